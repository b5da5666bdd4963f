import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Kit, launch } from './kit/browser'

let kit: Kit
beforeAll(async () => {
  kit = await launch()
})
afterAll(() => kit?.close())

const field = (page: Page, name: string) => page.locator(`[data-field="${name}"]`).first()
const input = (page: Page, name: string) => field(page, name).locator('input').first()
const focusedField = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('[data-field]')?.getAttribute('data-field') ?? '')
const focusedId = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '')
const address = (page: Page) => new URL(page.url()).hash
/** What the window asked of Slipway by that name. */
const asked = (page: Page, name: string) =>
  page.evaluate(
    `window.fake.calls.filter((call) => call.name === '${name}').map((call) => call.input)`,
  ) as Promise<readonly Readonly<Record<string, unknown>>[]>

test('the folder follows the name until it is edited, and again once it is emptied', () =>
  kit.withPage({ route: '/new/create', fixture: 'three' }, async (page) => {
    await page.keyboard.type('Lagoon 1')
    const folder = input(page, 'environment-dir')
    expect(await folder.inputValue()).toBe('/home/eve/clouds/lagoon-1')
    expect(await field(page, 'make-environment').textContent()).toBe('Create Lagoon 1')
    await folder.fill('/srv/lagoon')
    await input(page, 'environment-name').fill('Lagoon')
    expect(await folder.inputValue()).toBe('/srv/lagoon')
    await folder.fill('')
    await input(page, 'environment-name').fill('Lagoon 2')
    expect(await folder.inputValue()).toBe('/home/eve/clouds/lagoon-2')
  }))

test('a new environment is made by keys alone, and the hosts are next', () =>
  kit.withPage({ route: '/', fixture: 'empty' }, async (page) => {
    await page.getByRole('link', { name: 'Create environment' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => focusedField(page)).toBe('environment-name')
    await page.keyboard.type('lagoon')
    await input(page, 'vault-password').fill('a b')
    await input(page, 'vault-again').fill('a b')
    await page.keyboard.press('Enter')
    await expect.poll(() => address(page)).toContain('/install/hosts')
    await expect.poll(() => focusedId(page)).toBe('page-title')
    expect(await asked(page, 'env.init')).toEqual([
      expect.objectContaining({ dir: '/home/eve/clouds/lagoon', name: 'lagoon', preset: 'ha' }),
    ])
  }))

test('a folder that is refused is said beside its field, which has the focus', () =>
  kit.withPage({ route: '/new/create', fixture: 'refusing' }, async (page) => {
    await input(page, 'environment-name').fill('lagoon')
    await page.locator('input[value=plain]').first().check()
    await field(page, 'make-environment').click()
    await field(page, 'environment-dir').getByText('notes.txt, photos').waitFor()
    await expect.poll(() => focusedField(page)).toBe('environment-dir')
    await input(page, 'environment-dir').fill('/srv/lagoon')
    expect(await field(page, 'environment-dir').getByRole('alert').count()).toBe(0)
  }))

test('while it is made, the footer says so', () =>
  kit.withPage({ route: '/new/create', fixture: 'waiting' }, async (page) => {
    await input(page, 'environment-name').fill('lagoon')
    await page.locator('input[value=plain]').first().check()
    await field(page, 'make-environment').click()
    await page.locator('footer').getByText('Creating /home/eve/clouds/lagoon').waitFor()
    expect(await field(page, 'make-environment').isDisabled()).toBe(true)
  }))

test('a configuration is judged first; its files can be changed, and it is imported from the footer', () =>
  kit.withPage({ route: '/new/import', fixture: 'importing' }, async (page) => {
    await input(page, 'import-inventory').fill('/etc/kolla/multinode')
    await input(page, 'import-globals').fill('/etc/kolla/globals.yml')
    await input(page, 'import-passwords').fill('/etc/kolla/passwords.yml')
    await field(page, 'read-configuration').click()
    await expect.poll(() => focusedId(page)).toBe('verdict')
    expect(await page.getByRole('main').locator('h2').first().textContent()).toBe(
      'The passwords of this configuration are locked',
    )
    await page.getByRole('button', { name: 'Enter the vault password' }).click()
    await expect.poll(() => focusedField(page)).toBe('import-password')
    expect(await input(page, 'import-globals').inputValue()).toBe('/etc/kolla/globals.yml')
    await field(page, 'read-configuration').click()
    await field(page, 'take-over').click()
    await expect.poll(() => focusedField(page)).toBe('import-name')
    await page.keyboard.type('berlin')
    expect(await input(page, 'import-dir').inputValue()).toBe('/home/eve/clouds/berlin')
    await field(page, 'take-over').click()
    await expect.poll(() => address(page)).toContain('/install/hosts')
    expect((await asked(page, 'env.import')).map(({ dir }) => dir)).toEqual(['/home/eve/clouds/berlin'])
  }))

test('a lab is started from its card, and what it says has the focus', () =>
  kit.withPage({ route: '/', fixture: 'starting' }, async (page) => {
    await field(page, 'way:lab').click()
    await field(page, 'start-lab').click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('log')
    await page.locator('footer').getByText('Starting.').waitFor()
  }))

test('where no lab can run, the card says why, and no way leads there', () =>
  kit.withPage({ route: '/', fixture: 'importing' }, async (page) => {
    await page.getByText(/^Not available here: Lab hosts are made from a checkout/).waitFor()
    expect(await field(page, 'way:lab').count()).toBe(0)
    expect(await page.getByRole('listitem').count()).toBe(30)
    await page.getByRole('button', { name: /^Remove site-5 / }).click()
    await expect.poll(() => page.getByRole('listitem').count()).toBe(29)
    expect(await focusedId(page)).toBe('recent')
  }))

test('every way to an environment, and every step of deciding, has one filled button, in the footer', async () => {
  const cloud = `/env/${encodeURIComponent('/home/eve/clouds/my-cloud')}/install`
  for (const [route, fixture] of [
    ['/new/lab', 'three'],
    ['/new/create', 'three'],
    ['/new/open', 'three'],
    ['/new/import', 'three'],
    [`${cloud}/environment`, 'three'],
    [`${cloud}/environment`, 'locked'],
    [`${cloud}/services`, 'three'],
    [`${cloud}/tls`, 'three'],
    [`${cloud}/tls`, 'askingForTls'],
    [`${cloud}/preflight`, 'three'],
    [`${cloud}/preflight`, 'doubtful'],
  ] as const)
    await kit.withPage({ route, fixture }, async (page) => {
      const message = `${route} ${fixture}`
      await expect.poll(() => page.locator('footer .MuiButton-contained').count(), { message }).toBe(1)
      expect(await page.locator('main .MuiButton-contained:visible').allTextContents(), message).toEqual([])
    })
})
