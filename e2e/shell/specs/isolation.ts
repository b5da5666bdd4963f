import { expect } from 'vitest'
import { next, type Page, type Reply, type Spec } from '../kit/spec'

export const isolation: readonly Spec[] = [
  {
    name: 'the page gets one frozen object of three functions, and nothing of Electron or Node',
    check: async ({ page }) => {
      const seen = await page.evaluate(() => {
        const world = globalThis as unknown as Page & Record<string, unknown>
        const { slipway } = world
        const changed = Reflect.set(slipway, 'send', () => undefined) || Reflect.set(slipway, 'more', 1)
        const replaced = Reflect.set(world, 'slipway', { send: () => undefined })
        return {
          keys: Object.keys(slipway).sort(),
          frozen: Object.isFrozen(slipway),
          changed,
          replaced: replaced && world.slipway !== slipway,
          left: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
            (name) => name in world,
          ),
        }
      })
      expect(seen).toEqual({
        keys: ['onMessage', 'pathOf', 'send'],
        frozen: true,
        changed: false,
        replaced: false,
        left: [],
      })
    },
  },
  {
    name: 'what the page takes gets no event of Electron, and ends when it says so',
    check: async (shell) => {
      const id = next()
      const seen = await shell.page.evaluate(
        (id) =>
          new Promise<{ given: number; afterwards: number }>((resolve) => {
            const { slipway } = globalThis as unknown as Page
            let calls = 0
            const stop = slipway.onMessage((...all: unknown[]) => {
              const [reply] = all as [Reply]
              if (reply.id !== id && reply.id !== id + 1) return
              calls += 1
              if (reply.id === id) {
                stop()
                slipway.send({ type: 'call', id: id + 1, name: 'app.info', input: {} })
                slipway.onMessage((later) => {
                  if (later.id === id + 1) resolve({ given: all.length, afterwards: calls - 1 })
                })
              }
            })
            slipway.send({ type: 'call', id, name: 'app.info', input: {} })
          }),
        id,
      )
      next()
      expect(seen).toEqual({ given: 1, afterwards: 0 })
    },
  },
  {
    name: 'the window runs in a sandbox of its own, without Node',
    check: async (shell) => {
      const preferences = await shell.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows()
        const contents = window?.webContents as unknown as {
          getLastWebPreferences?: () => unknown
        }
        const given = window as unknown as { options?: { webPreferences?: unknown } }
        return contents.getLastWebPreferences?.() ?? given.options?.webPreferences
      }, null)
      expect(preferences).toMatchObject({
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webSecurity: true,
      })
    },
  },
]
