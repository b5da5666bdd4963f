import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { tabTo } from './wizard'

/** Somebody before the window: with a mouse, or without one. */
export interface Hand {
  readonly name: 'pointer' | 'keys'
  /** A button, link, card or tab. */
  press(target: Locator): Promise<void>
  tick(box: Locator): Promise<void>
  /** Writes a text over what a field holds. */
  write(input: Locator, text: string): Promise<void>
  choose(list: Locator, option: string): Promise<void>
}

export function handOf(name: Hand['name'], page: () => Page): Hand {
  return name === 'keys' ? keys(page) : pointer(page)
}

function pointer(page: () => Page): Hand {
  return {
    name: 'pointer',
    press: (target) => target.click(),
    tick: (box) => box.check(),
    write: (input, text) => input.fill(text),
    choose: async (list, option) => {
      await list.click()
      await page().getByRole('option', { name: option }).click()
    },
  }
}

/** Presses nothing but keys, and wants to see where the focus is before each. */
function keys(page: () => Page): Hand {
  async function reach(target: Locator): Promise<void> {
    await tabTo(page(), target, 400)
    await seesFocus(page())
  }
  return {
    name: 'keys',
    press: async (target) => {
      await reach(target)
      await page().keyboard.press('Enter')
    },
    tick: async (box) => {
      await reach(box)
      if (!(await box.isChecked())) await page().keyboard.press('Space')
    },
    write: async (input, text) => {
      await reach(input)
      await page().keyboard.press('Control+a')
      await page().keyboard.insertText(text)
    },
    choose: async (list, option) => {
      await reach(list)
      await page().keyboard.press('Enter')
      await page().getByRole('option', { name: option }).waitFor()
      await page().keyboard.type(option)
      await page().keyboard.press('Enter')
    },
  }
}

/** What has the focus is on screen, and drawn so that it is seen. */
export async function seesFocus(page: Page): Promise<void> {
  const look = () =>
    page.evaluate(() => {
      const element = document.activeElement
      if (!(element instanceof HTMLElement) || element === document.body) return 'nothing has the focus'
      const text = element.outerHTML.slice(0, 300)
      const box = element.getBoundingClientRect()
      if (box.bottom < 0 || box.top > window.innerHeight) return `it is outside of the window: ${text}`
      // A field draws it as its border, a box to tick around its picture.
      const frame = element.closest('.MuiInputBase-root')?.querySelector('.MuiOutlinedInput-notchedOutline')
      const drawing = frame ?? element.closest('.Mui-focusVisible') ?? element
      const { outlineStyle, outlineWidth, boxShadow, borderTopWidth } = getComputedStyle(drawing)
      const drawn = frame
        ? Number.parseFloat(borderTopWidth) >= 2
        : (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
      return drawn ? '' : `it looks like all others: ${text}`
    })
  await expect.poll(look, { timeout: 2000, interval: 50 }).toBe('')
}
