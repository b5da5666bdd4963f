import type { Operation, Plan, SecondsRange } from './plan'
import { inOrder, summarize } from './plan-summary'

export interface TextStyle {
  readonly columns: number
  /** Adds what changes in files and containers. */
  readonly details?: boolean
  /** Wraps a piece of text for a terminal; identity where there is no colour. */
  paint(role: 'add' | 'change' | 'remove' | 'dim' | 'strong', text: string): string
}

/** No colour, for pipes and tests. */
export const plain: TextStyle = { columns: 80, paint: (_role, text) => text }

/** A plan as people read it; the same sentences as on screen and in the journal. Ends with a newline. */
export function planText(plan: Plan, style: TextStyle = plain): string {
  const summary = summarize(plan)
  const head = `Plan for ${plan.environment} (${plan.release}): ${plan.action}`
  const notes = plan.notes.map((note) => `  note: ${note.text}`)
  if (plan.operations.length === 0) {
    return `${[style.paint('strong', head), ...notes, '', 'Nothing to do: every host is as the environment says.'].join('\n')}\n`
  }
  const lines = [style.paint('strong', head), ...notes, '']
  for (const group of merge(inOrder(plan.operations))) lines.push(...groupLines(group, style))
  lines.push('', ...summaryLines(plan, summary))
  return `${lines.join('\n')}\n`
}

/** `2–3 min`, `5–40 s`. */
export function durationText([least, most]: SecondsRange): string {
  if (most < 90) return least === most ? `${most} s` : `${least}–${most} s`
  const minutes = [Math.max(1, Math.round(least / 60)), Math.round(most / 60)]
  return minutes[0] === minutes[1] ? `${minutes[1]} min` : `${minutes[0]}–${minutes[1]} min`
}

/** Neighbours that do the same for the same reasons on different hosts, told in one line. */
interface Group {
  readonly first: Operation
  readonly hosts: readonly string[]
}

function merge(operations: readonly Operation[]): readonly Group[] {
  const groups: { first: Operation; hosts: string[] }[] = []
  const open = new Map<string, { first: Operation; hosts: string[] }>()
  for (const operation of operations) {
    if (operation.kind === 'barrier') open.clear()
    const key = `${operation.kind}\n${operation.title}\n${operation.reasons.map((reason) => reason.text).join('\n')}`
    const known = operation.host === null ? undefined : open.get(key)
    if (known && operation.host !== null && !known.hosts.includes(operation.host)) {
      known.hosts.push(operation.host)
      continue
    }
    const group = { first: operation, hosts: operation.host === null ? [] : [operation.host] }
    groups.push(group)
    open.set(key, group)
  }
  return groups
}

function groupLines(group: Group, style: TextStyle): string[] {
  const { first, hosts } = group
  if (first.kind === 'barrier')
    return [style.paint('dim', `  ${rule(` ${first.title} `, style.columns - 4)}`)]
  const where = hosts.length > 0 ? hosts.join(' ') : 'cluster'
  const sign = signOf(first)
  const head = `  ${style.paint(sign.role, sign.text)} ${first.title}  ${style.paint('dim', `[${where}]`)}`
  const reasons = first.reasons.slice(0, style.details ? undefined : 3).map((reason) => reason.text)
  const more = first.reasons.length - reasons.length
  const lines = [head]
  if (first.kind !== 'waitHealthy') {
    lines.push(
      ...reasons.flatMap((text) =>
        wrap(text, style.columns - 6).map((line) => style.paint('dim', `      ${line}`)),
      ),
    )
    if (more > 0) lines.push(style.paint('dim', `      and ${more} more`))
  }
  if (first.impact.kind === 'restart') {
    lines.push(
      style.paint(
        'change',
        `      ${first.impact.of}: one server away for ${durationText(first.impact.seconds)}, the others serve`,
      ),
    )
  }
  if (first.impact.kind === 'outage') {
    lines.push(
      style.paint('remove', `      ${first.impact.of}: no service for ${durationText(first.impact.seconds)}`),
    )
  }
  if (style.details) lines.push(...detailLines(first, style))
  return lines
}

function detailLines(operation: Operation, style: TextStyle): string[] {
  return operation.details.flatMap((detail) => {
    if (detail.type === 'table')
      return detail.rows.map((row) => `        ${row.field}: ${row.from} → ${row.to}`)
    const lines = detail.text.split('\n').map((line) => {
      const role = line.startsWith('+') ? 'add' : line.startsWith('-') ? 'remove' : 'dim'
      return style.paint(role, `        ${line}`)
    })
    return [`      ${detail.path}`, ...lines]
  })
}

function signOf(operation: Operation): {
  readonly text: string
  readonly role: 'add' | 'change' | 'remove' | 'dim'
} {
  const actions = new Set(operation.changes.map((change) => change.action))
  if (actions.has('remove') && actions.size === 1) return { text: '-', role: 'remove' }
  if (actions.size === 0) return { text: '.', role: 'dim' }
  if (actions.has('create') && actions.size === 1) return { text: '+', role: 'add' }
  return { text: '~', role: 'change' }
}

function summaryLines(plan: Plan, summary: ReturnType<typeof summarize>): string[] {
  const kinds = Object.entries(summary.byKind).map(([kind, count]) => `${count} ${kind}`)
  const outages = Object.entries(summary.outages).map(([of, seconds]) => `${of} ${durationText(seconds)}`)
  return [
    `${summary.changes} changes on ${summary.hosts.length} hosts: ${kinds.join(', ')}`,
    `Outage: ${outages.length > 0 ? outages.join(', ') : 'none'}. Usually takes ${durationText(summary.duration)}.`,
    `Fingerprint ${plan.fingerprint}`,
  ].flatMap((line) => wrap(line, 80))
}

function rule(text: string, width: number): string {
  const side = Math.max(2, Math.floor((width - text.length) / 2))
  return `${'─'.repeat(side)}${text}${'─'.repeat(side)}`
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const word of paragraph.split(' ')) {
      if (line && line.length + word.length + 1 > width) {
        lines.push(line)
        line = word
      } else line = line ? `${line} ${word}` : word
    }
    lines.push(line)
  }
  return lines
}
