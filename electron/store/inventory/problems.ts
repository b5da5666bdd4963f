import type { Failure } from '#shared/failure/failure'
import { type Message, msg, quoted } from '#shared/message/message'
import type { SourcePlace } from '#shared/model/environment'

/** What went wrong and what is doubtful, gathered while reading on. */
export interface Problems {
  readonly failures: Failure[]
  readonly warnings: Failure[]
}

export function noProblems(): Problems {
  return { failures: [], warnings: [] }
}

export function absorb(into: Problems, from: Problems): void {
  into.failures.push(...from.failures)
  into.warnings.push(...from.warnings)
}

/** The parts of a failure that vary, for a known place. */
export interface Complaint {
  readonly code: string
  readonly what: Message
  readonly saw?: Message
  readonly remedy: Message
}

export function complain(problems: Problems, place: SourcePlace, complaint: Complaint): void {
  problems.failures.push({ ...complaint, where: place })
}

export function warn(problems: Problems, place: SourcePlace, complaint: Complaint): void {
  problems.warnings.push({ ...complaint, where: place })
}

const telling = /pass|secret|token|private|_key\b/i

/** Quotes a piece of the user's text for `saw`, unless its surroundings look like a secret. */
export function quotable(piece: string, surroundings: string): { readonly saw?: Message } {
  return telling.test(surroundings)
    ? {}
    : { saw: piece.length > 80 ? msg`${piece.slice(0, 80)}…` : quoted(piece) }
}
