import { ok } from '#shared/failure/failure'
import type { IntentDefinition } from '../intent'

/** All that the environment says. */
export const deploy: IntentDefinition<'deploy'> = {
  kind: 'deploy',
  allows: ok,
  desires: (_intent, whole) => whole,
}
