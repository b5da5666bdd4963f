import type { Page } from 'playwright-core'
import type { Screen } from './screen'

const small = { width: 1024, height: 700 }

/** The step Review in each of its states. */
export function reviewScreens(environment: string): readonly Screen[] {
  const route = `${environment}/install/review`
  const screen = (name: string, fixture: string, more: Partial<Screen> = {}): Screen => ({
    name: `review-${name}`,
    route,
    fixture,
    ...more,
  })
  return [
    screen('first-deploy', 'reopened', { act: async (page) => choose(page, 1) }),
    screen('change', 'changing', { act: async (page) => choose(page, 1) }),
    screen('container', 'changing', { act: async (page) => choose(page, 2) }),
    screen('services', 'changing', {
      act: async (page) => {
        await page.locator('main button[value=service]').click()
        await page.locator('[role=treeitem]').nth(1).click()
        await page.keyboard.press('ArrowRight')
      },
    }),
    screen('small', 'changing', { viewport: small, act: async (page) => choose(page, 1) }),
    screen('images', 'three', { act: tab(1) }),
    screen('databases', 'three', { act: tab(2) }),
    screen('notes', 'three', { act: tab(3) }),
    screen('unchecked', 'three', { act: async (page) => choose(page, 1) }),
    screen('confirm', 'changing', { act: begin }),
    screen('refused', 'changing', {
      act: async (page) => {
        await begin(page)
        await page.keyboard.type('my-cloud')
        await page.keyboard.press('Enter')
        await page.locator('main [role=alert]').waitFor()
      },
    }),
    screen('stale', 'outdated', {
      act: async (page) => {
        await page.locator('[role=grid]').waitFor()
        await page.evaluate((dir) => {
          const { fake } = window as unknown as { fake: { notify: (notice: object) => void } }
          fake.notify({ type: 'environmentChanged', dir })
        }, '/home/eve/clouds/my-cloud')
        await page.locator('main [role=status]').first().waitFor()
      },
    }),
    screen('export', 'changing', {
      act: async (page) => {
        await page.locator('main button.MuiButton-outlined').nth(1).click()
        await page.locator('[role=dialog] button[type=submit]').click()
      },
    }),
    screen('nothing-fits', 'changing', {
      act: async (page) => page.locator('main input[type=search]').fill('zzz'),
    }),
    screen('empty', 'deployed'),
    screen('making', 'slowPlan'),
    screen('stopped', 'slowPlan', { act: async (page) => page.locator('main button').first().click() }),
    screen('unreachable', 'unreachable'),
    screen('last-facts', 'unreachable', { act: useLastFacts }),
    screen('loading', 'waiting'),
    screen('error', 'broken'),
    screen('crowded', 'largePlan', { act: async (page) => choose(page, 1) }),
  ]
}

async function choose(page: Page, at: number): Promise<void> {
  await page.locator('[role=grid] [data-cell]').nth(at).click()
}

function tab(at: number) {
  return async (page: Page) => page.locator('[role=tab]').nth(at).click()
}

async function useLastFacts(page: Page): Promise<void> {
  await page.locator('[data-field=lastFacts]').click()
  await page.locator('[role=grid] [data-cell]').first().waitFor()
}

async function begin(page: Page): Promise<void> {
  await page.locator('[data-field=begin]').click()
}
