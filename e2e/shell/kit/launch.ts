import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as Electron from 'electron'
import { _electron, chromium, type Page } from 'playwright-core'
import { makeStandin, type Standin } from '../standin/electron'
import { appFolder, root } from './build'

/** The desktop application, on a stand-in for Electron or on Electron itself. */
export interface LaunchedShell {
  readonly kind: 'standin' | 'electron'
  /** The page in the window. */
  readonly page: Page
  /** Runs a function in the main process, with Electron's module. It can use nothing else. */
  readonly evaluate: <T, A>(
    work: (electron: typeof Electron, given: A) => T | Promise<T>,
    given: A,
  ) => Promise<T>
  /** What the page complained of. */
  readonly complaints: readonly string[]
  /** Only of the stand-in. */
  readonly standin: Standin | null
  readonly close: () => Promise<void>
}

export interface LaunchOptions {
  readonly app?: string
  /** Paths of files that are dropped, by name; only on the stand-in. */
  readonly files?: Readonly<Record<string, string>>
}

/** Why the real Electron cannot be started here; null when it can. */
export function whyNoElectron(): string | null {
  const binary = electronBinary()
  if (!existsSync(binary)) return `Electron's binary is not installed (${binary})`
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return 'there is no display (DISPLAY and WAYLAND_DISPLAY are not set); try xvfb-run'
  return null
}

function electronBinary(): string {
  const name = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[
    process.platform as string
  ]
  return join(root, 'node_modules', 'electron', 'dist', name ?? 'electron')
}

export async function launchElectron({ app = appFolder }: LaunchOptions = {}): Promise<LaunchedShell> {
  const home = mkdtempSync(join(tmpdir(), 'slipway-shell-'))
  const started = await _electron.launch({
    executablePath: electronBinary(),
    args: [
      app,
      `--user-data-dir=${join(home, 'data')}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    env: { ...process.env, HOME: home, XDG_STATE_HOME: join(home, 'state') } as Record<string, string>,
  })
  const page = await started.firstWindow()
  return {
    kind: 'electron',
    page,
    evaluate: (work, given) => started.evaluate(work as never, given as never) as never,
    complaints: listen(page),
    standin: null,
    close: async () => {
      await started.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

const candidates = [process.env.SLIPWAY_CHROMIUM ?? '', '/usr/bin/chromium', '/usr/bin/google-chrome']

/** Loads the built main process with a stand-in for Electron, and waits until its window shows a page. */
export async function launchStandin({
  app = appFolder,
  files = {},
}: LaunchOptions = {}): Promise<LaunchedShell> {
  const executablePath = candidates.find((path) => path !== '' && existsSync(path))
  if (!executablePath) throw new Error('There is no Chromium: install it, or name one in SLIPWAY_CHROMIUM.')
  const home = mkdtempSync(join(tmpdir(), 'slipway-shell-'))
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const context = await browser.newContext({ viewport: { width: 1360, height: 880 } })
  const standin = makeStandin({ context, appPath: app, userData: join(home, 'data'), files })
  const restore = withHome(home)
  const opened = context.waitForEvent('page')
  runMain(join(app, 'dist', 'electron', 'main.cjs'), standin.electron)
  const page = await opened
  const complaints = listen(page)
  await page.waitForURL(/^https:/)
  return {
    kind: 'standin',
    page,
    evaluate: async (work, given) => work(standin.electron as never, given),
    complaints,
    standin,
    close: async () => {
      await browser.close()
      restore()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** Complaints of the page: errors, and refusals of the content policy. */
function listen(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  return complaints
}

/** Nothing of the tests reaches the settings of whoever runs them. */
function withHome(home: string): () => void {
  const before = { HOME: process.env.HOME, XDG_STATE_HOME: process.env.XDG_STATE_HOME }
  Object.assign(process.env, { HOME: home, XDG_STATE_HOME: join(home, 'state') })
  return () => {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}

interface ModuleInternals {
  _load: (request: string, ...rest: unknown[]) => unknown
}

/** As Electron does: `electron` is its own module, everything else Node's. Each start loads the file anew. */
function runMain(file: string, electron: unknown): void {
  const require = createRequire(file)
  const internals = require('node:module') as ModuleInternals
  const load = internals._load
  internals._load = (request, ...rest) => (request === 'electron' ? electron : load(request, ...rest))
  try {
    delete require.cache[file]
    require(file)
  } finally {
    internals._load = load
  }
}
