import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Kit, launch, settled } from './kit/browser'

const cloud = `/env/${encodeURIComponent('/home/eve/clouds/my-cloud')}`
const deploy = `${cloud}/install/deploy`

let kit: Kit
beforeAll(async () => {
  kit = await launch()
})
afterAll(() => kit?.close())

/** What the window asked of Slipway by that name. */
const asked = (page: Page, name: string) =>
  page.evaluate(
    `window.fake.calls.filter((call) => call.name === '${name}').map((call) => call.input)`,
  ) as Promise<readonly Readonly<Record<string, unknown>>[]>
const press = (page: Page, field: string) => page.locator(`[data-field="${field}"]`).first().click()

test('a run is paused, goes on, and is cancelled only after a question', () =>
  kit.withPage({ route: deploy, fixture: 'running' }, async (page) => {
    await press(page, 'pause')
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await expect
      .poll(async () => (await asked(page, 'run.pause')).map(({ paused }) => paused))
      .toEqual([true, false])
    await press(page, 'cancel')
    await page.getByRole('button', { name: 'Keep running' }).click()
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    expect(await asked(page, 'run.cancel')).toEqual([])
    await press(page, 'cancel')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Cancel \d+ operations$/ })
      .click()
    await expect.poll(async () => (await asked(page, 'run.cancel')).length).toBe(1)
  }))

test('a host that fails is tried again from its card, while the others stay in sight', () =>
  kit.withPage({ route: deploy, fixture: 'failing' }, async (page) => {
    expect(await page.locator('[data-cell]').allTextContents()).toEqual(
      expect.arrayContaining(['ctl1', 'ctl2', 'ctl3']),
    )
    await page.getByRole('button', { name: 'Retry ctl2' }).click()
    await expect.poll(async () => (await asked(page, 'run.retry')).map(({ host }) => host)).toEqual(['ctl2'])
  }))

test('a run that failed is resumed by its name', () =>
  kit.withPage({ route: deploy, fixture: 'failed' }, async (page) => {
    await press(page, 'resume')
    await expect
      .poll(async () => (await asked(page, 'run.begin')).map(({ resumes }) => resumes))
      .toEqual(['20261121-051500-0bad'])
  }))

test('no run is begun or resumed before the checks passed: the button leads to them', async () => {
  await kit.withPage({ route: deploy, fixture: 'failedUnchecked' }, async (page) => {
    expect(await page.locator('[data-field=resume]').count()).toBe(0)
    await press(page, 'obstacle')
    await expect.poll(() => new URL(page.url()).hash).toContain('/install/preflight')
  })
  await kit.withPage({ route: `${cloud}/install/review`, fixture: 'three' }, async (page) => {
    await page.locator('[data-field=obstacle]').waitFor()
    expect(await page.locator('[data-field=begin]').count()).toBe(0)
    await expect.poll(() => page.getByText('run the preflight checks first').count()).toBeGreaterThan(0)
  })
})

test('the plan that is approved on Review runs, and the run is shown at once', () =>
  kit.withPage({ route: `${cloud}/install/review`, fixture: 'edited' }, async (page) => {
    await page.locator('footer [data-field=begin]').click()
    await expect.poll(() => new URL(page.url()).hash).toContain('/install/deploy')
    await page.getByRole('region', { name: 'The whole run' }).waitFor()
    expect((await asked(page, 'run.begin')).length).toBe(1)
  }))

test('every step has one filled button at most, in the footer', async () => {
  const filled = (page: Page) => page.locator('main .MuiButton-contained:visible').allTextContents()
  for (const [step, fixture] of [
    ['review', 'changing'],
    ['review', 'outdated'],
    ['review', 'deployed'],
    ['review', 'unreachable'],
    ['deploy', 'three'],
    ['deploy', 'failed'],
    ['deploy', 'staged'],
    ['deploy', 'deployed'],
    ['done', 'deployed'],
    ['done', 'failed'],
    ['done', 'three'],
  ] as const)
    await kit.withPage({ route: `${cloud}/install/${step}`, fixture }, async (page) => {
      await expect
        .poll(() => page.locator('footer .MuiButton-contained').count(), { message: `${step} ${fixture}` })
        .toBe(1)
      expect(await filled(page), `${step} ${fixture}`).toEqual([])
    })
})

test('rows stay where they are while events stream, and what they say changes', () =>
  kit.withPage({ route: deploy, fixture: 'streaming', ticking: true }, async (page) => {
    const places = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('[data-cell], [role=tab], [role=progressbar]')].map(
          (element) => `${element.textContent} ${Math.round(element.getBoundingClientRect().top)}`,
        ),
      )
    // The times tick by themselves; how much is done changes only with what is heard.
    const counts = () => page.locator('.rv-number:not(.rv-quiet)').allTextContents()
    const [first, before] = [await places(), await counts()]
    for (let look = 0; look < 8; look += 1) {
      await page.waitForTimeout(400)
      expect(await places()).toEqual(first)
    }
    expect(await counts()).not.toEqual(before)
  }))

test('the log follows the run until it is scrolled up, and finds words', () =>
  kit.withPage({ route: deploy, fixture: 'streaming', ticking: true }, async (page) => {
    await press(page, 'tab:log')
    const list = page.getByRole('listbox')
    const fromEnd = () =>
      list.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight)
    await expect.poll(fromEnd).toBeLessThan(2)
    await list.hover()
    await page.mouse.wheel(0, -400)
    await expect
      .poll(() => page.getByRole('button', { name: 'Follow' }).getAttribute('aria-pressed'))
      .toBe('false')
    await page.getByRole('textbox', { name: 'Search the log' }).fill('ctl1 digest')
    await expect
      .poll(async () =>
        (await list.getByRole('option').allTextContents()).every((text) => /ctl1.*Digest/.test(text)),
      )
      .toBe(true)
    expect(await list.getByRole('option').count()).toBeGreaterThan(0)
  }))

test('the timeline is walked by keys, which tell each operation, and Enter opens its host', () =>
  kit.withPage({ route: deploy, fixture: 'running' }, async (page) => {
    await press(page, 'tab:timeline')
    await page.getByRole('application').focus()
    const told = () => page.locator('#run-panel [role=status]').textContent()
    const first = await told()
    expect(first).toContain('ctl1')
    await page.keyboard.press('ArrowRight')
    await expect.poll(told).not.toBe(first)
    await page.keyboard.press('ArrowDown')
    await expect.poll(told).toContain('ctl2')
    for (const key of ['+', '-', '0']) await page.keyboard.press(key)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('aside h2').textContent()).toBe('ctl2')
  }))

test('leaving the page asks while a run lives, and only then', async () => {
  const asks = (page: Page) =>
    page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })))
  await kit.withPage({ route: deploy, fixture: 'running' }, async (page) => {
    await expect.poll(() => asks(page)).toBe(true)
  })
  await kit.withPage({ route: deploy, fixture: 'deployed' }, async (page) => {
    expect(await asks(page)).toBe(false)
  })
})

test('the password is asked for only when it is wanted, and a copy leaves the clipboard after 30 seconds', () =>
  kit.withPage({ route: `${cloud}/install/done`, fixture: 'deployed' }, async (page) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
    expect(await asked(page, 'env.password')).toEqual([])
    await page.clock.install()
    await page.getByRole('button', { name: 'Copy password' }).click()
    await expect.poll(clipboard).toBe('correct-horse-battery-staple')
    expect(await page.getByText('correct-horse').count()).toBe(0)
    await page.clock.fastForward(31_000)
    await expect.poll(clipboard).toBe('')
    await press(page, 'password')
    await expect.poll(() => page.getByText('correct-horse-battery-staple').count()).toBe(1)
  }))

test('any run of the list opens to its final state, log, plan and diff', () =>
  kit.withPage({ route: `${cloud}/activity`, fixture: 'deployed' }, async (page) => {
    await page.getByRole('grid').getByRole('row').nth(2).click()
    await expect.poll(() => new URL(page.url()).hash).toContain('20261120-160200-9a1e')
    await page.waitForSelector('[data-field="tab:plan"]')
    await settled(page)
    await press(page, 'tab:log')
    await expect.poll(() => page.getByRole('option').count()).toBeGreaterThan(3)
    await press(page, 'tab:plan')
    await page.getByRole('grid').getByRole('row').nth(1).click()
    await expect.poll(() => page.getByRole('region', { name: /^Changes to/ }).count()).toBeGreaterThan(0)
    await page.goBack()
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('[role=row]')?.textContent))
      .toContain('20261120-160200-9a1e')
  }))
