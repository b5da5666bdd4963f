import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prepareEnvironment } from './kit/prepared'
import { launchBrowser, openWindow } from './kit/window'
import { addressOf, field, goTo, nextButton, onStep, problems } from './kit/wizard'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

test('a failed check is waived with who, why and until when; the way opens, and shuts when the waiver ends', async () => {
  const { page, slipway, close } = await openWindow(browser)
  try {
    const dir = await prepareEnvironment(slipway.home)
    await goTo(page, addressOf(dir, 'preflight'))
    const connection = field(page, 'check:connection')
    const waive = connection.getByRole('button', { name: 'Waive…' })
    await waive.first().waitFor({ timeout: 60_000 })

    await waive.first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: /^Waive until/ }).click()
    expect(await dialog.getByRole('alert').count()).toBe(2)
    await field(page, 'waiver:until').locator('input').fill('2001-01-01')
    expect(await dialog.getByRole('alert').count()).toBe(3)
    await field(page, 'waiver:who').locator('input').fill('Eve')
    await field(page, 'waiver:why').locator('textarea').first().fill('the racks are powered on tomorrow')
    await field(page, 'waiver:until').locator('input').fill('2999-12-31')
    await dialog.getByRole('radio', { name: 'every host, including new ones' }).check()
    await dialog.getByRole('button', { name: /^Waive until/ }).click()
    await dialog.waitFor({ state: 'hidden' })

    const kept = JSON.parse(await readFile(join(dir, '.slipway', 'waivers.json'), 'utf8')) as {
      waivers: unknown
    }
    expect(kept.waivers).toEqual([
      {
        check: 'connection',
        host: null,
        who: 'Eve',
        why: 'the racks are powered on tomorrow',
        until: '2999-12-31',
      },
    ])
    await page.getByRole('button', { name: 'Waived 1' }).waitFor()
    expect((await problems(page)).filter((text) => text.includes('can be reached'))).toEqual([])
    await page.waitForFunction(() =>
      [...document.querySelectorAll('footer button')].some(
        (b) => b.textContent?.startsWith('Next') && !(b as HTMLButtonElement).disabled,
      ),
    )

    await page.getByRole('button', { name: /^Remove the waiver of/ }).click()
    await page.getByRole('button', { name: 'Failed 1' }).waitFor()
    expect(await nextButton(page).isDisabled()).toBe(true)
  } finally {
    await close()
  }
})

test('checks can be asked again, answers can be filtered and counted by host', async () => {
  const { page, slipway, close } = await openWindow(browser)
  try {
    const dir = await prepareEnvironment(slipway.home)
    await goTo(page, addressOf(dir, 'preflight'))
    const connection = field(page, 'check:connection')
    const refused = connection.getByText(/^3 of 3 hosts: connection refused on port \d+$/)
    await refused.waitFor({ timeout: 60_000 })
    await connection.getByRole('button', { name: 'Check 3 hosts again' }).click()
    await page.getByRole('button', { name: 'Stop checking' }).waitFor({ state: 'hidden', timeout: 60_000 })
    await refused.waitFor({ timeout: 60_000 })
    await connection.getByRole('button', { name: 'Details' }).click()
    expect(await connection.getByText('ECONNREFUSED').count()).toBe(3)

    await page.getByRole('searchbox').fill('control02')
    await page.waitForFunction(
      () => document.querySelectorAll('[data-field="check:connection"] li a').length === 1,
    )
    await page.getByRole('searchbox').fill('')
    await page.getByRole('button', { name: 'By host' }).click()
    const grid = page.getByRole('grid', { name: 'Results by host' })
    // Three hosts, what is of the whole cluster, and the head.
    expect(await grid.getByRole('row').count()).toBe(5)
    await grid.getByRole('rowheader', { name: 'control03' }).click()
    await page.getByText('Only control03').waitFor()
    expect(await connection.locator('li').getByRole('link').allInnerTexts()).toEqual(['control03'])
  } finally {
    await close()
  }
})

test('checking can be stopped, which is no failure, and begun again', async () => {
  const { page, slipway, close } = await openWindow(browser)
  try {
    // An address of the documentation's range: nobody answers, so that there is time to stop.
    const dir = await prepareEnvironment(slipway.home, {
      inventory: (text) => text.replace('127.0.0.13', '192.0.2.13'),
    })
    await goTo(page, addressOf(dir, 'preflight'))
    await page.getByRole('button', { name: 'Stop checking' }).click()
    await page.getByRole('button', { name: /^Check 3 hosts/ }).waitFor({ timeout: 60_000 })
    expect(await nextButton(page).isDisabled()).toBe(true)
    expect(await page.getByRole('main').getByRole('alert').count()).toBe(0)
    // Nothing had answered, and a host that was cut off is not called dead.
    await page.getByText('Not checked yet').waitFor()
    await page.getByRole('button', { name: /^Check 3 hosts/ }).click()
    await page.getByRole('button', { name: 'Stop checking' }).waitFor()
  } finally {
    await close()
  }
})

test('a wrong option leads from its check to its field', async () => {
  const { page, slipway, close } = await openWindow(browser)
  try {
    const dir = await prepareEnvironment(slipway.home, {
      globals: 'kolla_internal_vip_address: 10.10.10.254\nkolla_internal_vip_adress: 10.10.10.254\n',
    })
    await goTo(page, addressOf(dir, 'preflight'))
    const row = field(page, 'check:unknown-options')
    await row.getByText('kolla_internal_vip_adress').first().waitFor({ timeout: 60_000 })
    await row.getByRole('button', { name: /^Go to kolla_internal_vip_adress/ }).click()
    await onStep(page, '')
    expect(page.url()).toContain('field=kolla_internal_vip_adress')
  } finally {
    await close()
  }
})
