import type { JsonValue } from '#shared/lib/json'

/** A text of globals.yml that could not be written, kept until it is put right or dropped. */
export interface UnsavedText {
  readonly text: string
  /** The version that it was made from. */
  readonly version: string
}

export const unsavedTextNote = 'unsavedGlobals'

/** The kept text itself, the same object as long as the note is the same. */
export function unsavedText(notes: Readonly<Record<string, JsonValue>>): UnsavedText | null {
  const kept = notes[unsavedTextNote]
  return isUnsavedText(kept) ? kept : null
}

function isUnsavedText(kept: unknown): kept is UnsavedText {
  if (typeof kept !== 'object' || kept === null) return false
  return (
    'text' in kept && typeof kept.text === 'string' && 'version' in kept && typeof kept.version === 'string'
  )
}

/** Where a line begins and ends in a text; lines count from 1. */
export function rangeOfLine(text: string, line: number): readonly [number, number] {
  const lines = text.split('\n')
  const at = Math.min(Math.max(line, 1), lines.length) - 1
  const start = lines.slice(0, at).reduce((sum, before) => sum + before.length + 1, 0)
  return [start, start + (lines[at]?.length ?? 0)]
}
