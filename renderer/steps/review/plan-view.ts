import { english, type Message } from '#shared/message/message'
import type { Change, Operation } from '#shared/model/plan'
import { groupOperations, type OperationGroup } from '#shared/model/plan-groups'
import { uniqueChanges } from '#shared/model/plan-summary'

/** What an operation does, in the order in which counts are shown. */
export const signs = [
  'create',
  'recreate',
  'restart',
  'remove',
  'file',
  'database',
  'image',
  'job',
  'setting',
  'wait',
] as const
export type Sign = (typeof signs)[number]
export type SignCounts = Readonly<Partial<Record<Sign, number>>>

/** Judged by the change that matters most: a container that is made anew brings volumes along. */
export function signOf({ changes }: Pick<Operation, 'changes'>): Sign {
  if (changes.length === 0) return 'wait'
  if (changes.every(({ action }) => action === 'remove')) return 'remove'
  const container = changes.find(({ kind }) => kind === 'container')
  if (container) return containerSign(container)
  const has = (wanted: (kind: string) => boolean) => changes.some(({ kind }) => wanted(kind))
  if (has((kind) => kind.startsWith('database'))) return 'database'
  if (has((kind) => kind === 'job')) return 'job'
  if (has((kind) => kind === 'file')) return 'file'
  if (has((kind) => kind === 'image')) return 'image'
  return 'setting'
}

function containerSign({ action }: Change): Sign {
  if (action === 'create') return 'create'
  if (action === 'replace') return 'recreate'
  return action === 'remove' ? 'remove' : 'restart'
}

export interface TreeNode {
  /** Unique in its tree: `host/ctl1/keystone`. */
  readonly id: string
  /** A host's or a service's name; empty for the whole plan and for what is the cluster's. */
  readonly name: string
  readonly kind: 'all' | 'host' | 'cluster' | 'service'
  readonly counts: SignCounts
  readonly total: number
  readonly children: readonly TreeNode[]
  readonly filter: PlanFilter
}

/** What of a plan is looked at; null and undefined are different: null is what concerns the whole cluster. */
export interface PlanFilter {
  readonly host?: string | null
  readonly service?: string
}

export type TreeOrder = 'host' | 'service'

/** Hosts with their services, or services with their hosts; on top the whole plan. */
export function treeOf(operations: readonly Operation[], by: TreeOrder): TreeNode {
  const root = newBranch()
  for (const operation of operations) {
    if (operation.role === 'milestone') continue
    const { host, service } = operation
    const [outer, inner] = by === 'host' ? [host, service] : [service, host]
    const sign = signOf(operation)
    count(root, sign)
    const middle = branchOf(root, outer)
    count(middle, sign)
    count(branchOf(middle, inner), sign)
  }
  return nodeOf(root, { id: by, name: '', kind: 'all', filter: {} }, by)
}

interface Branch {
  readonly counts: Partial<Record<Sign, number>>
  total: number
  readonly children: Map<string | null, Branch>
}

const newBranch = (): Branch => ({ counts: {}, total: 0, children: new Map() })

function branchOf(parent: Branch, name: string | null): Branch {
  const known = parent.children.get(name)
  if (known) return known
  const branch = newBranch()
  parent.children.set(name, branch)
  return branch
}

function count(branch: Branch, sign: Sign): void {
  branch.counts[sign] = (branch.counts[sign] ?? 0) + 1
  branch.total += 1
}

type NodeHead = Pick<TreeNode, 'id' | 'name' | 'kind' | 'filter'>

function nodeOf(branch: Branch, head: NodeHead, level: TreeOrder | null): TreeNode {
  const below = level === null ? [] : [...branch.children]
  const next = head.kind === 'all' ? (level === 'host' ? 'service' : 'host') : null
  const children = below.map(([name, child]) => {
    const kind = level === 'service' ? 'service' : name === null ? 'cluster' : 'host'
    const part = kind === 'service' ? { service: name ?? '' } : { host: name }
    const id = `${head.id}/${kind === 'cluster' ? '' : name}`
    return nodeOf(child, { id, name: name ?? '', kind, filter: { ...head.filter, ...part } }, next)
  })
  return { ...head, counts: branch.counts, total: branch.total, children }
}

export interface TreeRow {
  readonly node: TreeNode
  /** From 1, as readers count. */
  readonly level: number
  /** Null for what has nothing below it. */
  readonly open: boolean | null
  readonly at: number
  readonly of: number
}

/** The rows of a tree that are in view: children only of what is open; the top always is. */
export function treeRows(root: TreeNode, open: ReadonlySet<string>): readonly TreeRow[] {
  const rows: TreeRow[] = [{ node: root, level: 1, open: null, at: 1, of: root.children.length + 1 }]
  const visit = (nodes: readonly TreeNode[], level: number, before: number) => {
    nodes.forEach((node, at) => {
      const isOpen = node.children.length === 0 ? null : open.has(node.id)
      rows.push({ node, level, open: isOpen, at: at + 1 + before, of: nodes.length + before })
      if (isOpen) visit(node.children, level + 1, 0)
    })
  }
  visit(root.children, 1, 1)
  return rows
}

export type PlanRow =
  | { readonly type: 'barrier'; readonly id: string; readonly operation: Operation }
  | { readonly type: 'group'; readonly id: string; readonly sign: Sign; readonly group: OperationGroup }

export interface RowsWanted {
  readonly filter: PlanFilter
  /** None shows all. */
  readonly signs: readonly Sign[]
  readonly query: string
  /** Told once for all hosts that do the same. */
  readonly merged: boolean
  /** How Slipway's sentences are said in the language of now; they are found by either. */
  readonly said?: (said: Message) => string
}

/** The operations in their order, and between them the barriers that part something from something. */
export function rowsOf(operations: readonly Operation[], wanted: RowsWanted): readonly PlanRow[] {
  const { filter, query } = wanted
  const word = query.trim().toLowerCase()
  const chosen = operations.filter((operation) => {
    if (operation.role === 'milestone') return true
    if (filter.host !== undefined && operation.host !== filter.host) return false
    if (filter.service !== undefined && operation.service !== filter.service) return false
    if (wanted.signs.length > 0 && !wanted.signs.includes(signOf(operation))) return false
    return word === '' || saysWord(operation, word, wanted.said)
  })
  const groups = wanted.merged ? groupOperations(chosen, false) : chosen.map(alone)
  return withoutIdleBarriers(groups.map(rowOf))
}

function saysWord(operation: Operation, word: string, said: RowsWanted['said'] = english): boolean {
  const { title, host, service, target, reasons } = operation
  const sentences = [title, ...reasons.map(({ text }) => text)]
  return [host ?? '', service, target, ...sentences.map(english), ...sentences.map((one) => said(one))].some(
    (text) => text.toLowerCase().includes(word),
  )
}

function alone(operation: Operation): OperationGroup {
  const hosts = operation.host === null ? [] : [operation.host]
  return { first: operation, operations: [operation], hosts }
}

function rowOf(group: OperationGroup): PlanRow {
  const { first } = group
  if (first.role === 'milestone') return { type: 'barrier', id: first.id, operation: first }
  return { type: 'group', id: first.id, sign: signOf(first), group }
}

/** A barrier is drawn after something that it holds for; of several in a row the last. */
function withoutIdleBarriers(rows: readonly PlanRow[]): readonly PlanRow[] {
  const kept: PlanRow[] = []
  for (const row of rows) {
    const last = kept.at(-1)
    if (row.type === 'barrier' && last === undefined) continue
    if (row.type === 'barrier' && last?.type === 'barrier') kept.pop()
    kept.push(row)
  }
  return kept
}

export interface ImageRow {
  /** Registry, namespace and name. */
  readonly repository: string
  readonly tag: string
  /** `sha256:…`, null where the plan names the image by its tag. */
  readonly digest: string | null
  readonly services: readonly string[]
  /** Hosts that pull it. */
  readonly hosts: readonly string[]
}

/** The images that hosts pull. */
export function imagesOf(operations: readonly Operation[]): readonly ImageRow[] {
  const found = new Map<string, { services: Set<string>; hosts: Set<string> }>()
  for (const { changes, service } of operations) {
    for (const { kind, name, host, action } of changes) {
      if (kind !== 'image' || action === 'remove') continue
      const known = found.get(name) ?? { services: new Set(), hosts: new Set() }
      known.services.add(service)
      if (host !== null) known.hosts.add(host)
      found.set(name, known)
    }
  }
  return [...found].map(([name, { services, hosts }]) => ({
    ...imageParts(name),
    services: [...services],
    hosts: [...hosts],
  }))
}

/** `registry:5000/kolla/cron:2025.1@sha256:…`, taken apart; Docker's default tag where none is given. */
export function imageParts(reference: string): Pick<ImageRow, 'repository' | 'tag' | 'digest'> {
  const [named = '', digest = null] = reference.split('@')
  const [, repository = named, tag = ''] = /^(.+):([\w.-]+)$/.exec(named) ?? []
  if (tag !== '') return { repository, tag, digest }
  return { repository: named, tag: digest === null ? 'latest' : '', digest }
}

/** What stands on hosts; all else is made through the protocols of services: databases, users, endpoints. */
const onHosts: ReadonlySet<string> = new Set(['container', 'file', 'volume', 'image', 'sysctl', 'job'])

export function clusterOperations(operations: readonly Operation[]): readonly Operation[] {
  return operations.filter(({ changes }) => changes.some(({ kind }) => !onHosts.has(kind)))
}

export const changeKinds = ['container', 'file', 'volume', 'image', 'other'] as const
export type ChangeKind = (typeof changeKinds)[number]

/** Changes by what they change; the kinds that there are. */
export function changesByKind(
  operations: readonly Operation[],
): readonly { readonly kind: ChangeKind; readonly count: number }[] {
  const counts: Record<ChangeKind, number> = { container: 0, file: 0, volume: 0, image: 0, other: 0 }
  for (const { kind } of uniqueChanges(operations))
    counts[changeKinds.find((known) => known === kind) ?? 'other'] += 1
  return changeKinds.flatMap((kind) => (counts[kind] > 0 ? [{ kind, count: counts[kind] }] : []))
}
