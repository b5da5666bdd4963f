import { ok } from '#shared/failure/failure'
import type { ComparingIntent } from '../intent'

/**
 * All that the environment says, as a deploy does: Kolla-Ansible's reconfigure leaves out what is done once, and here
 * what was done once is seen and left out anyway.
 */
export const reconfigure: ComparingIntent<'reconfigure'> = {
  kind: 'reconfigure',
  allows: ok,
  desires: (_intent, whole) => whole,
}
