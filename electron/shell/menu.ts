import type { MenuItemConstructorOptions } from 'electron'
import type { MenuAction } from '#shared/ipc/wire'
import type { Texts } from './texts'

export interface MenuParts {
  readonly mac: boolean
  /** Of the menus' own tools: absent from what is installed. */
  readonly developing: boolean
  /** Does it in the window that is in front. */
  readonly act: (action: MenuAction) => void
  readonly openDocumentation: () => void
}

/** The application's menu with the platform's own places and keys. */
export function menuTemplate(texts: Texts, parts: MenuParts): MenuItemConstructorOptions[] {
  const t = texts.menu
  const { mac, act } = parts
  const file: MenuItemConstructorOptions = {
    label: t.file,
    submenu: [
      { label: t.newEnvironment, accelerator: 'CmdOrCtrl+N', click: () => act('newEnvironment') },
      { label: t.openEnvironment, accelerator: 'CmdOrCtrl+O', click: () => act('openEnvironment') },
      separator,
      mac ? { role: 'close', label: t.closeWindow } : { role: 'quit', label: t.quit },
    ],
  }
  const help: MenuItemConstructorOptions = {
    role: 'help',
    label: t.help,
    submenu: [
      { label: t.helpPage, accelerator: 'F1', click: () => act('help') },
      { label: t.openstack, click: parts.openDocumentation },
      ...(mac ? [] : [separator, { role: 'about' as const, label: t.about }]),
    ],
  }
  return [
    ...(mac ? [macMenu(texts)] : []),
    file,
    editMenu(texts, parts),
    viewMenu(texts, parts),
    windowMenu(texts, mac),
    help,
  ]
}

const separator: MenuItemConstructorOptions = { type: 'separator' }

function macMenu({ menu: t }: Texts): MenuItemConstructorOptions {
  return {
    label: 'Slipway',
    submenu: [
      { role: 'about', label: t.about },
      separator,
      { role: 'hide', label: t.hide },
      { role: 'hideOthers', label: t.hideOthers },
      { role: 'unhide', label: t.showAll },
      separator,
      { role: 'quit', label: t.quit },
    ],
  }
}

function editMenu({ menu: t }: Texts, { act }: MenuParts): MenuItemConstructorOptions {
  return {
    label: t.edit,
    submenu: [
      { role: 'undo', label: t.undo },
      { role: 'redo', label: t.redo },
      separator,
      { role: 'cut', label: t.cut },
      { role: 'copy', label: t.copy },
      { role: 'paste', label: t.paste },
      { role: 'selectAll', label: t.selectAll },
      separator,
      // The page itself listens for these keys; the menu only shows them.
      { label: t.find, accelerator: 'CmdOrCtrl+K', registerAccelerator: false, click: () => act('find') },
    ],
  }
}

function viewMenu({ menu: t }: Texts, { developing }: MenuParts): MenuItemConstructorOptions {
  return {
    label: t.view,
    submenu: [
      { role: 'reload', label: t.reload },
      separator,
      { role: 'resetZoom', label: t.actualSize },
      { role: 'zoomIn', label: t.zoomIn },
      { role: 'zoomOut', label: t.zoomOut },
      separator,
      { role: 'togglefullscreen', label: t.fullScreen },
      ...(developing ? [{ role: 'toggleDevTools' as const, label: t.developer }] : []),
    ],
  }
}

function windowMenu({ menu: t }: Texts, mac: boolean): MenuItemConstructorOptions {
  return {
    role: 'window',
    label: t.window,
    submenu: [
      { role: 'minimize', label: t.minimize },
      mac ? { role: 'zoom', label: t.zoom } : { role: 'close', label: t.closeWindow },
    ],
  }
}
