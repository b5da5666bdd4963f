import type { MarkState } from './StateMark'

/** How the verdict of a check is drawn. */
export const verdictMarks = {
  pass: 'done',
  warn: 'warning',
  fail: 'failed',
  skip: 'skipped',
} as const satisfies Readonly<Record<string, MarkState>>
