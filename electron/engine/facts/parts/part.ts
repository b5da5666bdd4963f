import { english, type Message } from '#shared/message/message'
/** One fact of a host: the command that prints it and the parser of what it printed. */
export interface FactPart<T> {
  readonly id: string
  /**
   * POSIX shell, run as root, reading only. It may count on coreutils, findutils, util-linux and iproute2, and prints
   * nothing that holds a secret.
   */
  readonly command: string
  /** Throws `Unreadable` when the text is not what the command prints. */
  readonly parse: (text: string) => T
}

/** Why a text is not what its command prints. */
export class Unreadable extends Error {
  readonly said: Message
  constructor(said: Message) {
    super(english(said))
    this.name = 'Unreadable'
    this.said = said
  }
}

export function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.trim() !== '')
}

/** `NAME=value` lines, quotes taken off. */
export function assignments(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const line of linesOf(text)) {
    const at = line.indexOf('=')
    if (at > 0 && !line.startsWith('#'))
      found.set(line.slice(0, at).trim(), unquoted(line.slice(at + 1).trim()))
  }
  return found
}

function unquoted(text: string): string {
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1) : text
}
