import type { BrowserWindow, BrowserWindowConstructorOptions, WebPreferences } from 'electron'
import type { Settings, WindowState } from './settings'
import { type Placement, smallest } from './window-state'

/** What a page of ours is held to. Several of these are Electron's defaults; said all the same, and held by tests. */
export function webPreferences(preload: string, developing: boolean): WebPreferences {
  return {
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    disableDialogs: true,
    spellcheck: false,
    devTools: developing,
    // Progress goes on being drawn while another window is in front.
    backgroundThrottling: false,
  }
}

export interface WindowParts {
  readonly preload: string
  readonly icon: string
  readonly developing: boolean
  readonly dark: boolean
}

export function windowOptions(
  placement: Placement,
  { preload, icon, developing, dark }: WindowParts,
): BrowserWindowConstructorOptions {
  const { maximized: _maximized, ...bounds } = placement
  return {
    ...bounds,
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: 'Slipway',
    icon,
    show: false,
    backgroundColor: dark ? '#101418' : '#ffffff',
    webPreferences: webPreferences(preload, developing),
  }
}

/** Keeps where the window is, half a second after it was moved or resized last and when it closes. */
export function keepState(window: BrowserWindow, settings: Settings): void {
  let timer: NodeJS.Timeout | undefined
  const keep = () => {
    clearTimeout(timer)
    if (!window.isDestroyed() && !window.isMinimized()) settings.keepWindow(stateOf(window))
  }
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(keep, 500)
  }
  window.on('resize', soon)
  window.on('move', soon)
  window.on('maximize', soon)
  window.on('unmaximize', soon)
  window.on('close', keep)
  window.on('closed', () => clearTimeout(timer))
}

function stateOf(window: BrowserWindow): WindowState {
  return { ...window.getNormalBounds(), maximized: window.isMaximized() }
}
