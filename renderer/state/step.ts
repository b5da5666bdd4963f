import type { Text } from '../i18n/text'
import type { Draft } from './draft-view'
import type { StepId } from './step-ids'

export interface StepProblem {
  readonly step: StepId
  /**
   * What to put right: the `field` that a `Field` was given (an option's name, `host:ctl1`, …). Selecting the problem
   * moves the focus there. Empty when the whole step is meant.
   */
  readonly field: string
  /** Stable and dotted: `hosts.noControl`. */
  readonly code: string
  readonly text: Text
  /**
   * An error keeps the steps after this one shut, and so does what is still to do, which is no mistake of anybody; a
   * warning is only shown.
   */
  readonly severity: 'error' | 'toDo' | 'warning'
}

/** What a step's `rules.ts` exports: judges the draft, asks nobody. */
export type StepRules = (draft: Draft) => readonly StepProblem[]
