import type { Page } from 'playwright-core'
import type { Screen } from './screen'

const route = `/env/${encodeURIComponent('/home/eve/clouds/my-cloud')}/install/environment`
const small = { width: 1024, height: 700 }

const press = (page: Page, field: string) => page.locator(`[data-field="${field}"]`).first().click()
const fill = (page: Page, field: string, text: string) =>
  page.locator(`[data-field="${field}"] input`).first().fill(text)

async function readConfiguration(page: Page): Promise<void> {
  await fill(page, 'import-inventory', '/etc/kolla/multinode')
  await fill(page, 'import-globals', '/etc/kolla/globals.yml')
  await fill(page, 'import-passwords', '/etc/kolla/passwords.yml')
  await press(page, 'read-configuration')
  await page.locator('#verdict').waitFor()
}

/** The step of the environment and the ways to one, in each state; the start with many environments. */
export const environmentScreens: readonly Screen[] = [
  { name: 'start-crowded', route: '/', fixture: 'importing' },
  { name: 'start-narrow', route: '/', fixture: 'three', viewport: { width: 480, height: 800 } },
  { name: 'environment-new', route: '/new/create', fixture: 'three' },
  { name: 'environment-new-small', route: '/new/create', fixture: 'importing', viewport: small },
  {
    name: 'environment-new-wrong',
    route: '/new/create',
    fixture: 'importing',
    act: async (page) => {
      await fill(page, 'vault-again', 'something')
      await press(page, 'make-environment')
    },
  },
  {
    name: 'environment-new-plain',
    route: '/new/create',
    fixture: 'three',
    act: async (page) => {
      await fill(page, 'environment-name', 'Berlin 1')
      await page.locator('input[value=plain]').first().check()
    },
  },
  {
    name: 'environment-lab',
    route: '/new/lab',
    fixture: 'starting',
    act: async (page) => {
      await press(page, 'start-lab')
      await page.locator('[role=log]').scrollIntoViewIfNeeded()
    },
  },
  { name: 'environment-lab-new', route: '/new/lab', fixture: 'three' },
  { name: 'environment-no-lab', route: '/new/lab', fixture: 'importing' },
  {
    name: 'environment-new-refused',
    route: '/new/create',
    fixture: 'refusing',
    viewport: small,
    act: async (page) => {
      await fill(page, 'environment-name', 'lagoon')
      await page.locator('input[value=plain]').first().check()
      await press(page, 'make-environment')
      await page.locator('[data-field=environment-dir] [role=alert]').waitFor()
    },
  },
  {
    name: 'environment-new-making',
    route: '/new/create',
    fixture: 'waiting',
    act: async (page) => {
      await fill(page, 'environment-name', 'lagoon')
      await page.locator('input[value=plain]').first().check()
      await press(page, 'make-environment')
    },
  },
  { name: 'environment-open', route: '/new/open', fixture: 'three' },
  {
    name: 'environment-browse',
    route: '/new/open',
    fixture: 'three',
    act: async (page) => {
      await press(page, 'browse-environment')
      await page.locator('[role=dialog] li').nth(1).locator('[role=button]').click()
    },
  },
  { name: 'environment-import', route: '/new/import', fixture: 'three' },
  { name: 'environment-import-read', route: '/new/import', fixture: 'three', act: readConfiguration },
  {
    name: 'environment-import-wrong',
    route: '/new/import',
    fixture: 'importing',
    act: readConfiguration,
  },
  { name: 'environment-opened', route, fixture: 'three' },
  {
    name: 'environment-opened-text',
    route,
    fixture: 'three',
    act: (page) => page.locator('[data-field="slipway.yml"] button').first().click(),
  },
  { name: 'environment-locked', route, fixture: 'locked' },
  { name: 'environment-waiting', route, fixture: 'waiting' },
  { name: 'environment-broken', route, fixture: 'broken' },
]
