import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Kit, launch } from './kit/browser'

const cloud = `/env/${encodeURIComponent('/home/eve/clouds/my-cloud')}`

let kit: Kit
beforeAll(async () => {
  kit = await launch()
})
afterAll(() => kit?.close())

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent || '')
const address = (page: Page) => new URL(page.url()).hash

test('anything is found and opened by keys alone, and reading goes on at the head of what was opened', () =>
  kit.withPage({ route: `${cloud}/overview`, fixture: 'three' }, async (page) => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('activ')
    await page.keyboard.press('Enter')
    await expect.poll(() => address(page)).toContain('/activity')
    await expect.poll(() => focused(page)).toBe('page-title')
    await expect.poll(() => page.title()).toBe('Activity · Slipway')
  }))

test('the palette acts, and finds runs and checks by their names', () =>
  kit.withPage({ route: `${cloud}/overview`, fixture: 'deployed' }, async (page) => {
    const calls = (name: string) =>
      page.evaluate(`window.fake.calls.filter((call) => call.name === '${name}').length`)
    const find = async (words: string) => {
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      await page.keyboard.press('Control+k')
      const field = page.getByRole('combobox', { name: 'Find anything' })
      await field.fill(words)
      await page.getByRole('option').first().waitFor()
      await expect.poll(() => field.evaluate((node) => node === document.activeElement)).toBe(true)
    }
    await find('check health')
    await page.keyboard.press('Enter')
    await expect.poll(() => address(page)).toContain('/health')
    await expect.poll(() => calls('health.run')).toBe(1)
    await find('reconfigure')
    await page.getByRole('option').first().click()
    await expect.poll(() => address(page)).toContain('/activity/')
    await expect.poll(() => focused(page)).toBe('page-title')
    await find('enough memory')
    await page.keyboard.press('Enter')
    await expect.poll(() => address(page)).toContain('/install/preflight?field=check')
  }))

test('a deployed cluster has its hosts and services in the navigation', async () => {
  const names = (page: Page) =>
    page.getByRole('navigation', { name: 'Screens' }).getByRole('link').allTextContents()
  await kit.withPage({ route: `${cloud}/overview`, fixture: 'deployed' }, async (page) => {
    await expect.poll(() => names(page)).toEqual(expect.arrayContaining(['Hosts', 'Services']))
  })
  await kit.withPage({ route: `${cloud}/overview`, fixture: 'empty' }, async (page) => {
    expect(await names(page)).not.toContain('Hosts')
  })
})

test('help opens with F1 beside the screen, closes with Escape, and the focus is where it was', () =>
  kit.withPage({ route: `${cloud}/install/hosts`, fixture: 'three' }, async (page) => {
    const next = page.locator('footer button').last()
    await next.focus()
    const before = await focused(page)
    await page.keyboard.press('F1')
    await expect.poll(() => page.locator('aside').count()).toBe(1)
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Help')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('aside').count()).toBe(0)
    expect(await focused(page)).toBe(before)
  }))

test('the first key leads to a link that skips to the content', () =>
  kit.withPage({ route: `${cloud}/overview`, fixture: 'three' }, async (page) => {
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await focused(page)).toBe('content')
    expect(address(page)).toContain('/overview')
  }))

test('theme and language change at once, on the page and for readers', () =>
  kit.withPage({ route: '/', fixture: 'three' }, async (page) => {
    await page.locator('header button[aria-haspopup=dialog]').last().click()
    await page.getByRole('button', { name: 'Dark' }).click()
    await page.getByRole('button', { name: '简体中文' }).click()
    const seen = () =>
      page.evaluate(() => [
        document.documentElement.dataset.theme,
        document.documentElement.lang,
        document.querySelector('#page-title')?.textContent,
      ])
    await expect.poll(seen).toEqual(['dark', 'zh-CN', '您的集群'])
  }))

test('a lost connection is said on every screen, and taken back when it is there again', () =>
  kit.withPage({ route: `${cloud}/overview`, fixture: 'three' }, async (page) => {
    const become = (state: string) => page.evaluate(`window.fake.become('${state}')`)
    await become('lost')
    await expect.poll(() => page.getByText('Connection to Slipway lost').count()).toBe(1)
    await become('open')
    await expect.poll(() => page.getByText('Connection to Slipway lost').count()).toBe(0)
  }))

test('a run that lives is shown on other screens and opens from there', () =>
  kit.withPage({ route: `${cloud}/overview`, fixture: 'running' }, async (page) => {
    const bar = page.getByRole('region', { name: 'Run in progress' })
    await expect.poll(() => bar.textContent()).toContain('Deploy')
    await bar.getByRole('button').click()
    await expect.poll(() => address(page)).toContain('/install/deploy')
    expect(await bar.count()).toBe(0)
  }))

test('the wizard opens where it is to be continued', () =>
  kit.withPage({ route: `${cloud}/install`, fixture: 'running' }, async (page) => {
    await expect.poll(() => address(page)).toContain('/install/deploy')
  }))

test('a table is walked by keys, and Enter opens a row', () =>
  kit.withPage({ route: '/', fixture: 'three', parts: true }, async (page) => {
    const grid = page.getByRole('grid')
    await grid.getByRole('rowheader', { name: 'ctl1' }).focus()
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key)
    await expect.poll(() => focused(page)).toBe('10.20.0.12')
    await page.keyboard.press('Control+End')
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-cell')))
      .toBe('299:4')
    await page.keyboard.press('Home')
    await expect.poll(() => focused(page)).toBe('cmp297')
    await page.keyboard.press('Enter')
    await expect.poll(() => grid.locator('[aria-selected=true]').textContent()).toContain('cmp297')
    expect(await grid.getByRole('row').count()).toBeLessThan(60)
  }))

test('a typed confirmation lets nothing through but the name', () =>
  kit.withPage({ route: '/', fixture: 'three', parts: true }, async (page) => {
    const opener = page.getByRole('button', { name: 'Remove 3 hosts' })
    await opener.click()
    const confirm = page.getByRole('dialog').getByRole('button', { name: 'Remove 3 hosts' })
    await page.keyboard.type('my-clou')
    expect(await confirm.isDisabled()).toBe(true)
    await page.keyboard.type('d')
    expect(await confirm.isDisabled()).toBe(false)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    await expect.poll(() => focused(page)).toBe('Remove 3 hosts')
  }))

test('keys that come faster than the window draws all count, in a list and in a tree', () =>
  kit.withPage({ route: `${cloud}/install/review`, fixture: 'changing' }, async (page) => {
    for (const [role, row] of [
      ['grid', 'row'],
      ['tree', 'treeitem'],
    ] as const) {
      await page.locator(`[role=${role}] [role=${row}] >> nth=0`).waitFor()
      await page.locator(`[role=${role}] [data-cell="0:0"]`).focus()
      await Promise.all([1, 2, 3].map(() => page.keyboard.press('ArrowDown')))
      await expect
        .poll(() => page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.cell))
        .toBe('3:0')
    }
  }))
