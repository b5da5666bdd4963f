import type { HostTest } from '#shared/ipc/areas/hosts'
import type { JsonValue } from '#shared/lib/json'
import type { Draft, DraftHost, Evidence } from '../../state'
import type { MarkState } from '../../ui/StateMark'

export const hostStates = ['untested', 'testing', 'ok', 'outOfDate', 'key', 'failed'] as const
export type HostState = (typeof hostStates)[number]

/** What a test says holds as long as the host is reached in the same way. */
export function hostState(test: HostTest | undefined, tested: Evidence | undefined): HostState {
  if (tested?.outOfDate && test?.state !== 'reading') return 'outOfDate'
  switch (test?.state) {
    case 'reading':
      return 'testing'
    case 'ok':
      return 'ok'
    case 'keyUnknown':
      return 'key'
    case 'failed':
      return 'failed'
    default:
      return 'untested'
  }
}

export const markOf: Readonly<Record<HostState, MarkState>> = {
  untested: 'notBegun',
  testing: 'running',
  ok: 'done',
  outOfDate: 'outOfDate',
  key: 'warning',
  failed: 'failed',
}

/** A host as lists and the matrix draw it. */
export interface HostRow {
  readonly host: DraftHost
  readonly name: string
  readonly state: HostState
  readonly test: HostTest | undefined
  readonly labels: readonly string[]
}

/** Where labels are kept beside the environment's files. */
export const labelsNote = 'hosts.labels'

export function labelsFrom(notes: Draft['notes']): Readonly<Record<string, readonly string[]>> {
  const kept = notes[labelsNote]
  if (kept === null || typeof kept !== 'object' || Array.isArray(kept)) return {}
  return Object.fromEntries(
    Object.entries(kept).map(([host, labels]) => [host, Array.isArray(labels) ? labels.map(String) : []]),
  )
}

/** The note with other labels for some hosts; hosts without labels are left out. */
export function withLabels(
  notes: Draft['notes'],
  hosts: readonly string[],
  change: (labels: readonly string[]) => readonly string[],
): JsonValue {
  const before = labelsFrom(notes)
  const after = { ...before }
  for (const host of hosts) after[host] = [...new Set(change(before[host] ?? []))]
  return Object.fromEntries(
    Object.entries(after).flatMap(([host, labels]) => (labels.length > 0 ? [[host, [...labels]]] : [])),
  )
}

export function rowsOf({
  hosts,
  tests,
  tested,
  notes,
}: Pick<Draft, 'hosts' | 'tests' | 'tested' | 'notes'>): readonly HostRow[] {
  const labels = labelsFrom(notes)
  return hosts.map((host) => ({
    host,
    name: host.name,
    state: hostState(tests[host.name], tested[host.name]),
    test: tests[host.name],
    labels: labels[host.name] ?? [],
  }))
}

export interface HostFilter {
  readonly query: string
  readonly states: readonly HostState[]
  readonly labels: readonly string[]
  /** Only hosts of these groups; `none` stands for hosts without a group. */
  readonly group: string
}

export const noFilter: HostFilter = { query: '', states: [], labels: [], group: '' }

export function isFiltered(filter: HostFilter): boolean {
  return (
    filter.query.trim() !== '' || filter.states.length > 0 || filter.labels.length > 0 || filter.group !== ''
  )
}

/** All words of the query must be found in name, address, labels, groups or system. */
export function matching(rows: readonly HostRow[], filter: HostFilter): readonly HostRow[] {
  const words = filter.query.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter((row) => {
    if (filter.states.length > 0 && !filter.states.includes(row.state)) return false
    if (filter.labels.length > 0 && !filter.labels.some((label) => row.labels.includes(label))) return false
    if (filter.group === 'none' && groupsOf(row).length > 0) return false
    if (filter.group !== '' && filter.group !== 'none' && !row.host.groups.includes(filter.group))
      return false
    const text = haystack(row)
    return words.every((word) => text.includes(word))
  })
}

/** Without those that every host is in. */
export function groupsOf({ host }: Pick<HostRow, 'host'>): readonly string[] {
  return host.groups.filter((group) => group !== 'ungrouped' && group !== 'all')
}

function haystack({ host, labels, test }: HostRow): string {
  const system = test?.state === 'ok' ? test.card.os : ''
  return [host.name, host.address, ...labels, ...host.groups, system, String(host.vars.ansible_user ?? '')]
    .join(' ')
    .toLowerCase()
}

/** Numbers in names count as numbers: n2 comes before n10. */
export function byName(a: HostRow, b: HostRow): number {
  return collator.compare(a.name, b.name)
}
const collator = new Intl.Collator('en', { numeric: true })

/** Sorts what is not known last. */
export function byNumber(of: (row: HostRow) => number | null): (a: HostRow, b: HostRow) => number {
  return (a, b) => (of(a) ?? -1) - (of(b) ?? -1)
}
