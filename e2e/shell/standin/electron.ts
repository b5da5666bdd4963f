import { EventEmitter } from 'node:events'
import type { BrowserContext } from 'playwright-core'
import { type Leaks, plainEvent, StandinContents } from './contents'
import { StandinSession } from './session'

export interface StandinOptions {
  readonly context: BrowserContext
  readonly appPath: string
  readonly userData: string
  readonly files: Readonly<Record<string, string>>
}

export interface Standin {
  /** What `require('electron')` gives in the main process. */
  readonly electron: Record<string, unknown>
  readonly leaks: Leaks
  readonly windows: StandinWindow[]
  /** Resolves when the application has quit. */
  readonly quit: Promise<void>
  /** As the system would: another start of the same application. */
  startAgain(argv: readonly string[]): void
}

/** `BrowserWindow` over contents in Chromium. */
export interface StandinWindow extends EventEmitter {
  readonly webContents: StandinContents
  readonly options: { readonly webPreferences?: object }
  close(): void
  destroy(): void
}

/** Electron's main-process module as its documentation describes what we use of it; the window is a page of Chromium. */
export function makeStandin(options: StandinOptions): Standin {
  const leaks: Leaks = { requests: [], windows: [] }
  const session = new StandinSession()
  const ipcMain = new EventEmitter()
  const windows: StandinWindow[] = []
  const app = makeApp(options, windows)
  const BrowserWindow = windowClass({ options, leaks, session, ipcMain, windows, app: app.module })
  const registered: unknown[] = []
  const electron = {
    app: app.module,
    BrowserWindow,
    ipcMain,
    session: { defaultSession: session },
    protocol: {
      registerSchemesAsPrivileged: (schemes: unknown) => {
        if (app.module.isReady())
          throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
        registered.push(schemes)
      },
    },
    dialog: {
      showMessageBox: async (...args: { cancelId?: number }[]) => ({ response: args.at(-1)?.cancelId ?? 0 }),
      showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
      showSaveDialog: async () => ({ canceled: true, filePath: '' }),
    },
    shell: { openExternal: async () => undefined },
    Menu: menuModule(),
    Notification: notificationClass(),
    nativeTheme: { shouldUseDarkColors: false },
    screen: { getPrimaryDisplay: () => display, getAllDisplays: () => [display] },
    safeStorage: {
      getSelectedStorageBackend: () => 'basic_text',
      isAsyncEncryptionAvailable: async () => true,
    },
  }
  return { electron, leaks, windows, quit: app.quit, startAgain: app.startAgain }
}

const display = { id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } }

function makeApp({ appPath, userData }: StandinOptions, windows: readonly StandinWindow[]) {
  let resolve: () => void = () => undefined
  const quit = new Promise<void>((done) => {
    resolve = done
  })
  let ready = false
  const isReady = new Promise<void>((done) =>
    setImmediate(() => {
      ready = true
      done()
    }),
  )
  const module = Object.assign(new EventEmitter(), {
    isPackaged: false,
    sandboxed: false,
    requestSingleInstanceLock: () => true,
    enableSandbox: () => {
      if (ready) throw new Error('app.enableSandbox() can only be called before app is ready')
      module.sandboxed = true
    },
    isReady: () => ready,
    whenReady: () => isReady,
    getPath: () => userData,
    getAppPath: () => appPath,
    getPreferredSystemLanguages: () => ['en-GB'],
    quit: () => {
      const event = plainEvent({})
      module.emit('before-quit', event)
      if (event.defaultPrevented) return
      for (const window of [...windows]) window.close()
      if (windows.length === 0) resolve()
    },
  })
  const startAgain = (argv: readonly string[]) =>
    module.emit('second-instance', plainEvent({}), argv, '/', {})
  return { module, quit, startAgain }
}

interface WindowWorld {
  readonly options: StandinOptions
  readonly leaks: Leaks
  readonly session: StandinSession
  readonly ipcMain: EventEmitter
  readonly windows: StandinWindow[]
  readonly app: EventEmitter
}

function windowClass({ options, leaks, session, ipcMain, windows, app }: WindowWorld) {
  return class extends EventEmitter implements StandinWindow {
    static getFocusedWindow() {
      return windows[0] ?? null
    }

    static getAllWindows() {
      return [...windows]
    }

    readonly webContents: StandinContents
    readonly options: { readonly webPreferences?: object }
    private gone = false

    constructor(given: { readonly webPreferences?: object }) {
      super()
      this.options = given
      this.webContents = new StandinContents({
        context: options.context,
        session,
        preferences: given.webPreferences ?? {},
        files: options.files,
        leaks,
        receive: (event, channel, args) => ipcMain.emit(channel, event, ...args),
      })
      windows.push(this)
      app.emit('web-contents-created', plainEvent({}), this.webContents)
    }

    async loadURL(url: string): Promise<void> {
      await this.webContents.load(url)
    }

    close(): void {
      const event = plainEvent({})
      this.emit('close', event)
      if (!event.defaultPrevented) this.destroy()
    }

    destroy(): void {
      if (this.gone) return
      this.gone = true
      windows.splice(windows.indexOf(this), 1)
      void this.webContents.destroy()
      this.emit('closed')
      if (windows.length === 0) app.emit('window-all-closed')
    }

    isDestroyed = () => this.gone
    isMinimized = () => false
    isMaximized = () => false
    isFocused = () => true
    getNormalBounds = () => ({ x: 0, y: 0, width: 1360, height: 880 })
    show = () => undefined
    focus = () => undefined
    restore = () => undefined
    maximize = () => undefined
  }
}

interface MenuEntry {
  readonly submenu?: readonly MenuEntry[]
}

/** Menus are kept, not shown. */
function menuModule() {
  let current: object | null = null
  const build = (template: readonly MenuEntry[]): object => ({
    items: template.map((entry) => (entry.submenu ? { ...entry, submenu: build(entry.submenu) } : entry)),
  })
  return {
    buildFromTemplate: build,
    setApplicationMenu: (menu: object) => {
      current = menu
    },
    getApplicationMenu: () => current,
  }
}

function notificationClass() {
  return class extends EventEmitter {
    static isSupported = () => false
    show = () => undefined
  }
}
