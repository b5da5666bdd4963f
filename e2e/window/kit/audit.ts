import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface AxeResults {
  readonly violations: readonly {
    readonly id: string
    readonly help: string
    readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[]
  }[]
}

/** What axe finds on a page, a line each; rules of WCAG 2.2 A and AA and best practices. */
export function audit(page: Page): Promise<readonly string[]> {
  return run(page, { rules: { 'color-contrast-enhanced': { enabled: false } } })
}

/** What axe finds in the colours of a page; in another theme only they are others. */
export function auditColours(page: Page): Promise<readonly string[]> {
  return run(page, { runOnly: ['color-contrast', 'link-in-text-block'] })
}

async function run(page: Page, options: object): Promise<readonly string[]> {
  // Evaluated, not added as a script: the content policy of the page would refuse that.
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe)
  const results = (await page.evaluate(
    `axe.run(document, ${JSON.stringify({ resultTypes: ['violations'], ...options })})`,
  )) as AxeResults
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id}: ${help}: ${target.join(' ')}: ${failureSummary}`),
  )
}

/** Text in sight that is in no brackets of the pseudo-locale: it did not come from the texts. */
export function hardCoded(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    // What is a name or a value is the same in every language: numbers, addresses, code, and names that were given.
    const nameOrValue = /^[\s\u200b\d.,:;%·–—+\-/()×?…↕↑↓]*$/
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    let depth = 0
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement
      const text = node.textContent ?? ''
      if (!element || element.closest('script, style, svg, time, [translate=no], [data-given]')) continue
      const before = depth
      depth += (text.match(/⟦/g)?.length ?? 0) - (text.match(/⟧/g)?.length ?? 0)
      if (before > 0 || text.includes('⟦') || nameOrValue.test(text)) continue
      if (element.checkVisibility({ visibilityProperty: true })) found.push(text.trim())
    }
    return found
  })
}

/** Names for readers that are in no brackets. */
export function hardCodedNames(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap((element) =>
      ['aria-label', 'title', 'placeholder'].flatMap((name) => {
        const value = element.getAttribute(name) ?? ''
        const given = element.closest('time, [translate=no], [data-given]') !== null
        return !given && /[A-Za-z]{3}/.test(value) && !value.includes('⟦') ? `${name}="${value}"` : []
      }),
    ),
  )
}

/**
 * English in sight, and in names for readers, outside of names, code and what users type: three words on end, and two in
 * what Slipway said. `given` are words of users, which stay as they were written.
 */
export async function english(page: Page, given: RegExp): Promise<readonly string[]> {
  const texts = await page.evaluate(() => {
    const names = '[translate=no], code, pre, textarea, input, script, style, svg'
    const found: { text: string; most: number }[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement
      if (!element || element.closest(names)) continue
      const most = element.closest('[data-given]') ? 1 : 2
      if (element.checkVisibility({ visibilityProperty: true }))
        found.push({ text: node.textContent ?? '', most })
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
      if (element.closest('[translate=no]')) continue
      for (const name of ['aria-label', 'title', 'placeholder'])
        found.push({ text: element.getAttribute(name) ?? '', most: 2 })
    }
    return found
  })
  const english = texts.filter(({ text, most }) => wordsOnEnd(text.replace(given, '')) > most)
  return [...new Set(english.map(({ text }) => text))]
}

/** Commands, in backticks and as they are typed, are no sentences; nor are names of products and endpoints. */
const noWords = new RegExp(
  [
    '`[^`]*`',
    String.raw`\b(slipway|docker|systemctl) [\w -]+`,
    'Docker Engine API|CentOS Stream|Rocky Linux|Synced Primary|quorum queue|syslog facility',
    'connect E[A-Z]+',
    // Options of a file with their values.
    String.raw`\w+\.conf: .*`,
    String.raw`prometheus \w+ exporter`,
    String.raw`\w+ RegionOne (public|internal|admin)`,
  ].join('|'),
  'g',
)

/** Words with nothing but blanks between; what is part of a path, an option or an address is no word. */
const words = /(?<![\w./@:=-])[A-Za-z][A-Za-z’']*(?: [A-Za-z][A-Za-z’']*)+(?![\w/=@-]|\.\w)/g

function wordsOnEnd(text: string): number {
  const runs = text.replace(noWords, '').match(words) ?? []
  return Math.max(0, ...runs.map((some) => some.match(/[A-Za-z’']{2,}/g)?.length ?? 0))
}

/** What does not fit: text cut off where nothing says so, and a page that scrolls sideways. */
export function clipped(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth > clientWidth + 1) found.push(`the page is ${scrollWidth} wide in ${clientWidth}`)
    for (const main of document.querySelectorAll('main')) {
      if (main.scrollWidth > main.clientWidth + 1)
        found.push(`main is ${main.scrollWidth} wide in ${main.clientWidth}`)
    }
    for (const element of document.querySelectorAll('body *')) {
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())
      if (!own || !element.checkVisibility()) continue
      const style = getComputedStyle(element)
      const hides = style.overflowX === 'hidden' || style.overflowX === 'clip'
      const says = style.textOverflow === 'ellipsis' || element.closest('.sw-unseen, [data-cell]') !== null
      const over = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1
      if (hides && over && !says) found.push(`cut: ${element.textContent?.trim()}`)
    }
    for (const button of document.querySelectorAll('button, a, [role=tab]')) {
      const box = button.getBoundingClientRect()
      if (
        box.width > 0 &&
        (box.right > window.innerWidth + 1 || box.left < -1) &&
        !button.closest('[role=grid], [role=region][tabindex]')
      )
        found.push(`out of the window: ${button.textContent?.trim()}`)
    }
    return found
  })
}

interface PrimaryButton {
  readonly place: 'footer' | 'head' | 'body'
  readonly text: string
  readonly field: string | null
}

/** Filled buttons in sight outside of dialogs; the head of a screen counts as body where there is a footer. */
export function primaryButtons(page: Page): Promise<readonly PrimaryButton[]> {
  return page.locator('.MuiButton-contained:visible').evaluateAll((buttons) => {
    const hasFooter = document.querySelector('footer') !== null
    return buttons
      .filter((button) => !button.closest('[role=dialog]'))
      .map((button) => {
        const inHead = !hasFooter && button.closest('main [data-part=head]') !== null
        const place = button.closest('footer') ? 'footer' : inHead ? 'head' : 'body'
        return { place, text: button.textContent ?? '', field: button.getAttribute('data-field') }
      })
  })
}
