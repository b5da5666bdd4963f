/** A text that is a key of the tables, and where it arises. */
export interface FoundMessage {
  readonly text: string
  /** `electron/engine/health.ts:44` */
  readonly place: string
  readonly folder: string
  /** It has a place that is no value. */
  readonly literal: boolean
}
export function messagesIn(path: string, source: string): readonly FoundMessage[]
export function translationProblems(files: ReadonlyMap<string, string>): readonly string[]
