import { afterAll, beforeAll, test } from 'vitest'
import { audit, auditColours } from './kit/audit'
import { type Kit, launch, settled } from './kit/browser'
import { chosenScreens } from './kit/chosen-screens'

let kit: Kit
beforeAll(async () => {
  kit = await launch()
})
afterAll(() => kit?.close())

test.concurrent.for(chosenScreens())(
  'axe finds nothing on $name in both themes, and the page complains of nothing',
  async (screen, { expect }) => {
    const { page, complaints, close } = await kit.open({ ...screen, theme: 'system' })
    try {
      await screen.act?.(page)
      await settled(page)
      expect(await audit(page)).toEqual([])
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.waitForSelector('[data-theme="dark"]')
      await settled(page)
      expect(await auditColours(page)).toEqual([])
      expect(complaints).toEqual([])
    } finally {
      await close()
    }
  },
)
