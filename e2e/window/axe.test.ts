import { afterAll, beforeAll, expect, test } from 'vitest'
import { audit } from './kit/audit'
import { type Kit, launch, settled } from './kit/browser'
import { chosenScreens } from './kit/chosen-screens'

let kit: Kit
beforeAll(async () => {
  kit = await launch()
})
afterAll(() => kit?.close())

const looks = chosenScreens().flatMap((screen) =>
  (['light', 'dark'] as const).map((theme) => ({ screen, theme, name: `${screen.name}, ${theme}` })),
)

test.each(looks)(
  'axe finds nothing on $name, and the page complains of nothing',
  async ({ screen, theme }) => {
    const { page, complaints, close } = await kit.open({ ...screen, theme })
    try {
      await screen.act?.(page)
      if (screen.act) await settled(page)
      expect(await audit(page)).toEqual([])
      expect(complaints).toEqual([])
    } finally {
      await close()
    }
  },
)
