import { expect } from 'vitest'
import type { LaunchedShell } from '../kit/launch'
import { ask, next, type Spec } from '../kit/spec'

export const drawing: readonly Spec[] = [
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
