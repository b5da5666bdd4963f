import { counted, timeOf, wrap } from '../lib/text'
import { english } from '../message/message'
import type { Intent } from './intent'
import { intentText } from './intent-text'
import type { Detail, Operation, Plan, SecondsRange } from './plan'
import { detailsShown, groupOperations, type OperationGroup } from './plan-groups'
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
  const head = style.paint(
    'strong',
    `Plan for ${plan.environment} (${plan.release}): ${english(intentText(plan.intent))}`,
  )
  const basis = plan.facts ? hanging(factsText(plan.facts.takenAt), 2, 2, style) : []
  const notes = plan.notes.flatMap((note) => hanging(`note: ${english(note.text)}`, 2, 4, style))
  if (plan.operations.length === 0) {
    const nothing = nothingText(plan.intent, plan.facts !== undefined)
    return `${[head, ...basis, ...notes, '', nothing].join('\n')}\n`
  }
  const groups = groupOperations(inOrder(plan.operations), style.details ?? false)
  const lines = [head, ...basis, ...notes, '', ...groups.flatMap((group) => groupLines(group, style)), '']
  const next = plan.next === undefined ? [] : hanging(`Next stage: ${english(plan.next)}`, 0, 2, style)
  return `${[...lines, ...summaryLines(plan, style), ...next].join('\n')}\n`
}

/** What is said instead of a plan without operations. */
export function nothingText(intent: Intent | undefined, byFacts = false): string {
  if (intent?.kind === 'fix') {
    return byFacts
      ? 'Nothing to do by these facts: the check found nothing to put right.'
      : 'Nothing to do: the check finds nothing to put right.'
  }
  return byFacts
    ? 'Nothing to do by these facts: every host was as the environment says.'
    : 'Nothing to do: every host is as the environment says.'
}

/** What a plan without asked hosts is worth. */
function factsText(takenAt: string): string {
  return `from facts of ${timeOf(takenAt)}; no host was asked, and \`slipway apply\` asks all of them before it begins`
}

/** `2–3 min`, `5–40 s`. */
export function durationText(range: SecondsRange): string {
  const [least, most] = [Math.floor(range[0]), Math.ceil(range[1])]
  if (most < 90) return least === most ? `${most} s` : `${least}–${most} s`
  const minutes = [Math.max(1, Math.round(least / 60)), Math.round(most / 60)]
  return minutes[0] === minutes[1] ? `${minutes[1]} min` : `${minutes[0]}–${minutes[1]} min`
}

function groupLines(group: OperationGroup, style: TextStyle): string[] {
  const { first } = group
  if (first.role === 'milestone')
    return [style.paint('dim', `  ${rule(` ${english(first.title)} `, style.columns - 4)}`)]
  return [
    ...headLines(group, style),
    ...(first.role === 'gate' && first.topic === 'wait' ? [] : reasonLines(first, style)),
    ...impactLines(first, style),
    ...detailsShown(first, style.details ?? false).flatMap((detail) => detailLines(detail, style)),
  ]
}

/** Sign, title and hosts; the hosts go on in further lines where one is too short. */
function headLines({ first, hosts }: OperationGroup, style: TextStyle): string[] {
  const sign = signOf(first)
  const where = hosts.length > 0 ? hosts.join(' ') : 'cluster'
  const [head = '', ...rest] = wrap(`${english(first.title)}  [${where}]`, style.columns - 6)
  return [`  ${style.paint(sign.role, sign.text)} ${head}`, ...rest.map((line) => `      ${line}`)]
}

function reasonLines(operation: Operation, style: TextStyle): string[] {
  const shown = operation.reasons.slice(0, style.details ? undefined : 3)
  const more = operation.reasons.length - shown.length
  const lines = [
    ...shown.flatMap((reason) => hanging(english(reason.text), 6, 6, style)),
    ...(more > 0 ? [`      and ${more} more`] : []),
  ]
  return lines.map((line) => style.paint('dim', line))
}

function impactLines({ impact }: Operation, style: TextStyle): string[] {
  switch (impact.kind) {
    case 'none':
      return []
    case 'restart': {
      const text = `${impact.of}: one server away for ${durationText(impact.seconds)}, the others serve`
      return hanging(text, 6, 6, style).map((line) => style.paint('change', line))
    }
    case 'outage': {
      const text = `${impact.of}: no service for ${durationText(impact.seconds)}`
      return hanging(text, 6, 6, style).map((line) => style.paint('remove', line))
    }
  }
}

function detailLines(detail: Detail, style: TextStyle): string[] {
  switch (detail.type) {
    case 'commands':
      return detail.commands.map((command) => `      $ ${command}`)
    case 'table':
      return detail.rows.flatMap(({ field, from, to }) =>
        hanging(`${english(field)}: ${english(from)} → ${english(to)}`, 8, 10, style),
      )
    case 'diff':
      return [
        `      ${detail.path}`,
        ...english(detail.text)
          .split('\n')
          .map((line) => diffLine(line, style)),
      ]
  }
}

function diffLine(line: string, style: TextStyle): string {
  const role = line.startsWith('+') ? 'add' : line.startsWith('-') ? 'remove' : 'dim'
  return style.paint(role, `        ${line}`)
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

function summaryLines(plan: Plan, style: TextStyle): string[] {
  const { changes, hosts, byKind, outages, duration } = summarize(plan)
  const kinds = Object.entries(byKind).map(([kind, count]) => `${count} ${kind}`)
  const away = Object.entries(outages).map(([of, seconds]) => `${of} ${durationText(seconds)}`)
  const what = kinds.length > 0 ? `: ${kinds.join(', ')}` : ''
  return [
    `${counted(changes, 'change')} on ${counted(hosts.length, 'host')}${what}`,
    `Outage: ${away.length > 0 ? away.join(', ') : 'none'}. Usually takes ${durationText(duration)}.`,
    `Fingerprint ${plan.fingerprint}`,
  ].flatMap((line) => wrap(line, style.columns))
}

function rule(text: string, width: number): string {
  const side = Math.max(2, Math.floor((width - text.length) / 2))
  return `${'─'.repeat(side)}${text}${'─'.repeat(side)}`
}

/** A paragraph whose first line is indented by `first`, the others by `rest`. */
function hanging(text: string, first: number, rest: number, style: TextStyle): string[] {
  const lines = wrap(text, style.columns - Math.max(first, rest))
  return lines.map((line, at) => `${' '.repeat(at === 0 ? first : rest)}${line}`)
}
