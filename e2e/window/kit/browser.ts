import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { bundle } from './build'
import { type Served, serve } from './serve'

export interface Look {
  /** After the `#`. */
  readonly route: string
  readonly fixture: string
  readonly theme?: 'light' | 'dark' | 'system'
  readonly language?: 'en' | 'zh'
  readonly density?: 'comfortable' | 'compact'
  readonly viewport?: { readonly width: number; readonly height: number }
  /** Texts stretched and bracketed. */
  readonly pseudo?: boolean
  /** The parts of renderer/ui instead of a screen. */
  readonly parts?: boolean
}

export interface Opened {
  readonly page: Page
  /** What the page complained of: errors, refusals of the content policy. */
  readonly complaints: readonly string[]
  readonly close: () => Promise<void>
}

export interface Kit {
  readonly open: (look: Look) => Promise<Opened>
  readonly close: () => Promise<void>
}

const candidates = [process.env.SLIPWAY_CHROMIUM ?? '', '/usr/bin/chromium', '/usr/bin/google-chrome']

export function chromiumPath(): string | undefined {
  return candidates.find((path) => path !== '' && existsSync(path))
}

/** A browser over the window with fixtures. */
export async function launch(folder: string = bundle): Promise<Kit> {
  const served = await serve(folder)
  const executablePath = chromiumPath()
  if (!executablePath)
    throw new Error('There is no Chromium: install Debian’s package, or name one in SLIPWAY_CHROMIUM.')
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--font-render-hinting=none'],
  })
  return {
    open: (look) => openLook(browser, served, look),
    close: async () => {
      await browser.close()
      await served.close()
    },
  }
}

async function openLook(browser: Browser, served: Served, look: Look): Promise<Opened> {
  const context = await browser.newContext({
    viewport: look.viewport ?? { width: 1440, height: 900 },
    colorScheme: look.theme === 'dark' ? 'dark' : 'light',
    locale: look.language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
  })
  await context.addInitScript(remember, {
    theme: look.theme ?? 'light',
    density: look.density ?? 'comfortable',
    language: look.language ?? 'en',
  })
  const page = await context.newPage()
  // A few minutes after the runs of the fixtures began, on every day; timers go on.
  await page.clock.setFixedTime('2026-11-21T05:18:00Z')
  const complaints = listen(page)
  const texts = look.pseudo ? '&texts=pseudo' : ''
  await page.goto(`${served.url}?fixture=${look.fixture}${texts}${look.parts ? '&parts' : ''}#${look.route}`)
  await settled(page)
  return { page, complaints, close: () => closeContext(context) }
}

function remember(preferences: object): void {
  localStorage.setItem('slipway.preferences', JSON.stringify(preferences))
}

function listen(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`${error.name}: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  return complaints
}

/** The head of the screen is drawn, fonts are there, and nothing moves any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('main', { timeout: 20_000 })
  await page.waitForSelector('#page-title, [role=alert], main [role=group]', { timeout: 10_000 })
  await page.evaluate(async () => {
    await document.fonts.ready
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    for (let left = 3; left > 0; left -= 1) await frame()
  })
  // Steps load when they are opened, and say so meanwhile.
  await page.waitForFunction(() => document.querySelector('[data-loading-screen]') === null)
}

async function closeContext(context: BrowserContext): Promise<void> {
  await context.close()
}
