import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from './kit/build'
import { launchBrowser, openWindow } from './kit/window'
import { addressOf, field, goTo } from './kit/wizard'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

test('a Kolla-Ansible folder is read, explained, taken over, and its review says what cannot be reached', async () => {
  const { page, slipway, complaints, close } = await openWindow(browser)
  try {
    const source = join(slipway.home, 'kolla')
    await cp(join(root, 'e2e/specs-window/kolla'), source, { recursive: true })
    await goTo(page, '#/new/import')

    // A folder that is not there is said.
    await field(page, 'import-folder').locator('input').fill(join(slipway.home, 'nothing'))
    await page.getByRole('button', { name: 'Find files' }).click()
    await page.getByRole('main').getByRole('alert').first().waitFor()
    await field(page, 'import-folder').locator('input').fill(source)
    await page.getByRole('button', { name: 'Find files' }).click()
    await page.waitForFunction(
      (path) => document.querySelector<HTMLInputElement>('[data-field=import-globals] input')?.value === path,
      join(source, 'globals.yml'),
    )
    await field(page, 'import-inventory').locator('input').fill(join(source, 'multinode'))
    await field(page, 'read-configuration').click()

    const understood = page.getByRole('region', { name: 'How Slipway understands it' })
    await understood.waitFor({ timeout: 60_000 })
    const said = await page.getByRole('main').innerText()
    expect(said).toContain('enable_grafana')
    expect(said).toContain('ceph_nova_user')

    await field(page, 'import-name').locator('input').fill('taken-over')
    // The passwords that the file lacks are not wanted here: making them takes long.
    await page.getByRole('switch').or(page.locator('input[type=checkbox]')).first().click()
    await field(page, 'take-over').click()
    await page.waitForURL(/install\/hosts/, { waitUntil: 'commit', timeout: 180_000 })
    const dir = join(slipway.home, 'clouds', 'taken-over')
    expect(await readFile(join(dir, 'globals.yml'), 'utf8')).toBe(
      await readFile(join(source, 'globals.yml'), 'utf8'),
    )

    await goTo(page, addressOf(dir, 'review'))
    await page.getByRole('heading', { name: 'Could not create the plan' }).waitFor({ timeout: 60_000 })
    const review = await page.getByRole('main').innerText()
    expect(review).toContain('3 of 3 hosts: connection refused on port 9')
    for (const host of ['rack1-a', 'rack1-b', 'rack1-c']) expect(review).toContain(host)
    expect(review).not.toContain('not-a-real-one')
    expect(complaints).toEqual([])
  } finally {
    await close()
  }
})
