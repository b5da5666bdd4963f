import { afterAll, beforeAll, test } from 'vitest'
import { clipped, english, hardCoded, hardCodedNames } from './kit/audit'
import { type Kit, launch, settled } from './kit/browser'
import { chosenScreens } from './kit/chosen-screens'

let kit: Kit
beforeAll(async () => {
  kit = await launch()
})
afterAll(() => kit?.close())

const wanted = chosenScreens().filter(({ parts }) => !parts)

/** Words of fixtures: names that users give, and what Slipway itself says in English. Extend where a screen shows more. */
const given =
  /my-cloud|staging|^old$|OpenStack|Slipway|zed|^(ctl\d|cmp\d|site-\d|rack\d? ?\w|new$|ops)|^Debian GNU|^Docker \d|^\d+ [KMGT]iB$|^ssh-ed25519|^[\w-]+\.yml\b|^MariaDB stays down/

test.concurrent.for(wanted)(
  'every text of $name comes from the texts, and stretched by 40 % it fits',
  async (screen, { expect }) => {
    const { page, close } = await kit.open({ ...screen, pseudo: true })
    try {
      await screen.act?.(page)
      if (screen.act) await settled(page)
      expect((await hardCoded(page)).filter((text) => !given.test(text))).toEqual([])
      expect((await hardCodedNames(page)).filter((text) => !given.test(text))).toEqual([])
      expect(await clipped(page)).toEqual([])
    } finally {
      await close()
    }
  },
)

/** Written by users of the fixtures: reasons of waivers, names of columns. */
const byUsers = /the engine is upgraded next week|lab hosts, made anew every day/

test.concurrent.for(wanted)('$name in Chinese says no sentence in English', async (screen, { expect }) => {
  const { page, close } = await kit.open({ ...screen, language: 'zh' })
  try {
    await screen.act?.(page)
    if (screen.act) await settled(page)
    expect(await english(page, byUsers)).toEqual([])
  } finally {
    await close()
  }
})

test('the search for English finds what a window in English says', async ({ expect }) => {
  const screen = { route: '/', fixture: 'broken', language: 'en' } as const
  await kit.withPage(screen, async (page) => {
    expect((await english(page, byUsers)).length).toBeGreaterThan(3)
  })
})

const sizes = [
  { width: 1024, height: 700 },
  // A window of 1280 × 900 at 200 %.
  { width: 640, height: 450 },
]

test.concurrent.for(wanted)('$name fits into a small window, and at 200 %', async (screen, { expect }) => {
  const { page, close } = await kit.open(screen)
  try {
    await screen.act?.(page)
    for (const size of sizes) {
      await page.setViewportSize(size)
      // What hangs on a button moves a moment after the window has changed.
      await expect.poll(() => clipped(page), { timeout: 3000 }).toEqual([])
    }
  } finally {
    await close()
  }
})
