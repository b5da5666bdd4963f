import type { Result } from '#shared/failure/failure'
import type { CheckResult } from '#shared/model/check'
import type { Intent, IntentKind } from '#shared/model/intent'
import type { Desired } from '../plan/state'
import type { Prepared } from '../prepare'

/** What an intent means to the engine. Its input is declared in `shared/model/intent.ts`. */
interface IntentHead<Kind extends IntentKind> {
  readonly kind: Kind
  /** Refuses, before any host is asked, what cannot be meant of this environment. */
  allows(intent: Extract<Intent, { kind: Kind }>, prepared: Prepared): Result<unknown>
}

/** Brings a cluster in line: its plan is the difference between what is desired and what is observed. */
export interface ComparingIntent<Kind extends IntentKind> extends IntentHead<Kind> {
  /** What should be, where the environment says `whole`. */
  desires(intent: Extract<Intent, { kind: Kind }>, whole: Desired): Desired
}

/** Puts right what a check finds: its plan is what the check's results offer. */
export interface CheckingIntent<Kind extends IntentKind> extends IntentHead<Kind> {
  /** Id of the check that is asked. */
  check(intent: Extract<Intent, { kind: Kind }>): string
  /** The results whose commands are to be run; none when there is nothing to put right. */
  takes(
    intent: Extract<Intent, { kind: Kind }>,
    results: readonly CheckResult[],
  ): Result<readonly CheckResult[]>
}
