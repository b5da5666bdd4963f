import { expect } from 'vitest'
import { ask, next, type Page, type Spec, staysAlive } from '../kit/spec'

export const hostile: readonly Spec[] = [
  {
    name: 'hostile messages are answered with a failure or not at all, and nothing else happens',
    check: async (shell) => {
      const { page } = shell
      await page.evaluate(() => {
        const { slipway } = globalThis as unknown as Page
        const ring: Record<string, unknown> = {}
        ring.ring = ring
        const deep: unknown[] = []
        let inner = deep
        for (let level = 0; level < 500; level += 1) {
          const more: unknown[] = []
          inner.push(more)
          inner = more
        }
        const messages: unknown[] = [
          null,
          undefined,
          7,
          'run.start',
          [],
          {},
          { type: 'call' },
          { type: 'call', id: -1, name: 'app.info', input: {} },
          { type: 'call', id: 1.5, name: 'app.info', input: {} },
          { type: 'cancel', id: 99_999 },
          { type: 'reply', id: 1, result: {} },
          deep,
          new Map([['type', 'call']]),
          { type: 'call', id: 5_000_000, name: 'app.info', input: { text: 'x'.repeat(9_000_000) } },
        ]
        for (const message of messages) slipway.send(message)
        for (const message of [() => undefined, { type: 'call', run: () => undefined }, Symbol('x'), ring]) {
          try {
            slipway.send(message)
          } catch {
            // Refused on the way, before it left the page.
          }
        }
      })
      for (const name of ['constructor', '__proto__', 'toString', 'run.start.call', 'app.info ', '']) {
        const id = next()
        const reply = await ask(shell, { type: 'call', id, name, input: {} }, id)
        expect(reply?.result?.failures?.[0]?.code).toMatch(/^request\./)
      }
      await staysAlive(shell)
    },
  },
  {
    name: 'messages of other frames and other pages are dropped',
    check: async (shell) => {
      const id = next()
      const answered = await shell.evaluate(({ ipcMain, BrowserWindow }, id) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        if (!contents) return ['no window']
        const sent: string[] = []
        const send = contents.send.bind(contents)
        contents.send = (channel: string, ...args: unknown[]) => {
          if ((args[0] as { id?: number }).id === id) sent.push(JSON.stringify(args[0]))
          send(channel, ...args)
        }
        const message = { type: 'call', id, name: 'app.info', input: {} }
        const main = contents.mainFrame
        const frames = [
          null,
          { url: 'slipway://app/', origin: 'slipway://app', parent: main, detached: false },
          { url: 'https://example.org/', origin: 'https://example.org', parent: null, detached: false },
        ]
        for (const senderFrame of frames)
          ipcMain.emit('slipway:to-main', { sender: contents, senderFrame }, message)
        const stranger = { mainFrame: main, send: contents.send, isDestroyed: () => false }
        ipcMain.emit('slipway:to-main', { sender: stranger, senderFrame: main }, message)
        return new Promise<string[]>((resolve) =>
          setTimeout(() => {
            contents.send = send
            resolve(sent)
          }, 500),
        )
      }, id)
      expect(answered).toEqual([])
      await staysAlive(shell)
    },
  },
]
