import { afterAll, beforeAll, expect, test } from 'vitest'
import { audit } from './kit/audit'
import { type Kit, launch, settled } from './kit/browser'
import { chosenScreens } from './kit/chosen-screens'

let kit: Kit
beforeAll(async () => {
  kit = await launch()
})
afterAll(() => kit?.close())

test.each(chosenScreens())(
  'axe finds nothing on $name in both themes, and the page complains of nothing',
  async (screen) => {
    const { page, complaints, close } = await kit.open({ ...screen, theme: 'system' })
    try {
      await screen.act?.(page)
      await settled(page)
      expect(await audit(page)).toEqual([])
      await page.emulateMedia({ colorScheme: 'dark' })
      await settled(page)
      expect(await audit(page)).toEqual([])
      expect(complaints).toEqual([])
    } finally {
      await close()
    }
  },
)
