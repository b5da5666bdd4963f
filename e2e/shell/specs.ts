import { expect } from 'vitest'
import type { LaunchedShell } from './kit/launch'

/** What holds of the window on every Electron; each takes the running application. */
export interface Spec {
  readonly name: string
  readonly check: (shell: LaunchedShell) => Promise<void>
}

interface Reply {
  readonly type: string
  readonly id?: number
  readonly result?: {
    readonly ok: boolean
    readonly value?: unknown
    readonly failures?: readonly { code: string }[]
  }
}

interface Bridge {
  send(message: unknown): void
  onMessage(take: (message: Reply) => void): () => void
  pathOf(file: File): string
}

type Page = typeof globalThis & { readonly slipway: Bridge }

/** Sends a message as the page would and waits for the answer of that number; null when none comes in time. */
function ask(shell: LaunchedShell, message: unknown, id: number, wait = 5000): Promise<Reply | null> {
  return shell.page.evaluate(
    ({ message, id, wait }) =>
      new Promise<Reply | null>((resolve) => {
        const { slipway } = globalThis as unknown as Page
        const timer = setTimeout(() => resolve(null), wait)
        const stop = slipway.onMessage((reply) => {
          if (reply.type !== 'reply' || reply.id !== id) return
          clearTimeout(timer)
          stop()
          resolve(reply)
        })
        slipway.send(message)
      }),
    { message, id, wait },
  )
}

/** The number of a call that the page itself will not use. */
let number = 1_000_000
const next = () => {
  number += 1
  return number
}

async function staysAlive(shell: LaunchedShell): Promise<void> {
  const id = next()
  const reply = await ask(shell, { type: 'call', id, name: 'app.info', input: {} }, id)
  expect(reply?.result?.ok).toBe(true)
}

const drawing: readonly Spec[] = [
  {
    name: 'the app draws its first screen without a complaint',
    check: async ({ page, complaints }) => {
      await page.locator('#root h1').first().waitFor({ timeout: 30_000 })
      expect(await page.title()).toContain('Slipway')
      expect(complaints).toEqual([])
    },
  },
  {
    name: 'a call goes to the engine and back',
    check: async (shell) => {
      const id = next()
      const reply = await ask(shell, { type: 'call', id, name: 'app.info', input: {} }, id)
      expect(reply?.result?.ok).toBe(true)
      expect(reply?.result?.value).toMatchObject({ door: 'electron', platform: process.platform })
    },
  },
  {
    name: 'the menu leads the window where it says',
    check: async (shell) => {
      await shell.evaluate(({ Menu }) => {
        const items = Menu.getApplicationMenu()?.items.flatMap((menu) => menu.submenu?.items ?? []) ?? []
        items.find(({ accelerator }) => accelerator === 'CmdOrCtrl+N')?.click()
      }, null)
      await expect.poll(() => shell.page.url()).toMatch(/#\/new/)
      await shell.page.goBack()
    },
  },
  {
    name: 'a dialog that only the main process can show answers a request',
    check: async (shell) => {
      await shell.evaluate(({ dialog }, path) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
      }, '/clouds/mine')
      const id = next()
      const reply = await ask(shell, { type: 'call', id, name: 'desktop.pickFolder', input: {} }, id)
      expect(reply?.result).toEqual({ ok: true, value: { path: '/clouds/mine' } })
    },
  },
  {
    name: 'a path is looked for with the dialog of the desktop',
    check: async (shell) => {
      await shell.evaluate(({ dialog }, path) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
      }, '/clouds/chosen')
      await goTo(shell, '#/new/import')
      const { page } = shell
      await page
        .getByRole('button', { name: /^Browse/ })
        .first()
        .click()
      await expect
        .poll(() => page.locator('[data-field="import-folder"] input').inputValue())
        .toBe('/clouds/chosen')
      await page.goBack()
    },
  },
]

async function goTo({ page }: LaunchedShell, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to
  }, hash)
}

const isolation: readonly Spec[] = [
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

const staying: readonly Spec[] = [
  {
    name: 'a navigation away is refused, and the page stays',
    check: async (shell) => {
      const before = shell.page.url()
      await shell.page.evaluate(() => {
        globalThis.location.href = 'https://example.org/steal'
      })
      await staysAlive(shell)
      expect(shell.page.url()).toBe(before)
      expect(shell.standin?.leaks.requests ?? []).toEqual([])
    },
  },
  {
    name: 'a form that is sent elsewhere is refused',
    check: async (shell) => {
      const before = shell.page.url()
      await shell.page.evaluate(() => {
        const form = document.createElement('form')
        form.action = 'https://example.org/steal'
        document.body.append(form)
        form.submit()
        form.remove()
      })
      await staysAlive(shell)
      expect(shell.page.url()).toBe(before)
      expect(shell.standin?.leaks.requests ?? []).toEqual([])
    },
  },
  {
    name: 'a second window is refused, and unknown addresses open nowhere',
    check: async (shell) => {
      await shell.evaluate(({ shell: system, dialog }) => {
        const world = globalThis as { openedOutside?: string[] }
        world.openedOutside = []
        dialog.showMessageBox = (async () => ({ response: 0, checkboxChecked: false })) as never
        system.openExternal = async (url) => {
          world.openedOutside?.push(url)
        }
      }, null)
      await shell.page.evaluate(() => {
        globalThis.open('https://example.org/steal')
        globalThis.open('file:///etc/passwd')
      })
      await staysAlive(shell)
      const seen = await shell.evaluate(
        ({ BrowserWindow }) => ({
          windows: BrowserWindow.getAllWindows().length,
          outside: (globalThis as { openedOutside?: string[] }).openedOutside,
        }),
        null,
      )
      expect(seen).toEqual({ windows: 1, outside: [] })
      expect(shell.standin?.leaks ?? { windows: [], requests: [] }).toEqual({ windows: [], requests: [] })
    },
  },
  {
    name: 'a link to documentation opens in the browser, once the user agrees',
    check: async (shell) => {
      await shell.evaluate(({ shell: system, dialog }) => {
        const world = globalThis as { openedOutside?: string[]; asked?: unknown[] }
        world.openedOutside = []
        world.asked = []
        dialog.showMessageBox = (async (...given: unknown[]) => {
          world.asked?.push((given.at(-1) as { detail: string }).detail)
          return { response: 0, checkboxChecked: false }
        }) as never
        system.openExternal = async (url) => {
          world.openedOutside?.push(url)
        }
      }, null)
      await shell.page.evaluate(
        () => void globalThis.open('https://docs.openstack.org/kolla-ansible/latest/'),
      )
      await expect
        .poll(() => shell.evaluate(() => (globalThis as { openedOutside?: string[] }).openedOutside, null))
        .toEqual(['https://docs.openstack.org/kolla-ansible/latest/'])
      const asked = await shell.evaluate(() => (globalThis as { asked?: unknown[] }).asked, null)
      expect(asked).toEqual(['https://docs.openstack.org/kolla-ansible/latest/'])
    },
  },
]

const policy: readonly Spec[] = [
  {
    name: 'scripts and styles that are written into the page are refused',
    check: async (shell) => {
      const seen = await shell.page.evaluate(async () => {
        const world = globalThis as unknown as Record<string, unknown>
        const refused: string[] = []
        document.addEventListener('securitypolicyviolation', (event) =>
          refused.push(event.effectiveDirective),
        )
        const script = document.createElement('script')
        const add = (work: () => void) => {
          try {
            work()
          } catch {
            refused.push('trusted-types')
          }
        }
        add(() => {
          script.textContent = 'globalThis.ranInline = true'
        })
        document.body.append(script)
        const far = document.createElement('script')
        add(() => {
          far.src = 'https://example.org/x.js'
        })
        document.body.append(far)
        const handler = document.createElement('div')
        handler.setAttribute('style', 'position: fixed; left: 77px')
        document.body.append(handler)
        let evaluated = false
        // Later, since what a test runs itself may use eval.
        setTimeout(() =>
          add(() => {
            evaluated = Boolean(Reflect.construct(Function, ['return true'])())
          }),
        )
        await new Promise((resolve) => setTimeout(resolve, 300))
        const left = getComputedStyle(handler).left
        for (const one of [script, far, handler]) one.remove()
        return {
          ran: world.ranInline === true,
          evaluated,
          styled: left === '77px',
          refused: refused.length > 0,
        }
      })
      expect(seen).toEqual({ ran: false, evaluated: false, styled: false, refused: true })
      expect(shell.standin?.leaks.requests ?? []).toEqual([])
    },
  },
  {
    name: 'nothing is fetched from anywhere else, and no frame leads there',
    check: async (shell) => {
      const seen = await shell.page.evaluate(async () => {
        const fetched = await fetch('https://example.org/').then(
          () => true,
          () => false,
        )
        const frame = document.createElement('iframe')
        frame.src = 'https://example.org/'
        document.body.append(frame)
        const image = document.createElement('img')
        image.src = 'https://example.org/pixel.png'
        document.body.append(image)
        await new Promise((resolve) => setTimeout(resolve, 300))
        frame.remove()
        image.remove()
        return fetched
      })
      expect(seen).toBe(false)
      expect(shell.standin?.leaks.requests ?? []).toEqual([])
    },
  },
  {
    name: 'the protocol gives files of the page and nothing above them',
    check: async ({ page }) => {
      const statuses = await page.evaluate(async () => {
        const ask = (path: string) =>
          fetch(new URL(path, location.href)).then(
            (reply) => reply.status,
            () => 0,
          )
        return {
          page: await ask('index.html'),
          above: await Promise.all(
            [
              '../electron/main.cjs',
              '%2e%2e/electron/main.cjs',
              '..%2felectron%2fmain.cjs',
              '%252e%252e/electron/main.cjs',
              '..%5celectron%5cmain.cjs',
              '//etc/passwd',
              'index.html%00.png',
            ].map(ask),
          ),
        }
      })
      expect(statuses.page).toBe(200)
      expect(statuses.above.filter((status) => status === 200)).toEqual([])
    },
  },
]

const hostile: readonly Spec[] = [
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

export const specs: readonly Spec[] = [...drawing, ...isolation, ...staying, ...policy, ...hostile]
