import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Kit, launch, settled } from './kit/browser'

const cloud = `/env/${encodeURIComponent('/home/eve/clouds/my-cloud')}`

let kit: Kit
beforeAll(async () => {
  kit = await launch()
})
afterAll(() => kit?.close())

/** Whether all of it is on screen, not under an edge of the window or of what scrolls. */
const inView = (page: Page, word: string) =>
  page
    .getByRole('region', { name: 'What failed' })
    .getByText(word, { exact: true })
    .first()
    .evaluate((element) => {
      const box = element.getBoundingClientRect()
      const at = document.elementFromPoint(box.left + box.width / 2, box.bottom - 2)
      return element.contains(at)
    })

test('a live failure keeps Found and Fix in view in a small window, and its row says the short reason', () =>
  kit.withPage(
    { route: `${cloud}/install/deploy`, fixture: 'failing', viewport: { width: 1024, height: 700 } },
    async (page) => {
      const causes = page.getByRole('region', { name: 'What failed' })
      await causes.waitFor()
      await settled(page)
      expect(await inView(page, 'Found')).toBe(true)
      expect(await inView(page, 'Fix')).toBe(true)
      const row = page.getByRole('table').getByRole('row').filter({ hasText: 'ctl2' })
      const title = await causes.getByRole('group').first().locator('p').first().textContent()
      expect(await row.textContent()).toContain(title)
      await causes.getByRole('button', { name: /^\d+ operations? waits? for this$/ }).click()
      expect(await causes.getByRole('listitem').filter({ hasText: 'ctl2' }).count()).toBeGreaterThan(0)
    },
  ))

test('hosts that cannot be reached are one card on Review, with a way to each', () =>
  kit.withPage({ route: `${cloud}/install/review`, fixture: 'unreachable' }, async (page) => {
    const main = page.getByRole('main')
    await main.getByText('2 of 3 hosts: no answer on port 22').waitFor()
    expect(await main.getByRole('group').filter({ hasText: 'no answer on port 22' }).count()).toBe(1)
    await main.getByRole('link', { name: 'ctl3', exact: true }).click()
    await expect.poll(() => new URL(page.url()).hash).toContain('/install/hosts?field=host%3Actl3')
  }))

test('what is ill is said by its cause on Health, with what to do as buttons', () =>
  kit.withPage({ route: `${cloud}/health`, fixture: 'ill' }, async (page) => {
    await page.locator('[data-field=check]').click()
    const main = page.getByRole('main')
    const card = main.getByRole('group').filter({ has: page.getByRole('link', { name: 'Plan a repair' }) })
    await card.first().waitFor()
    await card.first().getByRole('link', { name: 'Plan a repair' }).click()
    await expect.poll(() => new URL(page.url()).hash).toContain('/install/review')
  }))
