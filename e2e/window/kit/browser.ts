import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { bundle } from './build'
import { address, serveFolder } from './served'

export interface Look {
  /** After the `#`. */
  readonly route: string
  readonly fixture: string
  readonly theme?: 'light' | 'dark' | 'system'
  readonly language?: 'en' | 'zh'
  readonly density?: 'comfortable' | 'compact'
  readonly viewport?: { readonly width: number; readonly height: number }
  /** The clock goes on; else it stands, so that what is said of times is the same in every look. */
  readonly ticking?: boolean
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
  /** Opens a page, and closes it whatever `work` comes to. */
  readonly withPage: (look: Look, work: (page: Page) => Promise<void>) => Promise<void>
  readonly close: () => Promise<void>
}

const candidates = [process.env.SLIPWAY_CHROMIUM ?? '', '/usr/bin/chromium', '/usr/bin/google-chrome']

export function chromiumPath(): string | undefined {
  return candidates.find((path) => path !== '' && existsSync(path))
}

/** A browser over the window with fixtures. */
export async function launch(folder: string = bundle): Promise<Kit> {
  const executablePath = chromiumPath()
  if (!executablePath)
    throw new Error('There is no Chromium: install Debian’s package, or name one in SLIPWAY_CHROMIUM.')
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--font-render-hinting=none'],
  })
  const open = (look: Look) => openLook(browser, folder, look)
  return {
    open,
    withPage: async (look, work) => {
      const { page, close } = await open(look)
      try {
        await work(page)
      } finally {
        await close()
      }
    },
    close: () => browser.close(),
  }
}

async function openLook(browser: Browser, folder: string, look: Look): Promise<Opened> {
  const context = await browser.newContext({
    viewport: look.viewport ?? { width: 1440, height: 900 },
    colorScheme: look.theme === 'dark' ? 'dark' : 'light',
    locale: look.language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
  })
  await serveFolder(context, folder)
  await context.addInitScript(remember, {
    theme: look.theme ?? 'light',
    density: look.density ?? 'comfortable',
    language: look.language ?? 'en',
  })
  const page = await context.newPage()
  // A few minutes after the runs of the fixtures began, on every day; timers go on.
  const time = '2026-11-21T05:18:00Z'
  await (look.ticking ? page.clock.install({ time }) : page.clock.setFixedTime(time))
  const complaints = listen(page)
  const texts = look.pseudo ? '&texts=pseudo' : ''
  await page.goto(`${address}?fixture=${look.fixture}${texts}${look.parts ? '&parts' : ''}#${look.route}`)
  await settled(page)
  const close = async () => {
    await context.unrouteAll({ behavior: 'ignoreErrors' })
    await context.close()
  }
  return { page, complaints, close }
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
    // Colours on their way to those of another theme are those of neither.
    const ends = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    await Promise.all(ends.map(({ finished }) => finished.catch(() => undefined)))
  })
  // Steps load when they are opened, and say so meanwhile.
  await page.waitForFunction(() => document.querySelector('[data-loading-screen]') === null)
}
