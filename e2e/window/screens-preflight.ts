import type { Page } from 'playwright-core'
import type { Screen } from './screen'

/** The step Preflight in each of its states. */
export function preflightScreens(environment: string): readonly Screen[] {
  const route = `${environment}/install/preflight`
  const screen = (name: string, fixture: string, more: Partial<Screen> = {}): Screen => ({
    name: `preflight-${name}`,
    route,
    fixture,
    ...more,
  })
  return [
    screen('passed', 'three'),
    screen('passed-open', 'three', { act: async (page) => page.locator('section button').first().click() }),
    screen('reopened', 'reopened'),
    screen('out-of-date', 'reopenedEdited'),
    screen('failed', 'doubtful'),
    screen('failed-tall', 'doubtful', { viewport: { width: 1440, height: 2600 } }),
    screen('small', 'doubtful', { viewport: { width: 1024, height: 700 } }),
    screen('hosts', 'doubtful', { act: byHost }),
    screen('filtered', 'doubtful', {
      act: async (page) => page.locator('main input[type=search]').fill('vip'),
    }),
    screen('nothing-fits', 'doubtful', {
      act: async (page) => page.locator('main input[type=search]').fill('zzz'),
    }),
    screen('fix', 'doubtful', { act: openFix }),
    screen('fixing', 'slowFix', {
      act: async (page) => {
        await openFix(page)
        await page.locator('[role=dialog] button').last().click()
      },
    }),
    screen('waive', 'doubtful', { act: openWaiver }),
    screen('waive-wrong', 'doubtful', {
      act: async (page) => {
        await openWaiver(page)
        await page.locator('[data-field="waiver:who"] input').fill('')
        await page.locator('[role=dialog] button[type=submit]').click()
      },
    }),
    screen('partial', 'halfChecked'),
    screen('stopped', 'halfChecked', {
      act: async (page) => page.locator('main button').first().click(),
    }),
    screen('silent-host', 'silentHost'),
    screen('last-facts', 'silentHost', {
      act: async (page) => page.locator('[data-field=lastFacts]').click(),
    }),
    screen('loading', 'waiting'),
    screen('error', 'broken'),
    screen('no-hosts', 'noHosts'),
    screen('crowded', 'threeHundred'),
    screen('crowded-hosts', 'threeHundred', { act: byHost }),
  ]
}

async function byHost(page: Page): Promise<void> {
  await page.locator('main button[value=byHost]').click()
}

async function openFix(page: Page): Promise<void> {
  const row = page.locator('[data-field="check:timezone"]')
  await row.locator('button.MuiButton-root').first().click()
}

async function openWaiver(page: Page): Promise<void> {
  const row = page.locator('[data-field="check:timezone"]')
  await row.locator('button.MuiButton-root').nth(1).click()
}
