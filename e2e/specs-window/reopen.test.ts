import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prepareEnvironment } from './kit/prepared'
import { launchBrowser, openWindow } from './kit/window'
import { addressOf, field, goTo, nextButton, onStep, saidInTheWay, saved } from './kit/wizard'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

test('reopening goes on at the first step with a problem, and at the checks when there is none', async () => {
  const { slipway, page, reopen, close } = await openWindow(browser)
  try {
    const dir = await prepareEnvironment(slipway.home)
    await goTo(page, addressOf(dir))
    await onStep(page, 'preflight')
    await page.close()
    const globals = join(dir, 'globals.yml')
    const text = await readFile(globals, 'utf8')
    await writeFile(globals, text.replace(/^kolla_internal_vip_address:.*\n/m, ''))
    const second = await reopen(addressOf(dir))
    await onStep(second, 'network')
    await saidInTheWay(second, 'VIP')
    await second.close()
    await writeFile(join(dir, 'inventory'), '[control\n')
    const third = await reopen(addressOf(dir))
    await third.waitForURL(/install\/(hosts|environment)/, { waitUntil: 'commit' })
    await saidInTheWay(third, /\S/)
  } finally {
    await close()
  }
})

test('the environment is among those opened lately, and leads on from there', async () => {
  const { slipway, page, close } = await openWindow(browser)
  try {
    const dir = await prepareEnvironment(slipway.home)
    await goTo(page, `#/env/${encodeURIComponent(dir)}/overview`)
    await page.getByRole('heading', { name: 'my-cloud', level: 1 }).waitFor()
    await goTo(page, '#/')
    await page.getByRole('region', { name: 'Recent' }).getByText('my-cloud').first().click()
    await page.getByRole('heading', { name: 'my-cloud', level: 1 }).waitFor()
    await page.getByRole('main').locator('a[href$="/install"]').click()
    await onStep(page, 'preflight')
  } finally {
    await close()
  }
})

test('going back loses no valid answer: what was typed is on disk, on screen, and after a restart', async () => {
  const { slipway, page, reopen, close } = await openWindow(browser)
  try {
    const dir = await prepareEnvironment(slipway.home)
    await goTo(page, addressOf(dir, 'network'))
    const vip = field(page, 'kolla_internal_vip_address').locator('input').first()
    await vip.fill('10.10.10.77')
    await vip.blur()
    await saved(page)
    for (const step of ['services', 'hosts', 'environment']) {
      await page.locator('footer').getByRole('button', { name: 'Back' }).click()
      await onStep(page, step)
    }
    for (const step of ['hosts', 'services', 'network']) {
      await nextButton(page).click()
      await onStep(page, step)
    }
    expect(await vip.inputValue()).toBe('10.10.10.77')
    expect(await readFile(join(dir, 'globals.yml'), 'utf8')).toMatch(
      /^kolla_internal_vip_address: "?10\.10\.10\.77"?$/m,
    )
    await page.close()
    const again = await reopen(addressOf(dir, 'network'))
    expect(await field(again, 'kolla_internal_vip_address').locator('input').first().inputValue()).toBe(
      '10.10.10.77',
    )
  } finally {
    await close()
  }
})

test('a removed host comes back byte by byte, after its removal was saved too', async () => {
  const { slipway, page, close } = await openWindow(browser)
  try {
    const dir = await prepareEnvironment(slipway.home)
    const inventory = join(dir, 'inventory')
    const before = await readFile(inventory, 'utf8')
    await goTo(page, addressOf(dir, 'hosts'))
    await page.getByRole('checkbox', { name: 'Select control02' }).click()
    await page.getByRole('button', { name: 'Remove 1 host' }).click()
    await page.locator('footer').getByText('control02 removed').waitFor()
    await expect.poll(() => readFile(inventory, 'utf8'), { timeout: 15_000 }).not.toContain('control02')
    await page.locator('footer').getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('rowheader', { name: /control02/ }).waitFor()
    await saved(page)
    expect(await readFile(inventory, 'utf8')).toBe(before)
  } finally {
    await close()
  }
})

test('an edit while the folder was changed by somebody else is said, and neither side is lost silently', async () => {
  const { slipway, page, close } = await openWindow(browser)
  try {
    const dir = await prepareEnvironment(slipway.home)
    await goTo(page, addressOf(dir, 'network'))
    const vip = field(page, 'kolla_internal_vip_address').locator('input').first()
    await vip.waitFor()
    const globals = join(dir, 'globals.yml')
    await writeFile(globals, `${await readFile(globals, 'utf8')}# by hand\n`)
    await vip.fill('10.10.10.78')
    await page.locator('footer').getByRole('alert').waitFor()
    expect(await page.locator('footer').innerText()).toContain('Not saved')
    expect(await readFile(globals, 'utf8')).toContain('# by hand')
    await page.locator('footer').getByRole('button', { name: 'Reload from disk' }).click()
    await saved(page)
    expect(await vip.inputValue()).toBe('10.10.10.254')
  } finally {
    await close()
  }
})
