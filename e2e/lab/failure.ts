/**
 * A failure that a user of the lab can meet.
 *
 * @param what what failed, and where
 * @param saw what was seen (an error text, the end of a log)
 * @param remedy what to do now
 * @param command words after `slipway lab` of the command that does it
 */
export class LabFailure extends Error {
  readonly saw: string
  readonly remedy: string
  readonly command: readonly string[] | undefined

  constructor(what: string, saw: string, remedy: string, command?: readonly string[]) {
    super(what)
    this.name = 'LabFailure'
    this.saw = saw
    this.remedy = remedy
    this.command = command
  }
}

/** Wrong use of the command line or of an option: exit code 2. */
export class LabUsage extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'LabUsage'
  }
}

/** The text of an unknown thrown value. */
export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The last `count` lines of a text, for messages. */
export function lastLines(text: string, count: number): string {
  return text.trimEnd().split('\n').slice(-count).join('\n')
}
