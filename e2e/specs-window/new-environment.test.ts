import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openWindow } from './kit/window'
import { addressOf, field, goTo, nextButton, onStep, saidInTheWay, saved } from './kit/wizard'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

test('from an empty home through all steps to checks that say honestly that no host answers', async () => {
  const { page, slipway, complaints, close } = await openWindow(browser)
  const dir = join(slipway.home, 'clouds', 'spec-cloud')
  try {
    await makeEnvironment(page, dir)
    await addHosts(page, dir)
    await putIntoGroups(page)
    await chooseVip(page)
    await readChecks(page, dir)
    expect(complaints).toEqual([])
  } finally {
    await close()
  }
})

/** Without a name it is not made, and the focus is where the name goes. */
async function makeEnvironment(page: Page, dir: string): Promise<void> {
  await page.getByRole('main').getByText('Create environment', { exact: true }).click()

  await field(page, 'make-environment').click()
  const name = field(page, 'environment-name')
  await name.getByRole('alert').waitFor()
  expect(await name.locator('input').evaluate((input) => input === document.activeElement)).toBe(true)
  await name.locator('input').fill('spec-cloud')
  await field(page, 'environment-dir').locator('input').fill('not/a/whole/path')
  await field(page, 'environment-dir').getByRole('alert').waitFor()
  await field(page, 'environment-dir').locator('input').fill('')
  await field(page, 'vault-password').locator('input').focus()
  expect(await field(page, 'environment-dir').locator('input').inputValue()).toBe(dir)
  await field(page, 'vault-password').locator('input').fill('one')
  await field(page, 'vault-again').locator('input').fill('another')
  await field(page, 'make-environment').click()
  await field(page, 'vault-again').getByRole('alert').waitFor()
  await page.getByRole('radio', { name: 'Plain text, readable by anyone who can read the folder' }).click()
  await field(page, 'make-environment').click()
  await page.waitForURL(/install\/hosts/, { waitUntil: 'commit', timeout: 180_000 })
  expect((await stat(join(dir, 'passwords.yml'))).isFile()).toBe(true)
}

/** Without hosts there is no way on, and the step says so. */
async function addHosts(page: Page, dir: string): Promise<void> {
  expect(await nextButton(page).isDisabled()).toBe(true)
  await saidInTheWay(page, 'Add at least one host')
  await page.getByRole('button', { name: 'Add hosts' }).click()
  const adding = page.getByRole('dialog', { name: 'Add hosts' })
  await adding.getByRole('textbox', { name: 'Hosts, one per line' }).fill('ctl1 127.0.0.11\nno!host\nctl[1:')
  await adding.getByRole('button', { name: 'Add 1 host', exact: true }).waitFor()
  for (const said of ['no!host', 'ctl[1'])
    await adding.getByText(`“${said}” is not a valid host name or address`).waitFor()
  await adding
    .getByRole('textbox', { name: 'Hosts, one per line' })
    .fill('ctl1 127.0.0.11\nctl2 127.0.0.12\nctl3 127.0.0.13')
  await adding.getByRole('textbox', { name: 'Port' }).fill('99999')
  expect(await adding.getByRole('button', { name: 'Add 3 hosts' }).isDisabled()).toBe(true)
  await adding.getByRole('textbox', { name: 'Port' }).fill('9')
  await adding.getByRole('button', { name: 'Add 3 hosts' }).click()
  await saved(page)
  expect(await readFile(join(dir, 'inventory'), 'utf8')).toContain('127.0.0.13')
}

/** Hosts that refuse are told one by one. */
async function putIntoGroups(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Test 3 connections' }).click()
  await page.getByRole('button', { name: 'no connection 3' }).waitFor()
  await page.getByRole('button', { name: 'Groups', exact: true }).click()
  for (const host of ['ctl1', 'ctl2', 'ctl3']) {
    for (const group of ['control', 'network']) {
      const row = page.getByRole('grid').locator(`[data-field="host:${host}"]`)
      await row
        .getByRole('gridcell', { name: new RegExp(`\\b${group}\\b`) })
        .first()
        .click()
    }
  }
  await saved(page)
  await nextButton(page).click()
  await onStep(page, 'services')
  await nextButton(page).click()
  await onStep(page, 'network')
}

/** The VIP is missing, then wrong, then right. */
async function chooseVip(page: Page): Promise<void> {
  await saidInTheWay(page, 'Set the internal VIP to a free address')
  expect(await nextButton(page).isDisabled()).toBe(true)
  const vip = field(page, 'kolla_internal_vip_address').locator('input').first()
  await vip.fill('10.10.10.999')
  await vip.blur()
  await saved(page)
  expect(await nextButton(page).isDisabled()).toBe(true)
  await saidInTheWay(page, 'The value of kolla_internal_vip_address is invalid')
  await vip.fill('10.10.10.250')
  await vip.blur()
  await saved(page)
  await nextButton(page).click()
  await onStep(page, 'tls')
  await nextButton(page).click()
  await onStep(page, 'preflight')
}

/** The checks begin by themselves; each dead host is said, and what needs no host is checked all the same. */
async function readChecks(page: Page, dir: string): Promise<void> {
  const connection = field(page, 'check:connection')
  await connection.getByText('3 of 3 hosts: connection refused on port 9').waitFor({ timeout: 60_000 })
  for (const host of ['ctl1', 'ctl2', 'ctl3'])
    expect(await connection.getByRole('link', { name: host, exact: true }).count()).toBe(1)
  await page.getByRole('button', { name: /^Passed \d+$/ }).waitFor()
  expect(await nextButton(page).isDisabled()).toBe(true)
  await saidInTheWay(page, 'The host can be reached and read')

  await connection.getByRole('button', { name: /^\d+ checks wait for this$/ }).waitFor()

  // Its way out leads to the hosts.
  await connection.getByRole('link', { name: 'Show 3 hosts on the Hosts step' }).click()
  await onStep(page, 'hosts')

  // Review is shut, and by its address it says what cannot be reached instead of a plan.
  await goTo(page, addressOf(dir, 'review'))
  await page.getByRole('heading', { name: 'Could not create the plan' }).waitFor({ timeout: 60_000 })
  const main = page.getByRole('main')
  await main.getByText('3 of 3 hosts: connection refused on port 9').waitFor()
  await main.getByRole('button', { name: 'Details' }).click()
  await main.getByText('connect ECONNREFUSED 127.0.0.12:9').first().waitFor()
  expect(await page.getByRole('button', { name: /^Deploy / }).count()).toBe(0)
}
