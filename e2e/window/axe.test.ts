import { afterAll, beforeAll, test } from 'vitest'
import { audit, auditColours, primaryButtons } from './kit/audit'
import { type Kit, launch, settled } from './kit/browser'
import { chosenScreens } from './kit/chosen-screens'

let kit: Kit
beforeAll(async () => {
  kit = await launch()
})
afterAll(() => kit?.close())

test.concurrent.for(chosenScreens())(
  'axe finds nothing on $name in both themes, no second primary button stands there, and the page complains of nothing',
  async (screen, { expect }) => {
    const { page, complaints, close } = await kit.open({ ...screen, theme: 'system' })
    try {
      await screen.act?.(page)
      await settled(page)
      expect(await audit(page)).toEqual([])
      if (!screen.parts) expect(misplaced(await primaryButtons(page), screen.name)).toEqual([])
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

/** On an empty Start the card that is recommended leads on: there is nothing else on the page. */
const inBody: Readonly<Record<string, string>> = { 'start-empty': 'way:lab' }

/** At most one primary button, in the footer, or in the head of a screen that has no footer. */
function misplaced(buttons: Awaited<ReturnType<typeof primaryButtons>>, screen: string): readonly string[] {
  const wrong = buttons.filter(({ place, field }) => place === 'body' && field !== inBody[screen])
  const [, ...more] = buttons
  return [...new Set([...wrong, ...more])].map(({ place, text }) => `${place}: ${text}`)
}
