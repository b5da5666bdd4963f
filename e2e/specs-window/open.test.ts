import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serve } from './kit/slipway'
import { launchBrowser, openWindow } from './kit/window'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

test('the link lets one browser in, once; nobody else is served anything', async () => {
  const slipway = await serve()
  try {
    const stranger = await fetch(`http://127.0.0.1:${slipway.port}/`)
    expect(stranger.status).toBe(401)
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(slipway.link)
    await page.locator('#page-title').waitFor()
    // The token is in no address that is kept or sent on.
    expect(page.url()).not.toContain(new URL(slipway.link).search || '?token')
    await page.reload()
    await page.locator('#page-title').waitFor()
    const other = await browser.newContext()
    const again = await other.newPage()
    const answer = await again.goto(slipway.link)
    expect(answer?.status()).toBe(401)
    expect(await again.locator('#root').count()).toBe(0)
    await other.close()
    await context.close()
  } finally {
    await slipway.stop()
  }
})

test('the start screen of a new home teaches the ways to a cluster, without a complaint', async () => {
  const { page, complaints, close } = await openWindow(browser)
  try {
    const main = page.getByRole('main')
    for (const name of ['Create environment', 'Open a folder', 'Import a configuration'])
      expect(await main.getByText(name, { exact: true }).count()).toBe(1)
    for (const name of ['Try it here, no hosts needed', 'My own hosts', 'A Kolla-Ansible configuration'])
      await main.getByRole('heading', { name }).waitFor()
    await main.getByText('No cluster opened yet').waitFor()
    expect(complaints).toEqual([])
  } finally {
    await close()
  }
})

test('an address that means nothing says so and leads back', async () => {
  const { page, reopen, close } = await openWindow(browser)
  try {
    const lost = await reopen('#/nowhere/at/all')
    await lost.getByRole('heading', { name: 'Screen not found' }).waitFor()
    await lost.getByText('Go to the start page', { exact: true }).click()
    await lost.getByRole('heading', { name: 'Your clusters' }).waitFor()
    expect(await page.title()).toContain('Slipway')
  } finally {
    await close()
  }
})
