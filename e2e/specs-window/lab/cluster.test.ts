import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { fault, labDown } from '../../lab/main'
import { horizonLogin } from '../../run/verify.mjs'
import { freshCluster, type TestCluster } from '../../specs/kit/cluster'
import { expectCode, runProgram } from '../../specs/kit/program'
import { dice } from '../../specs/kit/seed'
import { buildApplication, root } from '../kit/build'
import { type Hand, handOf } from '../kit/hand'
import { serveOnTerminal } from '../kit/slipway'
import { launchBrowser, type OpenWindow, openWindow } from '../kit/window'
import { addressOf, field, goTo, nextButton, onStep, problems, saved } from '../kit/wizard'

/**
 * The window on the lab's hosts, by its buttons and fields alone: from an empty screen to a running cluster, what comes
 * after, and what goes wrong meanwhile. The tests of this file follow each other on one cluster.
 */
let browser: Browser
let opened: OpenWindow
let page: Page
let cluster: TestCluster
let hand: Hand
/** Environment folder that the window made. */
let dir = ''

/** Longest that the hosts may take for a run, in milliseconds. */
const longestRun = 900_000
const vaultPassword = 'a vault password of the spec'

beforeAll(async () => {
  hand = handOf(chosenHand(), () => page)
  console.log(`the install is done with: ${hand.name}`)
  buildApplication()
  cluster = await freshCluster()
  browser = await launchBrowser()
  opened = await openWindow(browser)
  page = opened.page
})

afterAll(async () => {
  await opened?.close()
  await browser?.close()
  // Its hosts are of an environment that is gone with the window: no other spec could use them.
  if (cluster && !process.env.SLIPWAY_KEEP_LAB) await labDown(cluster.name, { dir: cluster.labDir })
})

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  const path = join(root, 'screenshots', `failed-${task.name.replace(/\W+/g, '-').slice(0, 40)}.png`)
  await page.screenshot({ path })
  console.log(`what was on screen is in ${path}:\n${await page.getByRole('main').innerText()}`)
})

test('from an empty screen through the steps to a plan for the lab’s hosts', async () => {
  await hand.press(page.getByRole('main').getByText('Create environment', { exact: true }))
  await hand.write(field(page, 'environment-name').locator('input'), 'by-window')
  await hand.write(field(page, 'vault-password').locator('input'), vaultPassword)
  await hand.write(field(page, 'vault-again').locator('input'), vaultPassword)
  await hand.press(field(page, 'make-environment'))
  await page.waitForURL(/install\/hosts/, { waitUntil: 'commit', timeout: 180_000 })
  dir = join(opened.slipway.home, 'clouds', 'by-window')
  expect(await readFile(join(dir, 'passwords.yml'), 'utf8')).toMatch(/^\$ANSIBLE_VAULT;/)

  await addHosts()
  await compareKeys()
  await takeSuggestion()
  await hand.press(nextButton(page))
  await onStep(page, 'services')
  await writeOptions(optionsOfLab())
  await hand.press(nextButton(page))
  await onStep(page, 'network')
  await page.getByText('Interfaces of all 3 hosts are known').waitFor()
  expect(await problems(page)).toEqual([])
  await hand.press(nextButton(page))
  await onStep(page, 'tls')
  await hand.press(nextButton(page))
  await onStep(page, 'preflight')
  await page.getByRole('button', { name: /^Passed \d+$/ }).waitFor({ timeout: 120_000 })
  await enabled(nextButton(page), 120_000)
  await hand.press(nextButton(page))
  await onStep(page, 'review')
  await beginButton().waitFor({ timeout: 180_000 })
})

test('the plan runs, is shown live by a window that was closed meanwhile, and ends with a cluster', async () => {
  await enabled(beginButton(), 10_000)
  await hand.press(beginButton())
  await onStep(page, 'deploy')
  await field(page, 'cancel').waitFor({ timeout: 120_000 })
  await page.close()
  const began = Date.now()
  page = await opened.reopen(addressOf(dir, 'deploy'))
  await field(page, 'cancel').waitFor({ timeout: 20_000 })
  console.log(`the live run was on screen ${((Date.now() - began) / 1000).toFixed(1)} s after reopening`)
  await runEnded('done')
})

test('the last step gives the way into Horizon, through Slipway’s own tunnel too', async () => {
  await hand.press(nextButton(page))
  await onStep(page, 'done')
  await page.getByRole('heading', { name: 'Deployed and answering' }).waitFor()
  await hand.press(field(page, 'password'))
  const read = await runProgram(['env', 'password', dir, 'keystone_admin_password'], {
    env: { SLIPWAY_VAULT_PASSWORD: vaultPassword },
  })
  const password = expectCode(read, [0], 'env password').stdout.trimEnd()
  await page.getByText(password, { exact: true }).waitFor()
  await hand.press(field(page, 'tunnel'))
  const link = page.getByRole('main').getByRole('link', { name: 'Open Horizon' }).last()
  await page.getByText(/^Open through /).waitFor({ timeout: 60_000 })
  const tunnel = (await link.getAttribute('href')) ?? ''
  expect(new URL(tunnel).hostname).toBe('127.0.0.1')
  for (const place of [new URL(tunnel).host, cluster.vip]) await horizonLogin(place, password)
})

test('the folder of a deployed cluster is imported, and its plan is empty', async () => {
  await goTo(page, '#/new/import')
  await field(page, 'import-folder').locator('input').fill(dir)
  await page.getByRole('button', { name: 'Find files' }).click()
  await page.waitForFunction(
    (path) => document.querySelector<HTMLInputElement>('[data-field=import-globals] input')?.value === path,
    join(dir, 'globals.yml'),
  )
  await field(page, 'import-password').locator('input').fill(vaultPassword)
  await field(page, 'read-configuration').click()
  await field(page, 'import-name').waitFor({ timeout: 60_000 })
  await field(page, 'import-name').locator('input').fill('imported')
  await field(page, 'take-over').click()
  await page.waitForURL(/install\/hosts/, { waitUntil: 'commit', timeout: 180_000 })
  const imported = join(opened.slipway.home, 'clouds', 'imported')
  await trustHosts()
  await goTo(page, addressOf(imported, 'review'))
  await page.getByText('Nothing to do', { exact: true }).waitFor({ timeout: 180_000 })
})

test('step 2 is edited after step 8: nothing is lost, and what is taken away is confirmed by typing', async () => {
  await goTo(page, addressOf(dir, 'hosts'))
  await page.getByRole('button', { name: 'Groups', exact: true }).click()
  const row = page.getByRole('grid').locator('[data-field="host:node3"]')
  await row
    .getByRole('gridcell', { name: /\bnetwork\b/ })
    .first()
    .click()
  await saved(page)
  await goTo(page, addressOf(dir, 'network'))
  expect(await field(page, 'kolla_internal_vip_address').locator('input').first().inputValue()).toBe(
    cluster.vip,
  )
  await goTo(page, addressOf(dir, 'review'))
  await enabled(beginButton(), 180_000)

  // The step Deploy leads back to where the losses are listed.
  await goTo(page, addressOf(dir, 'deploy'))
  await page.getByRole('link', { name: 'Review the new plan' }).click()
  await onStep(page, 'review')
  await beginButton().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('haproxy', { exact: false }).first().waitFor()
  const confirm = dialog.locator('button[type=submit]')
  await field(page, 'confirm').locator('input').fill('another')
  expect(await confirm.isDisabled()).toBe(true)
  await field(page, 'confirm').locator('input').fill('by-window')
  await confirm.click()
  await onStep(page, 'deploy')
  await runEnded('done')
})

test('a host cut off in the middle is told with what to do; mended, the run is resumed to its end', async () => {
  await goTo(page, addressOf(dir, 'services'))
  await writeOptions((text) => `${text}\nopenstack_logging_debug: "yes"\n`)
  await goTo(page, addressOf(dir, 'review'))
  // What is on screen is the plan that was carried out.
  await page.getByRole('button', { name: 'Recalculate plan' }).first().click()
  await enabled(beginButton(), 180_000)
  await beginButton().click()
  await onStep(page, 'deploy')
  await field(page, 'cancel').waitFor({ timeout: 120_000 })
  await fault(cluster.name, 'cut', 'node2')
  await runEnded('failed')
  const said = await page.getByRole('main').innerText()
  expect(said).toContain('node2')
  // What was seen, what it means and what to do.
  for (const label of ['Found', 'Fix']) expect(said).toContain(label)
  await fault(cluster.name, 'mend', 'node2')
  await field(page, 'resume').click()
  await field(page, 'cancel').waitFor({ timeout: 120_000 })
  await runEnded('done')
  await goTo(page, addressOf(dir, 'review'))
  await page.getByRole('button', { name: 'Recalculate plan' }).first().click()
  await page.getByText('Nothing to do', { exact: true }).waitFor({ timeout: 180_000 })
})

test('the activity has every run with its end, and opens an old one', async () => {
  await goTo(page, `#/env/${encodeURIComponent(dir)}/activity`)
  await page.getByText('Failed').first().waitFor()
  expect(await page.getByText('Done', { exact: true }).count()).toBeGreaterThanOrEqual(3)
  expect(opened.complaints).toEqual([])
})

test('Ctrl-C in the terminal of a live run asks, and cancels it only after a yes', async () => {
  await goTo(page, addressOf(dir, 'services'))
  await writeOptions((text) =>
    text.replace('openstack_logging_debug: "yes"', 'openstack_logging_debug: "no"'),
  )
  const more = { SLIPWAY_VAULT_PASSWORD: vaultPassword }
  const terminal = await serveOnTerminal(opened.slipway.home, dir, more)
  try {
    page = await opened.visit(terminal.link)
    await goTo(page, addressOf(dir, 'review'))
    await enabled(beginButton(), 180_000)
    await beginButton().click()
    await onStep(page, 'deploy')
    await field(page, 'cancel').waitFor({ timeout: 120_000 })

    terminal.type('\x03')
    await terminal.says('Type yes to cancel and end', 20)
    terminal.type('no\r')
    await terminal.says('Nothing was cancelled', 20)
    expect(await field(page, 'cancel').isVisible()).toBe(true)

    terminal.type('\x03')
    await terminal.says('Type yes to cancel and end', 20)
    terminal.type('yes\r')
    await terminal.says('Cancelling', 20)
    await runEnded('cancelled')
    expect(await terminal.ended).toBe(0)
  } finally {
    terminal.kill()
  }
})

/** Names, addresses, user and key of the lab's hosts, typed as a list. */
async function addHosts(): Promise<void> {
  await hand.press(page.getByRole('button', { name: 'Add hosts' }).first())
  const adding = page.getByRole('dialog', { name: 'Add hosts' })
  const lines = cluster.hosts.map(({ name, address }) => `${name} ${address}`)
  await hand.write(adding.getByRole('textbox', { name: 'Hosts, one per line' }), lines.join('\n'))
  await hand.write(adding.getByRole('textbox', { name: 'User' }), cluster.info.user)
  await hand.write(adding.getByRole('textbox', { name: 'Key file' }), cluster.info.privateKeyFile)
  await hand.choose(adding.getByRole('combobox', { name: 'Become root' }), 'yes, with sudo')
  await hand.press(adding.getByRole('button', { name: `Add ${lines.length} hosts` }))
  await saved(page)
}

/** Tests the connections of hosts that are there already. */
async function trustHosts(): Promise<void> {
  await hand.press(field(page, 'test-hosts'))
  await compareKeys()
}

/** Trusts each key that a test met after it was compared; hosts that are added are tested by themselves. */
async function compareKeys(): Promise<void> {
  await field(page, 'host-keys').waitFor({ timeout: 60_000 })
  await hand.press(field(page, 'host-keys'))
  const dialog = page.getByRole('dialog')
  for (const box of await dialog.getByRole('checkbox').all()) await hand.tick(box)
  await hand.press(dialog.getByRole('button', { name: /^Trust \d+ keys?$/ }))
  await dialog.waitFor({ state: 'hidden' })
  await page.waitForFunction(
    (count) =>
      [...document.querySelectorAll('main [role=row], main tr')].filter((row) =>
        row.textContent?.includes('reachable'),
      ).length >= count,
    cluster.hosts.length,
    { timeout: 60_000 },
  )
}

async function takeSuggestion(): Promise<void> {
  await hand.press(page.getByRole('button', { name: 'Groups', exact: true }))
  await hand.press(page.getByRole('button', { name: /^Apply \d+ changes?$/ }))
  await saved(page)
}

/** Changes globals.yml in its text view. */
async function writeOptions(change: (text: string) => string): Promise<void> {
  await hand.press(page.getByRole('button', { name: 'globals.yml' }))
  const area = field(page, 'globals.yml').locator('textarea')
  await hand.write(area, change(await area.inputValue()))
  await field(page, 'globals.yml').getByRole('status').getByText('Saved in globals.yml.').waitFor()
  await saved(page)
}

/** What a user of these hosts has to say: registry, VIP, and what the lab's images leave out. */
function optionsOfLab(): (text: string) => string {
  const lines = readFileSync(join(cluster.dir, 'globals.yml'), 'utf8').split('\n')
  const own = lines.filter((line) => line !== '---' && !line.startsWith('#'))
  const keys = new Set(own.flatMap((line) => /^(\w+):/.exec(line)?.[1] ?? []))
  return (text) =>
    [...text.split('\n').filter((line) => !keys.has(/^(\w+):/.exec(line)?.[1] ?? '')), ...own].join('\n')
}

function chosenHand(): Hand['name'] {
  const given = process.env.SLIPWAY_HAND
  return given === 'pointer' || given === 'keys' ? given : dice('hand').pick(['pointer', 'keys'])
}

const beginButton = () => field(page, 'begin')

async function enabled(button: ReturnType<Page['locator']>, timeout: number): Promise<void> {
  await expect.poll(() => button.isEnabled(), { timeout, interval: 250 }).toBe(true)
}

/** Waits for the end of the run on screen, which must be the one that is wanted. */
async function runEnded(wanted: 'done' | 'failed' | 'cancelled'): Promise<void> {
  const titles = { done: 'Done', failed: 'Failed', cancelled: 'Cancelled' }
  const bar = page.getByRole('region', { name: 'The whole run' })
  const end = bar.getByText(/^(Done|Failed|Cancelled|Refused|Interrupted)$/)
  await end.waitFor({ timeout: longestRun })
  const seen = await end.innerText()
  if (seen !== titles[wanted])
    throw new Error(`the run ended as ${seen}:\n${await page.getByRole('main').innerText()}`)
}
