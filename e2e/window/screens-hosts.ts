import type { Page } from 'playwright-core'
import type { Screen } from './screen'

const route = `/env/${encodeURIComponent('/home/eve/clouds/my-cloud')}/install/hosts`
const small = { width: 1024, height: 700 }

const press = (page: Page, field: string) => page.locator(`[data-field="${field}"]`).first().click()
const test = (page: Page) => press(page, 'test-hosts')
const groups = (page: Page) => page.locator('button[value=groups]').click()

async function adding(page: Page, tab: string): Promise<void> {
  await press(page, 'add-hosts')
  await page.locator(`#add-${tab}`).click()
}

const csv =
  'Hostname;IP;Login;Rack\nctl4;10.20.0.61;ops;a1\ncmp 9;10.20.0.62;ops;a1\ncmp7;10.20.0.63;ops;b2\n'

/** The step of hosts, in each of its states. */
export const hostScreens: readonly Screen[] = [
  { name: 'hosts-empty', route, fixture: 'hostless' },
  { name: 'hosts-waiting', route, fixture: 'waiting' },
  { name: 'hosts-broken', route, fixture: 'broken' },
  { name: 'hosts-untested', route, fixture: 'three' },
  { name: 'hosts-reopened', route, fixture: 'reopened' },
  { name: 'hosts-out-of-date', route, fixture: 'reopenedEdited' },
  { name: 'hosts-facts', route, fixture: 'unplaced', act: test },
  { name: 'hosts-troubled', route, fixture: 'troubled', act: test },
  { name: 'hosts-small', route, fixture: 'unplaced', act: test, viewport: small },
  { name: 'hosts-crowded', route, fixture: 'threeHundred', act: test },
  {
    name: 'hosts-keys',
    route,
    fixture: 'troubled',
    act: async (page) => {
      await test(page)
      await press(page, 'host-keys')
    },
  },
  {
    name: 'hosts-sheet',
    route,
    fixture: 'unplaced',
    act: async (page) => {
      await test(page)
      await page.locator('[data-cell="1:1"]').click()
    },
  },
  {
    name: 'hosts-sheet-passwords',
    route,
    fixture: 'unplaced',
    act: async (page) => {
      await page.locator('[data-cell="1:1"]').click()
      await page.locator('aside [data-field=ansible_password] input').fill('a secret')
      await press(page, 'save-passwords')
      await page.locator('aside [data-field=vault-again] input').fill('another')
    },
  },
  {
    name: 'hosts-sheet-failed',
    route,
    fixture: 'troubled',
    act: async (page) => {
      await test(page)
      await page.locator('[data-cell="2:1"]').click()
    },
  },
  {
    name: 'hosts-bulk',
    route,
    fixture: 'unplaced',
    act: async (page) => {
      for (const at of [1, 2, 3]) await page.locator('[role=row] input[type=checkbox]').nth(at).click()
      await press(page, 'edit-hosts')
    },
  },
  {
    name: 'hosts-add-text',
    route,
    fixture: 'unplaced',
    act: async (page) => {
      await adding(page, 'text')
      await page
        .locator('[data-field=hosts-text] textarea')
        .first()
        .fill('ops@10.20.0.51:2222\nctl1\ncmp[11:13] \nctl9 10.20.0.59 # spare\nno/host\nctl10:99999')
    },
  },
  {
    name: 'hosts-add-csv',
    route,
    fixture: 'unplaced',
    act: async (page) => {
      await adding(page, 'csv')
      await page.locator('[data-field=hosts-csv] textarea').first().fill(csv)
    },
  },
  { name: 'hosts-add-ssh', route, fixture: 'unplaced', act: (page) => adding(page, 'sshConfig') },
  {
    name: 'hosts-add-subnet',
    route,
    fixture: 'unplaced',
    act: async (page) => {
      await adding(page, 'subnet')
      await page.locator('[data-field=subnet] input').fill('10.20.0.0/24')
      await page.locator('#add-panel button').first().click()
      await page.locator('#add-panel [role=group] input').first().click()
    },
  },
  { name: 'hosts-add-inventory', route, fixture: 'unplaced', act: (page) => adding(page, 'inventory') },
  { name: 'hosts-unassigned', route, fixture: 'unassigned', act: test },
  { name: 'hosts-unassigned-small', route, fixture: 'unassigned', act: test, viewport: small },
  { name: 'hosts-testing', route, fixture: 'testing', act: test },
  {
    name: 'hosts-unassigned-groups',
    route,
    fixture: 'unassigned',
    act: async (page) => {
      await test(page)
      await groups(page)
    },
  },
  { name: 'hosts-groups', route, fixture: 'three', act: groups },
  {
    name: 'hosts-suggested',
    route,
    fixture: 'unplaced',
    act: async (page) => {
      await test(page)
      await groups(page)
      await page.locator('[data-cell="3:3"]').hover()
    },
  },
  {
    name: 'hosts-why',
    route,
    fixture: 'unplaced',
    act: async (page) => {
      await test(page)
      await groups(page)
      await press(page, 'why-roles')
    },
  },
  {
    name: 'hosts-marked',
    route,
    fixture: 'unplaced',
    act: async (page) => {
      await groups(page)
      await page.locator('[data-cell="1:2"]').focus()
      for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(`Shift+${key}`)
    },
  },
  {
    name: 'hosts-groups-crowded',
    route,
    fixture: 'threeHundred',
    act: async (page) => {
      await test(page)
      await groups(page)
    },
  },
  {
    name: 'hosts-groups-all',
    route,
    fixture: 'threeHundred',
    act: async (page) => {
      await groups(page)
      await page.locator('main input[type=checkbox]').last().click()
    },
  },
  { name: 'hosts-groups-small', route, fixture: 'unplaced', act: groups, viewport: small },
]
