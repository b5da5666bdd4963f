import type { Page } from 'playwright-core'

/** A screen in a state that is worth seeing. */
export interface Screen {
  /** Unique; the name of its pictures. */
  readonly name: string
  readonly route: string
  /** One of renderer/testing/fixtures. */
  readonly fixture: string
  /** The parts of renderer/ui instead of a screen. Their words are not in the texts. */
  readonly parts?: boolean
  /** What leads from the opened route to the state. Finds things by role or `data-field`, so that it works in both languages. */
  readonly act?: (page: Page) => Promise<void>
  /** 1440 × 900 when none is given. */
  readonly viewport?: { readonly width: number; readonly height: number }
}
