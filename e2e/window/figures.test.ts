import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Kit, launch, settled } from './kit/browser'
import { chosenScreens } from './kit/chosen-screens'
import { disagreements, type Figure, figuresOf } from './kit/figures'
import { screens } from './screens'

let kit: Kit
beforeAll(async () => {
  kit = await launch()
})
afterAll(() => kit?.close())

const wanted = chosenScreens().filter(({ parts }) => !parts)

/** What the other way to look at the same says, where a screen has two; a dialog in front of it stays in front. */
async function otherView(page: Page): Promise<readonly Figure[]> {
  if ((await page.getByRole('dialog').count()) > 0) return []
  const other = page.locator('main [role=group] button[aria-pressed=false][value]')
  if ((await other.count()) !== 1) return []
  await other.click()
  await settled(page)
  return figuresOf(page)
}

test.concurrent.for(wanted)('the figures of $name agree', async (screen, { expect }) => {
  const { page, close } = await kit.open(screen)
  try {
    await screen.act?.(page)
    await settled(page)
    const figures = await figuresOf(page)
    expect(disagreements(figures)).toEqual([])
    expect(disagreements([...figures, ...(await otherView(page))])).toEqual([])
  } finally {
    await close()
  }
})

const planted: readonly (readonly [screen: string, what: string, change: (page: Page) => Promise<void>])[] = [
  ['preflight-failed', 'failed checks', (page) => put(page, 'main .MuiChip-label', 'Failed 5')],
  ['preflight-hosts', 'Failed by host', (page) => put(page, 'main [role=grid] [data-cell="0:1"]', '0')],
  ['preflight-failed', 'problems of the step', (page) => put(page, 'footer [aria-haspopup]', '2 problems')],
  ['hosts-groups', 'hosts', (page) => put(page, '[data-cell="-1:0"]', '4 hosts')],
  [
    'deploy-interrupted',
    'share of a run',
    (page) => put(page, 'main section div:last-child > span', '1 of 9 operations done'),
  ],
  ['wizard-small', 'words of', (page) => put(page, 'nav li:nth-child(3) .sw-unseen', 'done, to do')],
]

async function put(page: Page, selector: string, text: string): Promise<void> {
  await page
    .locator(selector)
    .first()
    .evaluate((element, said) => {
      element.textContent = said
    }, text)
}

test.for(planted)('on %s, a planted disagreement of “%s” is found', async ([name, what, change]) => {
  const screen = screens.find((one) => one.name === name)
  if (!screen) throw new Error(`there is no screen ${name}`)
  await kit.withPage(screen, async (page) => {
    await screen.act?.(page)
    await settled(page)
    await change(page)
    const told = disagreements(await figuresOf(page))
    expect(
      told.some((line) => line.startsWith(what)),
      told.join('\n'),
    ).toBe(true)
  })
})
