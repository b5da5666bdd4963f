import type { Message } from '#shared/message/message'

/** What a value should be, in words that follow "Set the option to". */
export interface Wanted {
  readonly wanted: Message
}
