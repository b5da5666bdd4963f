import type { Locator, Page } from 'playwright-core'

/** The address of a step, after `#`. */
export function addressOf(dir: string, step?: string): string {
  return `#/env/${encodeURIComponent(dir)}/install${step === undefined ? '' : `/${step}`}`
}

/** Goes to an address of the window as a link would. */
export async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = to
  }, hash)
}

export function field(page: Page, name: string): Locator {
  return page.locator(`[data-field="${name}"]`)
}

/** The step on screen, by its address. */
export async function onStep(page: Page, step: string): Promise<void> {
  await page.waitForURL((url) => url.hash.includes(`/install/${step}`), { waitUntil: 'commit' })
  await page.locator('#page-title').waitFor()
}

/** What the footer says to be in the way of the next step; empty when nothing is. */
export async function problems(page: Page): Promise<readonly string[]> {
  const button = page.locator('footer button[aria-haspopup=dialog]')
  if ((await button.count()) === 0) return []
  await button.click()
  const list = page.getByRole('dialog', { name: 'Problems on this step' }).getByRole('listitem')
  await list.first().waitFor()
  const texts = await list.allInnerTexts()
  await page.keyboard.press('Escape')
  await list.first().waitFor({ state: 'hidden' })
  return texts.map((text) => text.trim())
}

/** The footer says so, now or once the step is read. */
export async function saidInTheWay(page: Page, said: string | RegExp): Promise<void> {
  await page.locator('footer button[aria-haspopup=dialog]').click()
  const list = page.getByRole('dialog', { name: 'Problems on this step' }).getByRole('listitem')
  await list.filter({ hasText: said }).first().waitFor()
  await page.keyboard.press('Escape')
  await list.first().waitFor({ state: 'hidden' })
}

/** The button that leads on. */
export function nextButton(page: Page): Locator {
  return page.locator('footer').getByRole('button', { name: /^Next: / })
}

/** All that was entered is in the environment folder. */
export async function saved(page: Page): Promise<void> {
  await page.locator('footer').getByText('All changes are saved').waitFor()
}

/**
 * Presses Tab until the element has the focus, as somebody without a mouse does; arrows within tabs and groups of buttons
 * that are one stop of Tab.
 */
export async function tabTo(page: Page, target: Locator, most = 150): Promise<void> {
  await target.waitFor()
  const where = () =>
    target.evaluate((element) => {
      const active = document.activeElement
      if (element.contains(active)) return 'there'
      const group = element.closest('[role=group], [role=tablist]')
      const isOneStop = element instanceof HTMLElement && element.tabIndex < 0
      return isOneStop && group?.contains(active) ? 'beside' : 'elsewhere'
    })
  for (let pressed = 0; pressed < most; pressed += 1) {
    const place = await where()
    if (place === 'there') return
    await page.keyboard.press(place === 'beside' ? 'ArrowRight' : 'Tab')
  }
  throw new Error(`Tab did not come to ${target} in ${most} presses.`)
}
