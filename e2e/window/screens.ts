import type { Page } from 'playwright-core'
import type { Screen } from './screen'
import { environmentScreens } from './screens-environment'
import { hostScreens } from './screens-hosts'
import { preflightScreens } from './screens-preflight'
import { reviewScreens } from './screens-review'
import { runScreens } from './screens-runs'

const cloud = `/env/${encodeURIComponent('/home/eve/clouds/my-cloud')}`
const small = { width: 1024, height: 700 }

async function lookAtHosts(page: Page): Promise<void> {
  await page.locator('[data-field=look] button').click()
  await page.locator('[data-field=network_interface] select').waitFor()
}

async function openFirstGroup(page: Page): Promise<void> {
  await lookAtHosts(page)
  for (const at of [0, 1]) {
    const opener = page.locator('tbody button[aria-expanded]').nth(at)
    if ((await opener.getAttribute('aria-expanded')) === 'false') await opener.click()
  }
}

async function measure(page: Page): Promise<void> {
  await page.locator('[data-field=links] button').first().click()
  await page.locator('[data-field=links] [role=grid]').waitFor()
  await page.locator('[data-field=links]').scrollIntoViewIfNeeded()
  await page.locator('[data-field=links]').evaluate((element) => element.scrollIntoView({ block: 'start' }))
}

/** Every screen in each of its states; pictures, axe and tests of texts go over this list. */
export const screens: readonly Screen[] = [
  ...environmentScreens,
  ...hostScreens,
  ...runScreens,
  { name: 'parts', route: '/', fixture: 'three', parts: true, viewport: { width: 1440, height: 1800 } },
  {
    name: 'parts-confirm',
    route: '/',
    fixture: 'three',
    parts: true,
    act: async (page) => {
      await page.getByRole('button', { name: 'Remove 3 hosts' }).click()
      await page.keyboard.type('mine')
    },
  },
  {
    name: 'parts-sheet',
    route: '/',
    fixture: 'three',
    parts: true,
    act: async (page) => page.locator('[data-field=sheet]').click(),
  },
  { name: 'start', route: '/', fixture: 'three' },
  { name: 'start-empty', route: '/', fixture: 'empty' },
  { name: 'start-broken', route: '/', fixture: 'broken' },
  { name: 'start-waiting', route: '/', fixture: 'waiting' },
  { name: 'missing', route: '/nowhere', fixture: 'three' },
  { name: 'overview', route: `${cloud}/overview`, fixture: 'deployed' },
  { name: 'overview-running', route: `${cloud}/overview`, fixture: 'running' },
  { name: 'overview-small', route: `${cloud}/overview`, fixture: 'running', viewport: small },
  { name: 'wizard-small', route: `${cloud}/install/hosts`, fixture: 'three', viewport: small },
  {
    name: 'palette',
    route: `${cloud}/overview`,
    fixture: 'deployed',
    act: async (page) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').fill('key')
    },
  },
  {
    name: 'palette-acts',
    route: `${cloud}/overview`,
    fixture: 'deployed',
    act: async (page) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').waitFor()
    },
  },
  {
    name: 'palette-runs',
    route: `${cloud}/overview`,
    fixture: 'deployed',
    act: async (page) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('combobox').fill('2026')
    },
  },
  {
    name: 'settings',
    route: `${cloud}/overview`,
    fixture: 'deployed',
    act: async (page) => page.locator('header button[aria-haspopup=dialog]').last().click(),
  },
  {
    name: 'help',
    route: `${cloud}/install/hosts`,
    fixture: 'three',
    act: async (page) => page.locator('header button').last().click(),
  },
  { name: 'services', route: `${cloud}/install/services`, fixture: 'three' },
  { name: 'services-small', route: `${cloud}/install/services`, fixture: 'three', viewport: small },
  {
    name: 'services-drawing',
    route: `${cloud}/install/services`,
    fixture: 'three',
    act: async (page) => page.locator('button[value=drawing]').click(),
  },
  {
    name: 'services-text',
    route: `${cloud}/install/services`,
    fixture: 'three',
    act: async (page) => page.locator('button[value=text]').click(),
  },
  { name: 'services-text-refused', route: `${cloud}/install/services`, fixture: 'unsavedText' },
  {
    name: 'services-options',
    route: `${cloud}/install/services?field=haproxy_http_request_timeout`,
    fixture: 'three',
  },
  {
    name: 'services-search',
    route: `${cloud}/install/services`,
    fixture: 'three',
    act: async (page) => page.locator('[data-field=search] input').fill('port'),
  },
  {
    name: 'services-search-nothing',
    route: `${cloud}/install/services`,
    fixture: 'three',
    act: async (page) => page.locator('[data-field=search] input').fill('quux'),
  },
  { name: 'services-contradicting', route: `${cloud}/install/services`, fixture: 'contradicting' },
  { name: 'services-hostless', route: `${cloud}/install/services`, fixture: 'hostless' },
  { name: 'services-crowded', route: `${cloud}/install/services`, fixture: 'threeHundred' },
  { name: 'services-loading', route: `${cloud}/install/services`, fixture: 'waiting' },
  { name: 'services-unreadable', route: `${cloud}/install/services`, fixture: 'locked' },
  { name: 'network', route: `${cloud}/install/network`, fixture: 'three' },
  { name: 'network-looked', route: `${cloud}/install/network`, fixture: 'three', act: lookAtHosts },
  {
    name: 'network-small',
    route: `${cloud}/install/network`,
    fixture: 'three',
    viewport: small,
    act: lookAtHosts,
  },
  {
    name: 'network-differing',
    route: `${cloud}/install/network`,
    fixture: 'badNetwork',
    act: openFirstGroup,
  },
  {
    name: 'network-free',
    route: `${cloud}/install/network?field=kolla_internal_vip_address`,
    fixture: 'three',
    act: async (page) => {
      await lookAtHosts(page)
      await page.locator('[data-free]').click()
    },
  },
  {
    name: 'network-free-failed',
    route: `${cloud}/install/network?field=kolla_internal_vip_address`,
    fixture: 'badNetwork',
    act: async (page) => page.locator('[data-free]').click(),
  },
  { name: 'network-measured', route: `${cloud}/install/network?field=links`, fixture: 'three', act: measure },
  { name: 'network-measuring', route: `${cloud}/install/network`, fixture: 'measuring', act: measure },
  { name: 'network-troubled', route: `${cloud}/install/network`, fixture: 'badNetwork', act: measure },
  {
    name: 'network-troubled-small',
    route: `${cloud}/install/network`,
    fixture: 'badNetwork',
    viewport: small,
    act: async (page) => {
      await openFirstGroup(page)
      await measure(page)
    },
  },
  { name: 'network-forty', route: `${cloud}/install/network`, fixture: 'forty', act: measure },
  {
    name: 'network-crowded',
    route: `${cloud}/install/network`,
    fixture: 'threeHundred',
    act: lookAtHosts,
  },
  { name: 'network-hostless', route: `${cloud}/install/network`, fixture: 'hostless' },
  { name: 'network-loading', route: `${cloud}/install/network`, fixture: 'waiting' },
  { name: 'network-unreadable', route: `${cloud}/install/network`, fixture: 'locked' },
  { name: 'tls', route: `${cloud}/install/tls`, fixture: 'three' },
  { name: 'tls-small', route: `${cloud}/install/tls`, fixture: 'three', viewport: small },
  { name: 'tls-asked', route: `${cloud}/install/tls`, fixture: 'askingForTls' },
  {
    name: 'tls-options',
    route: `${cloud}/install/tls?field=kolla_certificates_dir`,
    fixture: 'three',
  },
  { name: 'tls-loading', route: `${cloud}/install/tls`, fixture: 'waiting' },
  { name: 'tls-unreadable', route: `${cloud}/install/tls`, fixture: 'locked' },
  ...preflightScreens(cloud),
  ...reviewScreens(cloud),
]
