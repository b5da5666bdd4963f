import type { MarkState } from '../../ui/StateMark'
import type { Standing } from './answers'

export const marks: Readonly<Record<Standing, MarkState>> = {
  fail: 'failed',
  warn: 'warning',
  waived: 'skipped',
  skip: 'notBegun',
  pass: 'done',
}
