import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Kit, type Look, launch } from './kit/browser'

let kit: Kit
beforeAll(async () => {
  kit = await launch()
})
afterAll(() => kit?.close())

const install = `/env/${encodeURIComponent('/home/eve/clouds/my-cloud')}/install`

interface Case {
  readonly name: string
  readonly look: Look
  readonly grid: string
  /** Leads to where the grid is. */
  readonly act?: (page: Page) => Promise<void>
  readonly last: string
}

/** Every grid of the window that draws only what is in sight. */
const cases: readonly Case[] = [
  {
    name: 'a table',
    look: { route: '/', fixture: 'three', parts: true },
    grid: '[role=grid]',
    last: '299:0',
  },
  {
    name: 'hosts and groups',
    look: { route: `${install}/hosts`, fixture: 'threeHundred' },
    grid: '[role=grid]',
    act: (page) => page.locator('button[value=groups]').click(),
    last: '299:0',
  },
  {
    name: 'operations',
    look: { route: `${install}/review`, fixture: 'threeHundred' },
    grid: '[role=grid]',
    last: '',
  },
  {
    name: 'the tree of a plan',
    look: { route: `${install}/review`, fixture: 'threeHundred' },
    grid: '[role=tree]',
    last: '',
  },
  {
    name: 'hosts of a run',
    look: { route: `${install}/deploy`, fixture: 'threeHundred' },
    grid: '[role=table]',
    last: '',
  },
  {
    name: 'hosts and services of a run',
    look: { route: `${install}/deploy`, fixture: 'threeHundred' },
    grid: '[role=grid]',
    act: (page) => page.locator('[data-field="tab:matrix"]').first().click(),
    last: '299:0',
  },
]

const within = (one: Case, work: (page: Page, grid: Locator) => Promise<void>) =>
  kit.withPage(one.look, async (page) => {
    await one.act?.(page)
    const grid = page.locator(one.grid).first()
    await grid.locator('[data-cell="0:0"]').waitFor()
    await work(page, grid)
  })

/** What hides the cell that has the focus: null when all of it is in sight. */
const hidden = (grid: Locator) =>
  grid.evaluate((room) => {
    const cell = document.activeElement?.closest('[data-cell]')
    if (!cell || !room.contains(cell)) return `the focus is on ${document.activeElement?.tagName}`
    const [inner, outer] = [cell.getBoundingClientRect(), room.getBoundingClientRect()]
    const head = room.querySelector('[role=columnheader]')?.getBoundingClientRect().bottom ?? outer.top
    const name = cell.getAttribute('data-cell')
    if (inner.top < head - 1) return `${name} is ${head - inner.top} px under the head`
    if (inner.bottom > outer.bottom + 1) return `${name} is ${inner.bottom - outer.bottom} px below the edge`
    return null
  })

test.each(cases)('keys lead only to what is in sight: $name', (one) =>
  within(one, async (page, grid) => {
    await grid.locator('[data-cell="0:0"]').focus()
    for (let press = 0; press < 24; press += 1) await page.keyboard.press('ArrowDown')
    await expect.poll(() => hidden(grid)).toBeNull()
    for (let press = 0; press < 20; press += 1) {
      await page.keyboard.press('ArrowUp')
      if (press % 5 === 0) await expect.poll(() => hidden(grid)).toBeNull()
    }
    const keys =
      one.grid === '[role=tree]' ? ['End', 'Home'] : ['PageDown', 'Control+End', 'PageUp', 'Control+Home']
    for (const key of keys) {
      await page.keyboard.press(key)
      await expect.poll(() => hidden(grid)).toBeNull()
      if (key === 'Control+End' && one.last) expect(await grid.locator('[role=row]').count()).toBeLessThan(60)
    }
  }),
)

test.each(cases.filter(({ grid }) => grid !== '[role=table]'))(
  'Tab comes to one cell, also after the one where keys were is scrolled away: $name',
  (one) =>
    within(one, async (page, grid) => {
      const entries = () =>
        grid.locator('[data-cell][tabindex="0"], [role=columnheader] > [tabindex="0"]').count()
      await grid.locator('[data-cell="2:0"]').click()
      await expect.poll(entries).toBe(1)
      await grid.hover()
      await page.mouse.wheel(0, 3000)
      await expect.poll(() => grid.locator('[data-cell="2:0"]').count()).toBe(0)
      await expect.poll(entries).toBe(1)
    }),
)

test('rows are laid out anew when they get another height', () =>
  kit.withPage({ route: `${install}/hosts`, fixture: 'threeHundred' }, async (page) => {
    await page.locator('button[value=groups]').click()
    const distance = () =>
      page.evaluate(() => {
        const top = (row: number) =>
          document.querySelector(`[data-cell="${row}:0"]`)?.getBoundingClientRect().top ?? 0
        return top(9) - top(0)
      })
    await expect.poll(distance).toBeGreaterThan(0)
    const comfortable = await distance()
    await page.locator('header button[aria-haspopup=dialog]').last().click()
    await page.getByRole('button', { name: 'Compact' }).click()
    await expect.poll(distance).toBeLessThan(comfortable)
  }))
