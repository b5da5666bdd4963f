import type { Message } from '#shared/message/message'
import type { OptionView } from '../../options/types'

/**
 * Options of Kolla-Ansible that bear on a service and that Slipway does not follow yet. `names` are names with spaces
 * between, `*` for any part. Set ones are told in every plan.
 */
export interface NotFollowed {
  readonly names: string
  /** What holds instead, or why: half a sentence. */
  readonly because: Message
}

/** What an option may ask for that Slipway does not deploy, and that must not be passed over: a cluster would lose it. */
export interface Refusal {
  readonly code: string
  readonly option: string
  /** One sentence: what is not deployed. */
  readonly what: Message
  /** When it is no switch that is on. A value that differs between hosts is asked for, too. */
  readonly isAsked?: (options: OptionView) => boolean
  readonly remedy: Message
}
