import { heading } from '../lib/text'
import { english, hasWords, joined, type Message, msg } from '../message/message'
import type { Finding } from '../model/finding'

/** Where a failure was met; every part that is known is given. Lines and columns count from 1. */
export interface FailurePlace {
  readonly host?: string
  readonly file?: string
  readonly line?: number
  readonly column?: number
  /** An option, an inventory variable or a path such as `servers/0`. */
  readonly field?: string
  readonly container?: string
  readonly operation?: string
}

/**
 * A verb of `slipway` for the environment at hand, and options: `['env init']`, `['deploy', '--yes']`. Doors show it
 * whole: as this Slipway is called, with the folder after the verb.
 */
export type SlipwayCommand = readonly [verb: string, ...options: string[]]

/**
 * What a user is told when something cannot be done.
 * `code` is stable and dotted (`inventory.syntax`, `ssh.hostKeyChanged`); texts never hold a secret.
 */
export interface Failure {
  readonly code: string
  /** One sentence: what failed. */
  readonly what: Message
  readonly where?: FailurePlace
  /** Why, in a few words that name no host: hosts with the same cause have the same words. */
  readonly cause?: Message
  /** What was seen, as close to the source as is readable. */
  readonly saw?: Message
  /** The likely cause in plain words. */
  readonly means?: Message
  /** Known causes that were looked for when it failed, the worst first. */
  readonly found?: readonly Finding[]
  /** What to do now. */
  readonly remedy: Message
  /** The command that does it. */
  readonly command?: SlipwayCommand
  /** Whether the same request may succeed later without any change by the user. */
  readonly retry?: boolean
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failures: readonly [Failure, ...Failure[]] }

export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

export function fail(first: Failure, ...more: readonly Failure[]): Result<never> {
  return { ok: false, failures: [first, ...more] }
}

/** The value when there are no failures, else all of them. */
export function unless<T>(failures: readonly Failure[], value: () => T): Result<T> {
  const [first, ...more] = failures
  return first ? fail(first, ...more) : ok(value())
}

/** Carries failures through code that throws; caught and turned back into a `Result` at each border. */
export class FailureError extends Error {
  readonly failures: readonly [Failure, ...Failure[]]
  constructor(first: Failure, ...more: readonly Failure[]) {
    super(describeFailure(first))
    this.name = 'FailureError'
    this.failures = [first, ...more]
  }
}

/** Runs `work`; a thrown `FailureError` becomes a failed `Result`, anything else (a bug) is thrown on. */
export async function attempt<T>(work: () => Promise<T> | T): Promise<Result<T>> {
  try {
    return ok(await work())
  } catch (error) {
    if (error instanceof FailureError) return { ok: false, failures: error.failures }
    throw error
  }
}

/** The same for work that does not wait. */
export function attemptNow<T>(work: () => T): Result<T> {
  try {
    return ok(work())
  } catch (error) {
    if (error instanceof FailureError) return { ok: false, failures: error.failures }
    throw error
  }
}

/** The value, or a thrown `FailureError`. */
export function orThrow<T>(result: Result<T>): T {
  if (result.ok) return result.value
  const [first, ...more] = result.failures
  throw new FailureError(first, ...more)
}

/** `inventory:12:3, host ctl1` */
export function describePlace(where: FailurePlace | undefined): string {
  return english(placeWords(where ?? {}))
}

function placeWords({ file, line, column, field, host, container }: FailurePlace): Message {
  const position = [file, line, column].filter((part) => part !== undefined).join(':')
  const parts = [
    ...(position ? [position] : []),
    ...(field ? [msg`field ${field}`] : []),
    ...(host ? [msg`host ${host}`] : []),
    ...(container ? [msg`container ${container}`] : []),
  ]
  return joined('comma', parts)
}

/** One message for lists: `ctl1: what (saw: …)`. */
export function failureWords({ what, where, saw }: Failure): Message {
  const placed = describePlace(where) ? msg`${placeWords(where ?? {})}: ${what}` : what
  return saw && hasWords(saw) ? msg`${placed} (saw: ${saw})` : placed
}

/** One line for logs and lists: `ctl1: what (saw: …)`. */
export function describeFailure({ what, where, saw }: Failure): string {
  const place = describePlace(where)
  const seen = saw && hasWords(saw) ? ` (saw: ${english(saw)})` : ''
  return `${place ? `${place}: ` : ''}${heading(english(what))}${seen}`
}
