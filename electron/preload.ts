import { contextBridge, ipcRenderer, webUtils } from 'electron'

// Written out, so that this file stands alone: a sandboxed preload can load nothing but Electron's own modules.
// A test holds them to those of doors/electron/messages.
const toMain = 'slipway:to-main'
const toWindow = 'slipway:to-window'

/** All that the page gets. Electron's objects, the events among them, stay on this side. */
const bridge = {
  send: (message: unknown): void => ipcRenderer.send(toMain, message),
  /** Gives a function that ends it. */
  onMessage: (take: (message: unknown) => void): (() => void) => {
    const listener = (_event: unknown, message: unknown) => take(message)
    ipcRenderer.on(toWindow, listener)
    return () => void ipcRenderer.off(toWindow, listener)
  },
  /** Where a file lies that was dropped on the window; empty for one that is on no disk. */
  pathOf: (file: File): string => webUtils.getPathForFile(file),
}

contextBridge.exposeInMainWorld('slipway', Object.freeze(bridge))
