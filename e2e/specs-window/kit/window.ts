import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { type Slipway, serve } from './slipway'

export interface OpenWindow {
  readonly page: Page
  readonly slipway: Slipway
  /** What the page complained of: errors, refusals of the content policy. */
  readonly complaints: readonly string[]
  /** Another window of the same browser on the same Slipway, as after closing the first. */
  readonly reopen: (hash?: string) => Promise<Page>
  /** A window on another Slipway, by its link. */
  readonly visit: (link: string) => Promise<Page>
  readonly close: () => Promise<void>
}

const candidates = [process.env.SLIPWAY_CHROMIUM ?? '', '/usr/bin/chromium', '/usr/bin/google-chrome']

export async function launchBrowser(): Promise<Browser> {
  const executablePath = candidates.find((path) => path !== '' && existsSync(path))
  if (!executablePath)
    throw new Error('There is no Chromium: install Debian’s package, or name one in SLIPWAY_CHROMIUM.')
  return chromium.launch({ executablePath, args: ['--no-sandbox'] })
}

/** A Slipway of its own, and its window in a browser that came by the link. */
export async function openWindow(browser: Browser): Promise<OpenWindow> {
  const slipway = await serve()
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
  })
  const complaints: string[] = []
  const listen = (page: Page) => {
    page.on('pageerror', (error) => complaints.push(`${error.name}: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    return page
  }
  const visit = async (link: string) => {
    const page = listen(await context.newPage())
    await page.goto(link)
    await page.locator('#page-title').waitFor()
    return page
  }
  return {
    page: await visit(slipway.link),
    visit,
    slipway,
    complaints,
    reopen: (hash = '#/') => visit(`http://127.0.0.1:${slipway.port}/${hash}`),
    close: async () => {
      await context.close()
      await slipway.stop()
    },
  }
}
