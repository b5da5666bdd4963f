import type { Page } from 'playwright-core'
import { hostScreens } from './screens-hosts'

/** A screen in a state that is worth seeing. */
export interface Screen {
  /** Unique; the name of its pictures. */
  readonly name: string
  readonly route: string
  /** One of renderer/testing/fixtures. */
  readonly fixture: string
  /** The parts of renderer/ui instead of a screen. Their words are not in the texts. */
  readonly parts?: boolean
  /** What leads from the opened route to the state. Finds things by role or `data-field`, so that it works in both languages. */
  readonly act?: (page: Page) => Promise<void>
  /** 1440 × 900 when none is given. */
  readonly viewport?: { readonly width: number; readonly height: number }
}

const cloud = `/env/${encodeURIComponent('/home/eve/clouds/my-cloud')}`
const small = { width: 1024, height: 700 }

/** Every screen in each of its states; pictures, axe and tests of texts go over this list. */
export const screens: readonly Screen[] = [
  ...hostScreens,
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
