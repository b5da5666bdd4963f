import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ok } from '#shared/failure/failure'
import { startShell } from './start'
import { eventOf, fakeShell } from './testing/electron'

const run = { dir: '/clouds/mine', run: 'r1', paused: false }

test('before Electron is ready everything is sandboxed and the protocol is named', async () => {
  const { parts, calls } = fakeShell()
  await startShell(parts)
  expect(calls.slice(0, 3)).toEqual(['enableSandbox', 'schemes slipway', 'whenReady'])
})

test('the session is locked and the page comes by our own protocol before a window opens', async () => {
  const { parts, session, windows } = fakeShell()
  await startShell(parts)
  const { told } = session
  expect(told.schemes).toEqual(['slipway'])
  expect([told.request, told.check, told.device, told.before].every(Boolean)).toBe(true)
  expect(windows[0]?.loaded).toEqual(['slipway://app/'])
  expect(windows[0]?.options.webPreferences?.preload).toBe('/opt/slipway/dist/electron/preload.cjs')
  expect(windows[0]?.options.webPreferences?.devTools).toBe(false)
})

test('all contents that come to be are locked, not only those of our window', async () => {
  const { parts, app, windows } = fakeShell()
  await startShell(parts)
  const window = new parts.electron.BrowserWindow({}) as unknown as (typeof windows)[number]
  const away = eventOf({ url: 'https://example.org/' })
  window.webContents.emit('will-navigate', away)
  expect(away.prevented).toBe(true)
  expect(window.webContents.openHandler?.({ url: 'https://example.org/' })).toEqual({ action: 'deny' })
  expect(app.listenerCount('web-contents-created')).toBe(1)
})

test('a second start ends at once; the first shows its window, whatever the second was given', async () => {
  const second = fakeShell({ first: false })
  await startShell(second.parts)
  expect([second.calls, second.windows]).toEqual([['quit'], []])
  const first = fakeShell()
  await startShell(first.parts)
  first.app.emit('second-instance', {}, ['slipway', 'slipway://app/run/delete'], '/')
  expect(first.windows).toHaveLength(1)
  expect(first.windows[0]?.shown).toBe(2)
  expect(first.windows[0]?.loaded).toEqual(['slipway://app/'])
})

test('no deep link is registered, and nothing listens for one', () => {
  const folder = new URL('.', import.meta.url)
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => readFileSync(new URL(path, folder), 'utf8'))
  const all = [...sources, readFileSync(new URL('../main.ts', import.meta.url), 'utf8')].join('\n')
  expect(all).not.toMatch(/setAsDefaultProtocolClient|open-url|open-file/)
})

test('messages of the page reach its door, and what the door says reaches the page', async () => {
  const { parts, ipcMain, windows, doors } = fakeShell()
  await startShell(parts)
  const contents = windows[0]?.webContents
  ipcMain.emit(
    'slipway:to-main',
    { sender: contents, senderFrame: contents?.mainFrame },
    { type: 'cancel', id: 1 },
  )
  expect(doors[0]?.received).toEqual([{ type: 'cancel', id: 1 }])
  doors[0]?.send({ type: 'reply', id: 1, result: ok(null) })
  expect(contents?.sent).toEqual([{ type: 'reply', id: 1, result: { ok: true, value: null } }])
})

test('what only a desktop can do never reaches the engine, and all else does', async () => {
  const { parts, doors } = fakeShell()
  await startShell(parts)
  const asked: string[] = []
  const engine = (name: string) => async () => {
    asked.push(name)
    return ok(null)
  }
  const answer = doors[0]?.answer
  expect(await answer?.('desktop.settings', {}, engine('desktop.settings'))).toMatchObject({
    ok: true,
    value: { updates: { on: false } },
  })
  expect(await answer?.('app.info', {}, engine('app.info'))).toEqual(ok(null))
  expect(asked).toEqual(['app.info'])
})

test('Horizon may be opened once Slipway has answered with its address', async () => {
  const { parts, doors, buttons, calls } = fakeShell()
  await startShell(parts)
  const answer = doors[0]?.answer
  const open = () => answer?.('desktop.openExternal', { url: 'http://10.0.0.250/' }, async () => ok(null))
  expect(await open()).toEqual(ok({ opened: false }))
  await answer?.('access.card', { dir: '/x' }, async () => ok({ horizonUrl: 'http://10.0.0.250/' }))
  buttons.push(0)
  expect(await open()).toEqual(ok({ opened: true }))
  expect(calls).toContain('openExternal http://10.0.0.250/')
})

test('without a live run the window closes and Slipway ends, without a question', async () => {
  const { parts, windows, asked, calls } = fakeShell()
  await startShell(parts)
  windows[0]?.close()
  await settle()
  expect(asked).toEqual([])
  expect(calls.at(-1)).toBe('quit')
})

test('with a live run closing asks first, and going back leaves everything as it was', async () => {
  const { parts, windows, asked, runs, calls } = fakeShell()
  await startShell(parts)
  runs.live.push(run)
  windows[0]?.close()
  await settle()
  expect(asked[0]?.message).toContain('mine')
  expect(windows[0]?.destroyed).toBe(false)
  expect([runs.stopped, calls.includes('quit')]).toEqual([0, false])
})

test('a run may go on without its window; Slipway ends after it, and comes back before', async () => {
  const { parts, windows, buttons, runs, app, calls } = fakeShell()
  await startShell(parts)
  runs.live.push(run)
  buttons.push(0)
  windows[0]?.close()
  await settle()
  expect(windows[0]?.destroyed).toBe(true)
  expect([runs.stopped, calls.includes('quit')]).toEqual([0, false])
  app.emit('second-instance', {}, [], '/')
  expect(windows).toHaveLength(2)
  buttons.push(0)
  windows[1]?.close()
  await settle()
  runs.end('done')
  await settle()
  expect(calls.at(-1)).toBe('quit')
})

test('a run is stopped on request before Slipway ends, whether by closing or by quitting', async () => {
  for (const how of ['close', 'quit'] as const) {
    const { parts, windows, buttons, runs, calls } = fakeShell({ platform: 'darwin' })
    await startShell(parts)
    runs.live.push(run)
    buttons.push(1)
    if (how === 'close') windows[0]?.close()
    else parts.electron.app.quit()
    await settle()
    expect([how, runs.stopped, calls.at(-1)]).toEqual([how, 1, 'quit'])
  }
})

test('the end of a run is told once, with its result, while nobody looks', async () => {
  const shell = fakeShell()
  const { parts, windows, runs, notifications } = shell
  await startShell(parts)
  const [window] = windows
  if (window) window.focused = false
  runs.live.push(run)
  shell.notify(run.dir)
  shell.notify(run.dir)
  runs.end('failed')
  await settle()
  expect(notifications.map((one) => (one as unknown as { given: unknown }).given)).toEqual([
    { title: 'Run failed: mine', body: 'Select this to see what failed and what to do.' },
  ])
  const sender = window?.webContents
  parts.electron.ipcMain.emit('slipway:to-main', { sender, senderFrame: sender?.mainFrame }, null)
  notifications[0]?.emit('click')
  expect(window?.webContents.sent.at(-1)).toEqual({
    type: 'notice',
    notice: { type: 'showRun', dir: '/clouds/mine', run: 'r1' },
  })
})

test('no end of a run is told to somebody who looks at the window', async () => {
  const shell = fakeShell()
  await startShell(shell.parts)
  shell.runs.live.push(run)
  shell.notify(run.dir)
  shell.runs.end('done')
  await settle()
  expect(shell.notifications).toEqual([])
})

test('nothing of the updater is loaded while updates are off, which they are at first', async () => {
  const { parts, calls } = fakeShell()
  await startShell(parts)
  await settle()
  expect(calls).not.toContain('loadUpdater')
})

test('a window whose page has crashed says so, that runs go on, and loads again', async () => {
  const { parts, windows, asked, buttons } = fakeShell()
  await startShell(parts)
  buttons.push(0)
  windows[0]?.webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 5 })
  await settle()
  expect(asked[0]?.detail).toMatch(/oom, exit code 5/)
  expect(asked[0]?.detail).toMatch(/runs go on/)
  expect(windows[0]?.loaded).toEqual(['slipway://app/', 'slipway://app/'])
})

test('a window that hangs is loaded again on request only, and its end is not told as a crash', async () => {
  const { parts, windows, asked, buttons } = fakeShell()
  await startShell(parts)
  windows[0]?.emit('unresponsive')
  await settle()
  expect(windows[0]?.webContents.crashed).toBe(0)
  buttons.push(1)
  windows[0]?.emit('unresponsive')
  await settle()
  expect([windows[0]?.webContents.crashed, windows[0]?.loaded.length, asked.length]).toEqual([1, 2, 2])
})

/** Lets promises that are due settle. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}
