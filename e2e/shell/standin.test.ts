import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LaunchedShell, launchStandin } from './kit/launch'
import { specs } from './specs'

let shell: LaunchedShell

beforeAll(async () => {
  shell = await launchStandin({ files: { multinode: '/home/eve/multinode' } })
}, 120_000)

afterAll(async () => {
  await shell?.close()
})

describe('the built desktop application on a stand-in for Electron, in Chromium', () => {
  for (const { name, check } of specs) test(name, () => check(shell))

  test('a file that is dropped on the window tells where it lies', async () => {
    const path = await shell.page.evaluate(() => {
      const { slipway } = globalThis as unknown as { slipway: { pathOf(file: File): string } }
      return slipway.pathOf(new File(['[control]'], 'multinode'))
    })
    expect(path).toBe('/home/eve/multinode')
  })

  test('a file that is dropped on a field of a path fills it', async () => {
    const { page } = shell
    await page.evaluate(() => {
      location.hash = '#/new/import'
    })
    const field = page.locator('[data-field="import-inventory"]')
    await field.waitFor()
    await field.evaluate((element) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File(['[control]'], 'multinode'))
      element.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    })
    await expect.poll(() => field.locator('input').inputValue()).toBe('/home/eve/multinode')
    await page.goBack()
  })
})
