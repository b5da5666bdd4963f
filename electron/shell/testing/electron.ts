import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import type { Answer, Slipway } from '#doors/electron/slipway'
import type { LiveRun } from '#shared/ipc/areas/run'
import type { ServerMessage } from '#shared/ipc/wire'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import type { ShellParts } from '../parts'

/** An event of Electron that can be prevented. */
export function eventOf<T extends object>(details: T) {
  const event = {
    ...details,
    prevented: false,
    preventDefault: () => {
      event.prevented = true
    },
  }
  return event
}

/** A window's contents: emits what a test says, and keeps what is set and sent. */
export class FakeContents extends EventEmitter {
  readonly sent: unknown[] = []
  readonly mainFrame = { url: 'slipway://app/index.html', parent: null, detached: false }
  openHandler: ((details: { url: string }) => { action: string }) | null = null
  crashed = 0
  isDestroyed = () => false
  getURL = () => this.mainFrame.url
  send = (_channel: string, message: unknown) => void this.sent.push(message)
  setWindowOpenHandler = (handler: FakeContents['openHandler']) => {
    this.openHandler = handler
  }
  forcefullyCrashRenderer = () => {
    this.crashed += 1
    this.emit('render-process-gone', {}, { reason: 'killed', exitCode: 9 })
  }
}

export class FakeWindow extends EventEmitter {
  readonly webContents = new FakeContents()
  readonly loaded: string[] = []
  readonly options: Electron.BrowserWindowConstructorOptions
  focused = true
  destroyed = false
  shown = 0
  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super()
    this.options = options
  }
  loadURL = async (url: string) => void this.loaded.push(url)
  isDestroyed = () => this.destroyed
  isMinimized = () => false
  isMaximized = () => false
  isFocused = () => this.focused
  getNormalBounds = () => ({ x: 10, y: 20, width: 1200, height: 800 })
  maximize = () => undefined
  restore = () => undefined
  focus = () => undefined
  show = () => {
    this.shown += 1
  }
  close = () => {
    const event = eventOf({})
    this.emit('close', event)
    if (!event.prevented) this.destroy()
  }
  destroy = () => {
    this.destroyed = true
    this.emit('closed')
  }
}

/** What `session.defaultSession` was told. */
export function fakeSession() {
  const told = {
    request: null as null | ((...given: unknown[]) => void),
    check: null as null | ((...given: unknown[]) => boolean),
    device: null as null | ((...given: unknown[]) => boolean),
    displayMedia: undefined as unknown,
    spellChecker: true,
    before: null as
      | null
      | ((details: { url: string }, decide: (answer: { cancel: boolean }) => void) => void),
    schemes: [] as string[],
  }
  const keep = (name: keyof typeof told) => (value: unknown) => void Object.assign(told, { [name]: value })
  const session = Object.assign(new EventEmitter(), {
    protocol: { handle: (scheme: string) => void told.schemes.push(scheme) },
    webRequest: { onBeforeRequest: keep('before') },
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    setDisplayMediaRequestHandler: keep('displayMedia'),
    setSpellCheckerEnabled: keep('spellChecker'),
  })
  return { session, told }
}

export interface FakeShell {
  readonly parts: ShellParts
  readonly windows: FakeWindow[]
  readonly app: EventEmitter
  readonly ipcMain: EventEmitter
  /** Calls in order, by name. */
  readonly calls: string[]
  readonly session: ReturnType<typeof fakeSession>
  readonly notifications: EventEmitter[]
  /** Buttons that dialogs are answered with, in order; then the one that cancels. */
  readonly buttons: number[]
  readonly asked: Electron.MessageBoxOptions[]
  readonly doors: {
    send: (message: ServerMessage) => void
    answer: Answer
    received: unknown[]
    closed: boolean
  }[]
  readonly runs: { live: LiveRun[]; end: (result: string) => void; stopped: number }
  notify: (dir: string) => void
}

/** The whole of what the shell is made of, with a first instance that is ready at once. */
export function fakeShell(
  options: { readonly first?: boolean; readonly platform?: NodeJS.Platform } = {},
): FakeShell {
  const calls: string[] = []
  const windows: FakeWindow[] = []
  const notifications: EventEmitter[] = []
  const buttons: number[] = []
  const asked: Electron.MessageBoxOptions[] = []
  const session = fakeSession()
  const ipcMain = new EventEmitter()
  const userData = temporaryFolder('shell-unit')
  const app = Object.assign(new EventEmitter(), {
    isPackaged: true,
    requestSingleInstanceLock: () => options.first ?? true,
    enableSandbox: () => void calls.push('enableSandbox'),
    whenReady: async () => void calls.push('whenReady'),
    getPath: () => userData,
    getAppPath: () => '/opt/slipway',
    getPreferredSystemLanguages: () => ['en-GB'],
    quit: () => {
      const event = eventOf({})
      app.emit('before-quit', event)
      if (!event.prevented) calls.push('quit')
    },
  })
  const told = { calls, windows, notifications, buttons, asked }
  const electron = fakeElectron(app, ipcMain, session.session, told)
  const runs = fakeRuns()
  const doors: FakeShell['doors'] = []
  const shell: FakeShell = {
    parts: {
      electron: electron as unknown as typeof Electron,
      platform: options.platform ?? 'linux',
      begin: async ({ notify }) => {
        shell.notify = (dir) => notify({ type: 'runsChanged', dir })
        return slipwayOver(runs, doors)
      },
      loadUpdater: async () => {
        calls.push('loadUpdater')
        throw new Error('no updater in this test')
      },
    },
    windows,
    app,
    ipcMain,
    calls,
    session,
    notifications,
    buttons,
    asked,
    doors,
    runs,
    notify: () => undefined,
  }
  return shell
}

type Told = Pick<FakeShell, 'calls' | 'windows' | 'notifications' | 'buttons' | 'asked'>

/** Electron's module, which notes what it is told. */
function fakeElectron(
  app: EventEmitter,
  ipcMain: EventEmitter,
  defaultSession: unknown,
  { calls, windows, notifications, buttons, asked }: Told,
) {
  return {
    app,
    ipcMain,
    session: { defaultSession },
    protocol: {
      registerSchemesAsPrivileged: (schemes: Electron.CustomScheme[]) =>
        void calls.push(`schemes ${schemes.map(({ scheme }) => scheme)}`),
    },
    BrowserWindow: class extends FakeWindow {
      static getFocusedWindow = () => null
      constructor(given: Electron.BrowserWindowConstructorOptions) {
        super(given)
        windows.push(this)
        app.emit('web-contents-created', {}, this.webContents)
        this.on('closed', () => app.emit('window-all-closed'))
      }
    },
    dialog: {
      showMessageBox: async (...given: unknown[]) => {
        const question = given.at(-1) as Electron.MessageBoxOptions
        asked.push(question)
        return { response: buttons.shift() ?? question.cancelId ?? 0 }
      },
    },
    shell: { openExternal: async (url: string) => void calls.push(`openExternal ${url}`) },
    Menu: { buildFromTemplate: (template: unknown) => template, setApplicationMenu: () => undefined },
    Notification: class extends EventEmitter {
      static isSupported = () => true
      readonly given: unknown
      constructor(given: unknown) {
        super()
        this.given = given
        notifications.push(this)
      }
      show = () => void calls.push('notification')
    },
    nativeTheme: { shouldUseDarkColors: false },
    screen: {
      getPrimaryDisplay: () => ({ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } }),
      getAllDisplays: () => [],
    },
    safeStorage: {
      getSelectedStorageBackend: () => 'basic_text',
      isAsyncEncryptionAvailable: async () => true,
    },
  }
}

function fakeRuns() {
  const waiting: ((result: string) => void)[] = []
  const runs = {
    live: [] as LiveRun[],
    stopped: 0,
    ended: () => new Promise<string>((resolve) => void waiting.push(resolve)),
    end: (result: string) => {
      runs.live.splice(0)
      for (const tell of waiting.splice(0)) tell(result)
    },
  }
  return runs
}

function slipwayOver(runs: ReturnType<typeof fakeRuns>, doors: FakeShell['doors']): Slipway {
  return {
    open: (send, answer) => {
      const door: FakeShell['doors'][number] = { send, answer, received: [], closed: false }
      doors.push(door)
      return {
        receive: (message) => void door.received.push(message),
        close: () => {
          door.closed = true
        },
      }
    },
    live: () => runs.live,
    ended: async () => ({ ok: true, value: await runs.ended() }),
    settled: async () => {
      if (runs.live.length > 0) await runs.ended()
    },
    stop: async () => {
      runs.stopped += 1
      runs.end('cancelled')
    },
  }
}
