import { expect } from 'vitest'
import { type Spec, staysAlive } from '../kit/spec'

export const staying: readonly Spec[] = [
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
