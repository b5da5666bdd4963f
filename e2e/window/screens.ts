import type { Screen } from './screen'
import { hostScreens } from './screens-hosts'
import { runScreens } from './screens-runs'

const cloud = `/env/${encodeURIComponent('/home/eve/clouds/my-cloud')}`
const small = { width: 1024, height: 700 }

/** Every screen in each of its states; pictures, axe and tests of texts go over this list. */
export const screens: readonly Screen[] = [
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
  { name: 'wizard-new', route: '/new/create', fixture: 'three' },
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
]
