import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Kit, type Look, launch } from './kit/browser'

let kit: Kit
beforeAll(async () => {
  kit = await launch()
})
afterAll(() => kit?.close())

const install = `/env/${encodeURIComponent('/home/eve/clouds/my-cloud')}/install`

async function opened(look: Look, work: (page: Page) => Promise<void>): Promise<void> {
  const { page, complaints, close } = await kit.open(look)
  try {
    await work(page)
    expect(complaints).toEqual([])
  } finally {
    await close()
  }
}

async function goTo(page: Page, step: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, `${install}/${step}`)
}

/** What the window sent to Slipway last under a name. */
function lastSent(page: Page, name: string): Promise<unknown> {
  return page.evaluate((wanted) => {
    const { fake } = window as unknown as { fake: { calls: { name: string; input: unknown }[] } }
    return fake.calls.filter((call) => call.name === wanted).at(-1)?.input
  }, name)
}

const hasFocus = (element: Element) => element === document.activeElement
const focusedLabel = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
const field = (name: string) => `[data-field="${name}"]`

test('a text that cannot be read is kept over leaving the step, and written once it is put right', async () => {
  await opened({ route: `${install}/services`, fixture: 'three' }, async (page) => {
    await page.locator('button[value=text]').click()
    const area = page.locator('textarea').first()
    const before = await area.inputValue()
    await area.fill(`${before}horizon_port: [8080\n`)
    const problem = page.getByRole('button', { name: /Go to line/ })
    await problem.waitFor()
    await page.getByText('1 problem on this step').waitFor()
    await goTo(page, 'network')
    await page.locator(field('look')).waitFor()
    await goTo(page, 'services')
    await problem.waitFor()
    expect(await area.inputValue()).toContain('horizon_port: [8080')
    expect(await page.locator('button[value=cards]').isDisabled()).toBe(true)
    await area.fill(`${before}horizon_port: 8080\n`)
    await page.locator('button[value=cards]:enabled').click()
    await page
      .locator(field('service:horizon'))
      .getByText('8080, 443')
      .or(page.getByText('443, 8080'))
      .waitFor()
    expect(await lastSent(page, 'file.write')).toMatchObject({ text: `${before}horizon_port: 8080\n` })
  })
})

test('what is no value is kept and marked, never written, and goes back to the default on request', async () => {
  await opened({ route: `${install}/services?field=haproxy_threads`, fixture: 'three' }, async (page) => {
    const sheet = page.locator('aside')
    const input = sheet.locator(`${field('haproxy_threads')} input`)
    await input.fill('many')
    await page.getByText('1 problem on this step').waitFor()
    await goTo(page, 'network')
    await page.locator(field('look')).waitFor()
    await goTo(page, 'services')
    const kept = page.locator(`main ${field('haproxy_threads')} input`)
    expect(await kept.inputValue()).toBe('many')
    expect(await lastSent(page, 'globals.set')).toBe(undefined)
    await kept.fill('4')
    await expect.poll(() => lastSent(page, 'globals.set')).toMatchObject({ values: { haproxy_threads: 4 } })
    await page.getByText('1 problem on this step').waitFor({ state: 'hidden' })
  })
})

test('a service that others need stays on and names them; once they are off, it can be switched off', async () => {
  await opened({ route: `${install}/services`, fixture: 'three' }, async (page) => {
    const card = (id: string) => page.locator(field(`service:${id}`))
    const toggle = (id: string) => card(id).getByRole('switch')
    await card('mariadb')
      .getByText(/Keystone needs it/)
      .waitFor()
    expect(await toggle('mariadb').isDisabled()).toBe(true)
    await toggle('horizon').click()
    await page.locator(`${field('service:keystone')} input:enabled`).click()
    await page.locator(`${field('service:mariadb')} input:enabled`).click()
    await card('keystone')
      .getByText(/Needs MariaDB, which is off/)
      .waitFor()
    await card('keystone').getByRole('button', { name: 'Turn on Keystone and MariaDB' }).click()
    await expect
      .poll(() => lastSent(page, 'globals.set'))
      .toMatchObject({ values: { enable_keystone: true, enable_mariadb: true } })
  })
})

test('an interface that differs on one host is written to hosts, and to globals.yml when they agree again', async () => {
  await opened({ route: `${install}/network`, fixture: 'three' }, async (page) => {
    await page.locator(`${field('look')} button`).click()
    for (const at of [0, 1]) await page.locator('tbody button[aria-expanded]').nth(at).click()
    const ctl2 = page.getByLabel('All networks: ctl2', { exact: true })
    await ctl2.selectOption('eth1')
    await expect
      .poll(() => lastSent(page, 'globals.set'))
      .toMatchObject({ values: { network_interface: null } })
    expect(await lastSent(page, 'inventory.edit')).toMatchObject({
      edits: [
        { type: 'setVars', host: 'ctl1', vars: { network_interface: 'eth0' } },
        { type: 'setVars', host: 'ctl2', vars: { network_interface: 'eth1' } },
        { type: 'setVars', host: 'ctl3', vars: { network_interface: 'eth0' } },
      ],
    })
    await ctl2.selectOption('eth0')
    await expect
      .poll(() => lastSent(page, 'globals.set'))
      .toMatchObject({ values: { network_interface: 'eth0' } })
  })
})

test('a suggested address becomes the internal VIP, and pairs are measured with the size that is wanted', async () => {
  await opened({ route: `${install}/network`, fixture: 'three' }, async (page) => {
    await page.locator('[data-free]').click()
    await page.getByText('nothing answered ctl1 on eth0').waitFor()
    await expect.poll(() => focusedLabel(page)).toBe('Use 10.20.0.250 as the internal VIP')
    await page.getByRole('button', { name: 'Use 10.20.0.251 as the internal VIP' }).click()
    await expect
      .poll(() => page.locator(`${field('kolla_internal_vip_address')} input`).evaluate(hasFocus))
      .toBe(true)
    await expect
      .poll(() => lastSent(page, 'globals.set'))
      .toMatchObject({ values: { kolla_internal_vip_address: '10.20.0.251' } })
    await page.locator(`${field('measure-mtu')} [role=combobox]`).click()
    await page.getByRole('option', { name: /1550/ }).click()
    await page.getByRole('button', { name: 'Test 6 links' }).click()
    await page.getByRole('grid').waitFor()
    expect(await lastSent(page, 'network.measure')).toMatchObject({
      hosts: ['ctl1', 'ctl2', 'ctl3'],
      mtu: 1550,
    })
    await page.getByRole('gridcell').nth(1).focus()
    await page.keyboard.press('ArrowRight')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-cell'))).toBe('0:2')
  })
})

test('the VIP is some tabs away from the head of the step, and required', async () => {
  await opened({ route: `${install}/network`, fixture: 'three' }, async (page) => {
    const vip = page.locator(`${field('kolla_internal_vip_address')} input`)
    await vip.waitFor()
    expect(await vip.getAttribute('aria-required')).toBe('true')
    await page.locator('#page-title').focus()
    let pressed = 0
    while (pressed < 10 && !(await vip.evaluate(hasFocus))) {
      await page.keyboard.press('Tab')
      pressed += 1
    }
    expect(pressed).toBeLessThanOrEqual(3)
  })
})

test('hosts have one row together as long as their interfaces are the same', async () => {
  await opened({ route: `${install}/network`, fixture: 'three' }, async (page) => {
    const rows = page.getByRole('region', { name: 'Interfaces by role and host' }).locator('tbody tr')
    await expect.poll(() => rows.count()).toBe(1)
    await page.getByRole('button', { name: 'Set interfaces by group or host' }).click()
    expect(await rows.count()).toBeGreaterThan(1)
  })
  await opened({ route: `${install}/network`, fixture: 'badNetwork' }, async (page) => {
    // One host has its own name for an interface: it is shown without being asked for.
    await page.getByLabel('All networks: ctl2', { exact: true }).waitFor()
  })
})

test('a configuration that asks for TLS is told so, and goes on once TLS is off', async () => {
  await opened({ route: `${install}/tls`, fixture: 'askingForTls' }, async (page) => {
    await page.getByText('2 problems on this step').waitFor()
    await page.getByRole('button', { name: 'Turn 2 TLS options off' }).first().click()
    await expect
      .poll(() => lastSent(page, 'globals.set'))
      .toMatchObject({
        values: { kolla_enable_tls_internal: false, kolla_enable_tls_external: false },
      })
    expect(await page.getByRole('radio', { name: 'No TLS' }).isChecked()).toBe(true)
  })
})

test('what a check offers is shown before it runs, runs when told to, and the check passes afterwards', async () => {
  await opened({ route: `${install}/preflight`, fixture: 'doubtful' }, async (page) => {
    const offer = page.locator(`${field('check:timezone')} button`, { hasText: /^Show .* run/ })
    const dialog = page.getByRole('dialog', { name: 'Run this on 2 hosts?' })
    await offer.click()
    await dialog.getByText('echo Etc/UTC > /etc/timezone').waitFor()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.waitFor({ state: 'hidden' })
    expect(await lastSent(page, 'run.begin')).toBe(undefined)
    await expect.poll(() => offer.evaluate((button) => button === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'Run on 2 hosts' }).click()
    await dialog.getByText('Done on 2 hosts. The new results are on the page.').waitFor()
    expect(await lastSent(page, 'plan.make')).toMatchObject({
      intent: { kind: 'fix', check: 'timezone', hosts: ['ctl1', 'ctl2'] },
    })
    expect(await lastSent(page, 'run.begin')).toMatchObject({ fingerprint: 'fix/timezone/ctl1/ctl2' })
    expect(await lastSent(page, 'preflight.run')).toMatchObject({ only: ['timezone'] })
    await dialog.getByRole('button', { name: 'Close' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await offer.waitFor({ state: 'hidden' })
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('page-title')
  })
})
