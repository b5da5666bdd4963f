import type { Message, MessageValue } from '#shared/message/message'
import type { OperationTopic } from '#shared/model/plan'
import type { RunOperation } from '#shared/model/run'
import type { CellState, HostBoard } from '../state'
import type { MarkState } from '../ui/StateMark'
import type { Outcome } from './source'

export const outcomeMarks: Readonly<Record<Outcome, MarkState>> = {
  running: 'running',
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
  refused: 'failed',
  interrupted: 'warning',
}

/** The mark of a host in a run. */
export function hostMark({ row, slow, stuck }: HostBoard): MarkState {
  if (row.state === 'failed') return 'failed'
  if (row.state === 'running') return stuck > 0 ? 'stuck' : slow > 0 ? 'slow' : 'running'
  if (row.state === 'done') return 'done'
  return row.state === 'cancelled' ? 'cancelled' : row.ended > 0 ? 'waiting' : 'notBegun'
}

export const cellMarks: Readonly<Record<Exclude<CellState, 'none'>, MarkState>> = {
  notBegun: 'notBegun',
  waiting: 'waiting',
  running: 'running',
  done: 'done',
  unchanged: 'unchanged',
  failed: 'failed',
  skipped: 'skipped',
  interrupted: 'interrupted',
}

/** `65` → `1:05`; `3725` → `1:02:05`. */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}

/** Without the registry and folders before an image's name: a row has no room for them, its title has. */
export function shortTitle({ topic, title }: Pick<RunOperation, 'topic' | 'title'>): Message {
  if (topic !== 'image') return title
  const short = (value: MessageValue) =>
    typeof value === 'string' ? value.replace(/\S+\/(?=[^/\s]+$)/, '') : value
  return { ...title, values: title.values.map(short) }
}

/** What operations deal with, in the order of the legend. */
export const topics: readonly OperationTopic[] = ['image', 'file', 'container', 'wait', 'job', 'other']

/** Which colour of the palette's series each has; the red one is for failures. */
export const topicColours: Readonly<Record<OperationTopic, number>> = {
  image: 0,
  file: 1,
  container: 2,
  wait: 3,
  job: 6,
  other: 4,
}
