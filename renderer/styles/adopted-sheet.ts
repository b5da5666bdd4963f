import createCache, { type EmotionCache } from '@emotion/cache'

/**
 * Emotion's styles as constructed sheets. A strict content policy refuses `<style>` elements without a nonce, and a
 * nonce would have to be made anew by every server of the page; constructed sheets need neither.
 */
export function createStyleCache(key = 'sw'): EmotionCache {
  const cache = createCache({ key })
  Object.assign(cache, { sheet: new AdoptedSheet({ key, last: true }) })
  return cache
}

interface SheetOptions {
  readonly key: string
  /** The sheet of components, which stands after all global ones. */
  readonly last?: boolean
}

/** Emotion makes further sheets of the same kind for global styles with `new`, so this must be a class. */
class AdoptedSheet {
  readonly key: string
  readonly container = document.head
  readonly nonce = undefined
  readonly isSpeedy = true
  /** Emotion empties a global sheet before it writes it anew when it finds tags in it. */
  tags: { readonly nextElementSibling: null }[] = []
  before = null
  readonly #last: boolean
  #sheet: CSSStyleSheet | null = null

  constructor(options: SheetOptions) {
    this.key = options.key
    this.#last = options.last ?? false
  }

  insert(rule: string): void {
    this.#sheet ??= this.#adopt()
    try {
      this.#sheet.insertRule(rule, this.#sheet.cssRules.length)
    } catch {
      // Rules for other browsers' engines do not parse in this one.
    }
  }

  hydrate(): void {
    // Nothing is drawn by a server.
  }

  flush(): void {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet)
    this.#sheet = null
    this.tags = []
  }

  #adopt(): CSSStyleSheet {
    const sheet = new CSSStyleSheet()
    document.adoptedStyleSheets = this.#last
      ? [...document.adoptedStyleSheets, sheet]
      : [sheet, ...document.adoptedStyleSheets]
    this.tags = [{ nextElementSibling: null }]
    return sheet
  }
}
