import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seesFocus } from './kit/hand'
import { prepareEnvironment } from './kit/prepared'
import { launchBrowser, openWindow } from './kit/window'
import { field, nextButton, onStep, tabTo } from './kit/wizard'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

test('without a mouse: open a folder, walk all steps to the checks, open an answer, waive it, read help', async () => {
  const { page, slipway, close } = await openWindow(browser)
  try {
    const dir = await prepareEnvironment(slipway.home)
    const { keyboard } = page
    await tabTo(page, page.getByRole('main').getByText('Open a folder', { exact: true }))
    await seesFocus(page)
    await keyboard.press('Enter')
    await tabTo(page, field(page, 'open-dir').locator('input'))
    await keyboard.type(dir)
    await keyboard.press('Enter')
    await page.getByRole('heading', { name: 'my-cloud', level: 1 }).waitFor()

    // From the overview on, by the palette.
    await keyboard.press('Control+k')
    await page.getByRole('combobox').waitFor()
    await keyboard.type('Hosts')
    await page.getByRole('option').first().waitFor()
    await keyboard.press('Enter')
    await onStep(page, 'hosts')
    for (const step of ['services', 'network', 'tls', 'preflight']) {
      await tabTo(page, nextButton(page), 400)
      await seesFocus(page)
      await keyboard.press('Enter')
      await onStep(page, step)
    }

    const waive = field(page, 'check:connection').getByRole('button', { name: 'Waive…' }).first()
    await waive.waitFor({ timeout: 60_000 })
    await tabTo(page, waive)
    await seesFocus(page)
    await keyboard.press('Enter')
    // The dialog takes the focus, keeps it, and gives it back.
    await page.waitForFunction(() => document.activeElement?.closest('[role=dialog]') !== null)
    for (let pressed = 0; pressed < 12; pressed += 1) await keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(true)
    await keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(await waive.evaluate((button) => button === document.activeElement)).toBe(true)

    await keyboard.press('F1')
    await page.getByRole('complementary', { name: /^Help: Preflight/ }).waitFor()
    await keyboard.press('Escape')
    expect(await waive.evaluate((button) => button === document.activeElement)).toBe(true)
  } finally {
    await close()
  }
})

test('the first Tab offers to skip to the content', async () => {
  const { page, close } = await openWindow(browser)
  try {
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
  } finally {
    await close()
  }
})
