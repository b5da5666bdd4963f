import { randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { WebPreferences } from 'electron'
import type { BrowserContext, CDPSession, Page, Route } from 'playwright-core'
import type { StandinSession } from './session'
import { bridgeSide, mainWorld, pack, preloadWorld, unpack } from './worlds.mjs'

/** Chromium knows no scheme of ours, so pages get this origin, which no name server knows, and back. */
export const pageOrigin = 'https://app.slipway.invalid'
const appOrigin = 'slipway://app'

const toPage = (url: string) => (url.startsWith(appOrigin) ? pageOrigin + url.slice(appOrigin.length) : url)
const fromPage = (url: string) =>
  url.startsWith(pageOrigin) ? appOrigin + url.slice(pageOrigin.length) : url

const world = 'Electron Isolated Context'

/** What a test may look at: requests that nothing refused and that do not lead to our own protocol. */
export interface Leaks {
  readonly requests: string[]
  readonly windows: string[]
}

export interface ContentsParts {
  readonly context: BrowserContext
  readonly session: StandinSession
  readonly preferences: WebPreferences
  /** Paths of files that tests drop, by name. */
  readonly files: Readonly<Record<string, string>>
  readonly receive: (event: object, channel: string, args: unknown[]) => void
  readonly leaks: Leaks
}

interface Frame {
  url: string
  readonly origin: string
  readonly parent: null
  readonly detached: boolean
}

interface PlainEvent {
  defaultPrevented: boolean
  preventDefault(): void
}

export function plainEvent<T extends object>(details: T): PlainEvent & T {
  const event: PlainEvent & T = {
    ...details,
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true
    },
  }
  return event
}

type OpenHandler = (details: { url: string; frameName: string }) => { action: 'allow' | 'deny' }

/** `WebContents` over a page of Chromium: Electron's events for what the page does, its preload in a world of its own. */
export class StandinContents extends EventEmitter {
  readonly mainFrame: Frame & { top: Frame | null }
  page: Page | null = null
  crashes = 0
  private cdp: CDPSession | null = null
  private isolated: number | null = null
  private expected: string | null = null
  private openHandler: OpenHandler = () => ({ action: 'allow' })
  private destroyed = false
  private readonly parts: ContentsParts

  constructor(parts: ContentsParts) {
    super()
    this.parts = parts
    const frame = { url: '', origin: appOrigin, parent: null, detached: false, top: null as Frame | null }
    frame.top = frame
    this.mainFrame = frame
  }

  getURL(): string {
    return this.mainFrame.url
  }

  isDestroyed(): boolean {
    return this.destroyed
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler
  }

  forcefullyCrashRenderer(): void {
    this.crashes += 1
    this.emit('render-process-gone', plainEvent({}), { reason: 'killed', exitCode: 9 })
  }

  /** As Electron: what cannot be cloned is refused here, and what is sent arrives in order. */
  send(channel: string, ...args: unknown[]): void {
    const text = JSON.stringify({ channel, args: pack(structuredClone(args)) })
    if (this.isolated === null || !this.cdp) return
    const expression = `globalThis.__standinDeliver(${JSON.stringify(text)})`
    void this.cdp.send('Runtime.evaluate', { expression, contextId: this.isolated }).catch(() => undefined)
  }

  async load(url: string): Promise<void> {
    const page = this.page ?? (await this.open())
    this.expected = url
    const isLoaded = page.goto(toPage(url), { waitUntil: 'load' })
    await isLoaded.catch((error: Error) => {
      if (!this.destroyed)
        this.emit('did-fail-load', plainEvent({}), -2, error.message.split('\n')[0], url, true)
    })
  }

  async destroy(): Promise<void> {
    if (this.destroyed) return
    this.destroyed = true
    this.emit('destroyed')
    await this.page?.close().catch(() => undefined)
  }

  private async open(): Promise<Page> {
    const { context } = this.parts
    const page = await context.newPage()
    this.page = page
    context.on('page', (other) => {
      if (other !== page) void other.close().catch(() => undefined)
    })
    await page.route('**/*', (route) => this.answer(page, route))
    const cdp = await context.newCDPSession(page)
    const { frameTree } = await cdp.send('Page.getFrameTree')
    this.cdp = cdp
    cdp.on('Page.windowOpen', ({ url, windowName }) => {
      const { action } = this.openHandler({ url: fromPage(url), frameName: windowName })
      if (action !== 'deny') this.parts.leaks.windows.push(url)
    })
    cdp.on('Runtime.executionContextCreated', ({ context: { id, name, auxData } }) => {
      if (name === world && auxData?.frameId === frameTree.frame.id) this.isolated = id
    })
    cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === '__standinPost') this.receive(payload)
    })
    await cdp.send('Page.enable')
    await cdp.send('Runtime.enable')
    await cdp.send('Runtime.addBinding', { name: '__standinPost', executionContextName: world })
    await this.addWorlds(cdp)
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) this.mainFrame.url = fromPage(frame.url())
    })
    return page
  }

  private async addWorlds(cdp: CDPSession): Promise<void> {
    const { preferences, files } = this.parts
    const word = randomBytes(12).toString('hex')
    const settings = {
      files,
      sandbox: preferences.sandbox !== false && preferences.nodeIntegration !== true,
      contextIsolation: preferences.contextIsolation !== false,
    }
    const preload = preferences.preload ? readFileSync(preferences.preload, 'utf8') : ''
    const node = preferences.nodeIntegration ? 'globalThis.require = (name) => ({ unlimited: name });' : ''
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      source: inTop(`${node}(${mainWorld})((${bridgeSide})('${word}', 'page', 'preload'))`),
    })
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      worldName: world,
      source: inTop(`(${preloadWorld})((${bridgeSide})('${word}', 'preload', 'page'), {
        pack: ${pack},
        unpack: ${unpack},
        post: (text) => globalThis.__standinPost(text),
        settings: ${JSON.stringify(settings)},
        run: function (require, module, exports, process) {
          ${preload}
        },
      })`),
    })
  }

  private receive(payload: string): void {
    const { channel, args } = JSON.parse(payload) as { channel: string; args: string }
    const event = { sender: this, senderFrame: this.mainFrame, processId: 1, frameId: 1, type: 'frame' }
    this.parts.receive(event, channel, unpack(args) as unknown[])
  }

  /** What a request meets on its way: navigation events, then the session's filter, then the protocol's handler. */
  private async answer(page: Page, route: Route): Promise<void> {
    const request = route.request()
    const url = fromPage(request.url())
    const isMainFrame = request.isNavigationRequest() && request.frame() === page.mainFrame()
    if (request.isNavigationRequest() && !this.mayNavigate(url, isMainFrame)) return route.abort('aborted')
    if (isMainFrame)
      this.emit('did-start-navigation', plainEvent({ url, isMainFrame, isSameDocument: false }))
    if (this.parts.session.refuses(url, request.resourceType())) return route.abort('blockedbyclient')
    const handler = this.parts.session.handlers.get(new URL(url).protocol.slice(0, -1))
    if (!handler) {
      this.parts.leaks.requests.push(url)
      return route.abort('addressunreachable')
    }
    const response = await handler(new Request(url, { method: request.method() }))
    const headers = [...response.headers].map(([name, value]) => [
      name,
      value.replaceAll(appOrigin, pageOrigin),
    ])
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(headers),
      body: Buffer.from(await response.arrayBuffer()),
    })
  }

  private mayNavigate(url: string, isMainFrame: boolean): boolean {
    if (isMainFrame && this.expected === url) {
      this.expected = null
      return true
    }
    const event = plainEvent({ url, isMainFrame, isSameDocument: false })
    this.emit('will-frame-navigate', event)
    if (isMainFrame) this.emit('will-navigate', event)
    return !event.defaultPrevented
  }
}

/** Preloads run in frames at the top only. */
function inTop(source: string): string {
  return `if (globalThis === globalThis.top) { ${source} }`
}
