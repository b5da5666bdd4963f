import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Kit, launch, settled } from './kit/browser'

let kit: Kit
beforeAll(async () => {
  kit = await launch()
})
afterAll(() => kit?.close())

const route = `/env/${encodeURIComponent('/home/eve/clouds/my-cloud')}/install/hosts`

interface Call {
  readonly name: string
  readonly input: { readonly edits?: readonly object[]; readonly text?: string }
}

/** What the window has asked of Slipway, by the name of the request. */
async function asked(page: Page, name: string): Promise<readonly Call['input'][]> {
  const calls = await page.evaluate(() => (window as unknown as { fake: { calls: Call[] } }).fake.calls)
  return calls.filter((call) => call.name === name).map(({ input }) => input)
}

async function withMatrix(work: (page: Page) => Promise<void>, fixture = 'unplaced'): Promise<void> {
  const { page, close } = await kit.open({ route, fixture })
  try {
    await page.locator('button[value=groups]').click()
    await settled(page)
    await work(page)
  } finally {
    await close()
  }
}

const member = (host: string, group: string, on: boolean) => ({ type: 'setMember', group, host, in: on })
const edits = async (page: Page) =>
  (await asked(page, 'inventory.edit')).flatMap((input) => input.edits ?? [])
/** The field that the focus is in. */
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('[data-field]')?.getAttribute('data-field'))
const cell = (page: Page, row: number, column: number) => page.locator(`[data-cell="${row}:${column}"]`)

test('a click makes a member and another one takes it out again', () =>
  withMatrix(async (page) => {
    await cell(page, 2, 1).click()
    await expect.poll(() => edits(page)).toEqual([member('ctl3', 'control', true)])
    await cell(page, 2, 1).click()
    await expect.poll(() => edits(page)).toHaveLength(2)
    expect((await edits(page))[1]).toEqual(member('ctl3', 'control', false))
  }))

test('dragging over cells makes all of them what the first one becomes', () =>
  withMatrix(async (page) => {
    const [from, to] = [await cell(page, 3, 3).boundingBox(), await cell(page, 5, 4).boundingBox()]
    if (!from || !to) throw new Error('The cells are not drawn.')
    await page.mouse.move(from.x + 20, from.y + 20)
    await page.mouse.down()
    await page.mouse.move(to.x + 20, to.y + 20, { steps: 6 })
    await page.mouse.up()
    const hosts = ['cmp001', 'cmp002', 'cmp003']
    const wanted = hosts.flatMap((host) => [member(host, 'compute', true), member(host, 'monitoring', true)])
    await expect.poll(() => edits(page)).toEqual(wanted)
  }))

test('keys move, mark with Shift, and Space changes what is marked', () =>
  withMatrix(async (page) => {
    await cell(page, 0, 1).focus()
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key)
    for (const key of ['Shift+ArrowDown', 'Shift+ArrowRight']) await page.keyboard.press(key)
    await page.keyboard.press('Space')
    const wanted = ['ctl3', 'cmp001'].flatMap((host) => [
      member(host, 'network', true),
      member(host, 'compute', true),
    ])
    await expect.poll(() => edits(page)).toEqual(wanted)
  }))

test('with 300 hosts, End leads to the last one, and only rows in sight are drawn', () =>
  withMatrix(async (page) => {
    await cell(page, 0, 1).focus()
    await page.keyboard.press('Control+End')
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-cell')))
      .toBe('299:5')
    expect(await page.locator('[role=grid] [role=row]').count()).toBeLessThan(60)
  }, 'threeHundred'))

test('what is suggested is applied as it is shown', () =>
  withMatrix(async (page) => {
    const ghosts = await page
      .locator('[role=gridcell]')
      .evaluateAll(
        (cells) => cells.filter((one) => /suggested/.test(one.getAttribute('aria-label') ?? '')).length,
      )
    await page.getByRole('button', { name: `Apply ${ghosts} changes` }).click()
    await expect.poll(() => edits(page)).toHaveLength(ghosts)
    await expect.poll(() => page.getByText('Roles match the suggestion.').count()).toBe(1)
  }))

test('hosts without roles are no mistake: the suggestion is in the list, and one button applies it', () =>
  kit.withPage({ route, fixture: 'unassigned' }, async (page) => {
    const footer = page.locator('footer')
    await footer.getByText('1 thing to do on this step').waitFor()
    expect(
      await page
        .locator('main .MuiBox-root')
        .filter({ hasText: /needs 1/ })
        .count(),
    ).toBe(0)
    const row = page.locator('[data-field="host:ctl1"]')
    expect(await row.innerText()).toMatch(/control\s+suggested/)
    const apply = page.locator('[data-field=roles]')
    expect(await apply.innerText()).toMatch(/^Apply \d+ changes$/)
    await apply.click()
    await expect.poll(() => footer.getByText(/to do|problem/).count()).toBe(0)
    await expect.poll(() => row.innerText()).not.toMatch(/suggested/)
    await expect.poll(() => focused(page)).toBe('host:ctl1')
  }))

test('what the user chose is not suggested away, and a role without hosts is named once', () =>
  withMatrix(async (page) => {
    await cell(page, 5, 3).click()
    await page.locator('footer button[aria-haspopup=dialog]').click()
    const problems = page.getByRole('dialog').getByRole('listitem')
    expect(await problems.filter({ hasText: 'No host has the role control.' }).count()).toBe(1)
    expect(await problems.filter({ hasText: /group/ }).count()).toBe(1)
  }, 'unassigned'))

test('the matrix is as wide as its columns', () =>
  withMatrix(async (page) => {
    const [grid, last] = [await page.getByRole('grid').boundingBox(), await cell(page, 0, 5).boundingBox()]
    expect(Math.abs((grid?.x ?? 0) + (grid?.width ?? 0) - (last?.x ?? 0) - (last?.width ?? 0))).toBeLessThan(
      3,
    )
  }))

test.each(['at once', 'after it was saved'])('removed hosts come back with undo, %s', async (when) => {
  const { page, close } = await kit.open({ route, fixture: 'unplaced' })
  try {
    for (const at of [1, 2]) await page.locator('[role=row] input[type=checkbox]').nth(at).click()
    await page.getByRole('button', { name: 'Remove 2 hosts' }).click()
    await expect.poll(() => page.locator('[role=rowheader]').count()).toBe(6)
    if (when !== 'at once') await expect.poll(() => edits(page)).toHaveLength(2)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => page.locator('[role=rowheader]').count()).toBe(8)
  } finally {
    await close()
  }
})

test('typed hosts are added with the settings for all of them', async () => {
  const { page, close } = await kit.open({ route, fixture: 'hostless' })
  try {
    await page.getByRole('button', { name: 'Add hosts' }).click()
    await page.locator('[data-field=hosts-text] textarea').first().fill('ctl1 10.0.0.1\neve@ctl2')
    await page.locator('[role=dialog] [data-field=ansible_user] input').fill('ops')
    await page.getByRole('button', { name: 'Add 2 hosts' }).click()
    await expect
      .poll(() => edits(page))
      .toEqual([
        {
          type: 'addHost',
          host: 'ctl1',
          vars: { ansible_host: '10.0.0.1', ansible_user: 'ops' },
          groups: [],
        },
        { type: 'addHost', host: 'ctl2', vars: { ansible_user: 'eve' }, groups: [] },
      ])
    await expect.poll(() => asked(page, 'hosts.test')).toMatchObject([{ hosts: ['ctl1', 'ctl2'] }])
    await expect.poll(() => page.getByText('reachable', { exact: true }).count()).toBe(2)
    await expect.poll(() => focused(page)).toBe('host:ctl1')
  } finally {
    await close()
  }
})

test('tests of hosts that were added say how far they are, and can be stopped', () =>
  kit.withPage({ route, fixture: 'testing' }, async (page) => {
    await page.getByRole('button', { name: 'Add hosts' }).click()
    await page.locator('[data-field=hosts-text] textarea').first().fill('new[1:4]')
    await page.getByRole('button', { name: 'Add 4 hosts' }).click()
    await page.getByText('Testing connections: 2 of 4 hosts').waitFor()
    await page.getByRole('button', { name: 'Stop the test' }).click()
    await page.locator('[data-field=test-hosts]').waitFor()
    await expect.poll(() => page.getByText('reachable', { exact: true }).count()).toBe(2)
    expect(await page.locator('[data-field="host:new3"]').innerText()).toContain('not tested')
  }))

test('typed passwords are kept by a request of their own, with a vault password chosen in place', () =>
  kit.withPage({ route, fixture: 'three' }, async (page) => {
    await cell(page, 0, 1).click()
    const sheet = page.locator('aside')
    const input = (field: string) => sheet.locator(`[data-field=${field}] input`)
    await input('ansible_password').fill('a secret')
    await sheet.getByRole('button', { name: 'Save passwords' }).click()
    await sheet.getByText('This environment has no vault password yet').waitFor()
    await expect.poll(() => focused(page)).toBe('vault-password')
    await input('vault-password').fill('vault')
    await input('vault-again').fill('vaul')
    const save = sheet.getByRole('button', { name: 'Save passwords' })
    expect(await save.isDisabled()).toBe(true)
    await input('vault-again').fill('vault')
    await save.click()
    await sheet.getByText('Passwords saved.').waitFor()
    expect(await input('ansible_password').inputValue()).toBe('')
    expect(await asked(page, 'vault.unlock')).toMatchObject([{ password: 'vault' }])
    expect((await asked(page, 'hosts.passwords')).at(-1)).toMatchObject({ hosts: ['ctl1'], ssh: 'a secret' })
    expect(await asked(page, 'inventory.edit')).toEqual([])
  }))

test('after keys are trusted the focus is on the first of their hosts', () =>
  kit.withPage({ route, fixture: 'troubled' }, async (page) => {
    await page.locator('[data-field=test-hosts]').click()
    await page.locator('[data-field=host-keys]').click()
    await page.getByRole('dialog').getByRole('checkbox').first().check()
    await page.getByRole('button', { name: 'Trust 1 key' }).click()
    await expect.poll(() => focused(page)).toBe('host:ctl2')
  }))

test('hosts that are added with a password are not added before it can be kept', () =>
  kit.withPage({ route, fixture: 'hostless' }, async (page) => {
    await page.getByRole('button', { name: 'Add hosts' }).click()
    const dialog = page.getByRole('dialog')
    await page.locator('[data-field=hosts-text] textarea').first().fill('ctl1')
    await dialog.locator('[data-field=ansible_become_password] input').fill('a secret')
    const add = dialog.getByRole('button', { name: 'Add 1 host' })
    await add.click()
    await dialog.locator('[data-field=vault-password] input').fill('vault')
    await dialog.locator('[data-field=vault-again] input').fill('vault')
    expect(await edits(page)).toEqual([])
    await add.click()
    await expect.poll(() => edits(page)).toMatchObject([{ type: 'addHost', host: 'ctl1', vars: {} }])
    expect(JSON.stringify(await edits(page))).not.toContain('a secret')
    expect((await asked(page, 'hosts.passwords')).at(-1)).toMatchObject({
      hosts: ['ctl1'],
      become: 'a secret',
    })
  }))

test('a problem of a host far down leads to its row', async () => {
  const { page, close } = await kit.open({ route: `${route}?field=host%3Acmp250`, fixture: 'threeHundred' })
  try {
    await expect.poll(() => page.locator('[data-field="host:cmp250"]').count()).toBe(1)
  } finally {
    await close()
  }
})
