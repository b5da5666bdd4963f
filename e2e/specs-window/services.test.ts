import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prepareEnvironment } from './kit/prepared'
import { launchBrowser, openWindow } from './kit/window'
import { addressOf, field, goTo, nextButton, onStep, problems, saidInTheWay, saved } from './kit/wizard'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

const vip = 'kolla_internal_vip_address: 10.10.10.254\n'

test('a value that does not fit its option is said, kept over a restart, and not written until it fits', async () => {
  const { slipway, page, reopen, complaints, close } = await openWindow(browser)
  try {
    const dir = await prepareEnvironment(slipway.home)
    await goTo(page, addressOf(dir, 'services'))
    await field(page, 'search').locator('input').fill('haproxy_stats_port')
    const port = field(page, 'haproxy_stats_port').last()
    await port.locator('input').fill('99999')
    await port.getByText('Enter a whole number from 1 to 65535.').waitFor()
    await page.getByText('Not saved. The default is used until you fix this.').first().waitFor()
    await saidInTheWay(page, 'The value of haproxy_stats_port is invalid')
    expect(await nextButton(page).isDisabled()).toBe(true)
    await saved(page)
    expect(await readFile(join(dir, 'globals.yml'), 'utf8')).not.toContain('haproxy_stats_port')
    await page.close()

    const again = await reopen(addressOf(dir, 'services'))
    const kept = again.getByRole('region', { name: '1 invalid value' })
    const input = kept.locator('[data-field="haproxy_stats_port"] input')
    expect(await input.inputValue()).toBe('99999')
    await input.fill('1985')
    await kept.waitFor({ state: 'hidden' })
    await saved(again)
    expect(await readFile(join(dir, 'globals.yml'), 'utf8')).toMatch(/^haproxy_stats_port: 1985$/m)
    expect(await problems(again)).toEqual([])
    expect(complaints).toEqual([])
  } finally {
    await close()
  }
})

test('text that is no YAML is said with its line, kept when the step is left, and never written', async () => {
  const { slipway, page, close } = await openWindow(browser)
  try {
    const dir = await prepareEnvironment(slipway.home)
    const globals = join(dir, 'globals.yml')
    const before = await readFile(globals, 'utf8')
    await goTo(page, addressOf(dir, 'services'))
    const text = await openText(page)
    expect(await text.inputValue()).toBe(before)
    const line = before.split('\n').length
    const wrong = `${before}\thaproxy_threads: 2\n`
    await text.fill(wrong)
    await page.getByText('Not saved: 1 problem.').waitFor()
    await page.getByText('A line is indented with a tab, which YAML does not allow').waitFor()
    await page.getByText(`globals.yml:${line}`, { exact: false }).waitFor()
    expect(await page.getByRole('button', { name: 'Cards', exact: true }).isDisabled()).toBe(true)
    await saidInTheWay(page, 'The text of globals.yml has problems and is not saved.')
    expect(await nextButton(page).isDisabled()).toBe(true)

    await page.getByRole('button', { name: `Go to line ${line}` }).click()
    const chosen = await text.evaluate((area: HTMLTextAreaElement) =>
      area === document.activeElement ? area.value.slice(area.selectionStart, area.selectionEnd) : null,
    )
    expect(chosen).toBe('\thaproxy_threads: 2')

    await page.locator('footer').getByRole('button', { name: 'Back' }).click()
    await onStep(page, 'hosts')
    await goTo(page, addressOf(dir, 'services'))
    await onStep(page, 'services')
    expect(await text.inputValue()).toBe(wrong)
    expect(await readFile(globals, 'utf8')).toBe(before)

    await page.getByRole('button', { name: 'Discard my text' }).click()
    await page.getByText('Saved in globals.yml.').waitFor()
    expect(await text.inputValue()).toBe(before)
    expect(await problems(page)).toEqual([])
  } finally {
    await close()
  }
})

test('an option that nobody knows is kept with its comment, and said to have no effect', async () => {
  const { slipway, page, close } = await openWindow(browser)
  try {
    const dir = await prepareEnvironment(slipway.home)
    const globals = join(dir, 'globals.yml')
    await goTo(page, addressOf(dir, 'services'))
    const text = await openText(page)
    const written = `${await text.inputValue()}# of another tool\nour_own_option: 7\n`
    await text.fill(written)
    await page.getByText('Saved in globals.yml.').waitFor()
    expect(await readFile(globals, 'utf8')).toBe(written)
    await page.getByRole('button', { name: 'Cards', exact: true }).click()
    const note = page.getByText(/our_own_option/)
    expect(await note.isVisible()).toBe(false)
    await page.getByText(/^1 line kept, not used$/).waitFor()
    await page.getByRole('button', { name: 'Show', exact: true }).last().click()
    await note.waitFor()

    // An answer by a form leaves what it does not know as it is.
    await field(page, 'search').locator('input').fill('haproxy_threads')
    await field(page, 'haproxy_threads').locator('input').fill('2')
    await saved(page)
    const after = await readFile(globals, 'utf8')
    expect(after).toContain('# of another tool\nour_own_option: 7\n')
    expect(after).toMatch(/^haproxy_threads: 2$/m)
    expect(await nextButton(page).isEnabled()).toBe(true)
  } finally {
    await close()
  }
})

test('a service that others need cannot be switched off; where it is off already, the step says what is in the way', async () => {
  const { slipway, page, reopen, close } = await openWindow(browser)
  try {
    const dir = await prepareEnvironment(slipway.home, { globals: `${vip}enable_mariadb: "no"\n` })
    await goTo(page, addressOf(dir, 'services'))
    await saidInTheWay(page, 'Keystone requires MariaDB, which is off.')
    expect(await nextButton(page).isDisabled()).toBe(true)
    const keystone = field(page, 'service:keystone')
    await keystone.getByText('Keystone cannot run: MariaDB is off.').waitFor()
    await keystone.getByRole('button', { name: 'Turn on MariaDB' }).click()
    await saved(page)
    expect(await problems(page)).toEqual([])
    expect(await readFile(join(dir, 'globals.yml'), 'utf8')).toMatch(/^enable_mariadb: "?(yes|true)"?$/m)

    const mariadb = field(page, 'service:mariadb')
    await mariadb.getByText('Keystone and Placement need it.').waitFor()
    expect(await mariadb.getByRole('switch').isDisabled()).toBe(true)
    // The same after the window was closed.
    await page.close()
    const again = await reopen(addressOf(dir, 'services'))
    await field(again, 'service:mariadb').getByText('Keystone and Placement need it.').waitFor()
  } finally {
    await close()
  }
})

test('TLS says what can be deployed today, and refuses in words what cannot', async () => {
  const { slipway, page, complaints, close } = await openWindow(browser)
  try {
    const dir = await prepareEnvironment(slipway.home)
    const globals = join(dir, 'globals.yml')
    await goTo(page, addressOf(dir, 'tls'))
    const ways = page.getByRole('radiogroup', { name: 'Who signs the certificates' })
    expect(await ways.getByRole('radio', { name: 'No TLS' }).isChecked()).toBe(true)
    expect(await ways.getByText('Available', { exact: true }).count()).toBe(1)
    for (const name of ['Internal CA', 'Own certificates', 'ACME'])
      expect(await ways.getByRole('radio', { name }).isDisabled()).toBe(true)
    expect(await ways.getByText('Not available yet').count()).toBe(3)
    expect(await nextButton(page).isEnabled()).toBe(true)

    // Kolla's own switches can be set all the same: they are refused, and the file keeps what was asked.
    const options = page.getByRole('region', { name: 'TLS options' })
    await options.getByRole('button', { name: /^Show \d+ options$/ }).click()
    await options.locator('[data-field="kolla_enable_tls_external"]').getByRole('switch').click()
    await options.locator('[data-field="kolla_enable_tls_internal"]').getByRole('switch').click()
    for (const option of ['internal', 'external']) {
      const name = `kolla_enable_tls_${option} asks for TLS, which Slipway does not deploy yet`
      const refusal = page.getByRole('group', { name })
      await refusal.getByText('Slipway refuses to deploy', { exact: false }).waitFor()
      await saidInTheWay(page, name)
    }
    expect(await ways.getByRole('radio', { name: 'No TLS' }).isChecked()).toBe(false)
    expect(await nextButton(page).isDisabled()).toBe(true)
    await saved(page)
    expect(await readFile(globals, 'utf8')).toMatch(/^kolla_enable_tls_internal: "?(yes|true)"?$/m)

    await page.getByRole('button', { name: 'Turn 2 TLS options off' }).first().click()
    await saved(page)
    expect(await problems(page)).toEqual([])
    expect(await readFile(globals, 'utf8')).toMatch(/^kolla_enable_tls_internal: "?(no|false)"?$/m)
    expect(await ways.getByRole('radio', { name: 'No TLS' }).isChecked()).toBe(true)
    expect(await nextButton(page).isEnabled()).toBe(true)
    expect(complaints).toEqual([])
  } finally {
    await close()
  }
})

/** The text of globals.yml, as it is edited on the step Services. */
async function openText(page: Page) {
  await page.getByRole('button', { name: /^Text of/ }).click()
  const text = page.getByRole('textbox', { name: 'Text of globals.yml' })
  await text.waitFor()
  return text
}
