import type { Result } from '#shared/failure/failure'
import type { Intent, IntentKind } from '#shared/model/intent'
import type { Desired } from '../plan/state'
import type { Prepared } from '../prepare'

/** What an intent means to the engine. Its input is declared in `shared/model/intent.ts`. */
export interface IntentDefinition<Kind extends IntentKind> {
  readonly kind: Kind
  /** Refuses, before any host is asked, what cannot be meant of this environment. */
  allows(intent: Extract<Intent, { kind: Kind }>, prepared: Prepared): Result<unknown>
  /** What should be, where the environment says `whole`. */
  desires(intent: Extract<Intent, { kind: Kind }>, whole: Desired): Desired
}
