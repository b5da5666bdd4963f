import { ok } from '#shared/failure/failure'
import type { ComparingIntent } from '../intent'

/** All that the environment says. */
export const deploy: ComparingIntent<'deploy'> = {
  kind: 'deploy',
  allows: ok,
  desires: (_intent, whole) => whole,
}
