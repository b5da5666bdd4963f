import type { Message } from '#shared/message/message'
import type { OptionView } from '../../options/types'

/**
 * A value of passwords.yml that a service's programs are given. Characters that a program can be given by escaping are
 * escaped where its file is made; what is named here it cannot be given at all.
 */
export interface PasswordUse {
  /** Name in passwords.yml. */
  readonly name: string
  /** The program that is given it, for people. */
  readonly reader: Message
  /** Whether these options have it read; it is when left out. */
  readonly used?: (options: OptionView) => boolean
  /** Characters that the reader takes for something else. */
  readonly not?: string
  /** Why it does, as a sentence. */
  readonly why?: Message
  /** The reader and who compares with it may read bytes beyond ASCII as different letters. */
  readonly ascii?: true
  /** How many characters the reader looks at; the rest is cut off. */
  readonly counts?: number
  /** More characters than these are refused by the reader. */
  readonly max?: number
}
