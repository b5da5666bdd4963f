import type { Failure } from '#shared/failure/failure'
import type { Waiver } from '#shared/ipc/areas/checks'
import type { FileText, InventoryEdit } from '#shared/ipc/areas/draft'
import type { EnvironmentSummary } from '#shared/ipc/areas/environment'
import type { HostTest, LinkMeasure } from '#shared/ipc/areas/hosts'
import type { JsonValue } from '#shared/lib/json'
import type { CatalogOption, CatalogService, CommonOption } from '#shared/model/catalog'
import type { CheckResult } from '#shared/model/check'
import type { Plan } from '#shared/model/plan'
import type { RunView } from '#shared/model/run-view'
import type { StepId } from './step-ids'

/**
 * What is decided and known of an environment at this moment, with edits that are not saved yet: what the rules of
 * steps judge and what screens draw.
 */
export interface Draft {
  /** Null while there is no environment. */
  readonly dir: string | null
  /** Null while it is read, and when it cannot be read; `failures` say why then. */
  readonly summary: EnvironmentSummary | null
  readonly failures: readonly Failure[]
  readonly files: Readonly<Partial<Record<string, FileText>>>
  readonly catalog: readonly CatalogService[]
  /** Options that no service owns. */
  readonly common: readonly CommonOption[]
  readonly hosts: readonly DraftHost[]
  /** Every group of the inventory file with its own hosts and the groups below it. */
  readonly groups: Readonly<Record<string, DraftGroup>>
  /** Options that globals.yml sets. */
  readonly options: Readonly<Record<string, JsonValue>>
  readonly notes: Readonly<Record<string, JsonValue>>
  readonly tests: Readonly<Record<string, HostTest>>
  /** Of `tests`, by host. */
  readonly tested: Readonly<Record<string, Evidence>>
  readonly links: readonly LinkMeasure[]
  /** Null until the checks were run. */
  readonly checks: readonly CheckResult[] | null
  /** Of `checks`. */
  readonly checked: Evidence | null
  readonly waivers: readonly Waiver[]
  /** Null until a plan was made; one that was made before the last edit is stale and null again. */
  readonly plan: Plan | null
  /** Of the last plan, one that is stale too. */
  readonly planned: Evidence | null
  /** Whether a file of the folder was written after the run on screen began; null while that is not known. */
  readonly edited: boolean | null
  /** The run on screen, live or ended; `staged` is one that did its stage, and left the rest to the next plan. */
  readonly run: {
    readonly id: string
    readonly state: RunView['state'] | 'staged'
    /** When it ended, or else began. */
    readonly at: string
  } | null
  /** When the user was at a step last, ISO. */
  readonly visited: Readonly<Partial<Record<StepId, string>>>
}

/** When something was seen, and whether what it depends on has changed since. */
export interface Evidence {
  /** ISO time. */
  readonly at: string
  readonly outOfDate: boolean
}

export interface DraftHost {
  readonly name: string
  readonly address: string
  /** Of all levels: a host of `control` is also in `keystone` when that holds `control`. */
  readonly groups: readonly string[]
  /** Containers may stand on it. */
  readonly target: boolean
  readonly vars: Readonly<Record<string, JsonValue>>
}

export interface DraftGroup {
  readonly hosts: readonly string[]
  readonly children: readonly string[]
}

export const emptyDraft: Draft = {
  dir: null,
  summary: null,
  failures: [],
  files: {},
  catalog: [],
  common: [],
  hosts: [],
  groups: {},
  options: {},
  notes: {},
  tests: {},
  tested: {},
  links: [],
  checks: null,
  checked: null,
  waivers: [],
  plan: null,
  planned: null,
  run: null,
  edited: null,
  visited: {},
}

/** The option as it holds: what globals.yml sets, else its default for this environment. */
export function optionValue(draft: Draft, name: string): JsonValue {
  return draft.options[name] ?? optionOf(draft, name)?.default ?? null
}

export function isOptionSet(draft: Draft, name: string): boolean {
  return Object.hasOwn(draft.options, name)
}

export function optionOf(draft: Draft, name: string): CatalogOption | undefined {
  for (const service of draft.catalog) {
    const found = service.options.find((option) => option.name === name)
    if (found) return found
  }
  return draft.common.find((option) => option.name === name)
}

/** The one rule of it, for every view that tells of groups without hosts. */
export function isEmptyGroup({ groups }: Pick<Draft, 'groups'>, group: string): boolean {
  return membersOf(groups, group).length === 0
}

/** Hosts of a group and of all groups below it, in the inventory's order. */
export function membersOf(groups: Draft['groups'], name: string): readonly string[] {
  const found = new Set<string>()
  const entered = new Set<string>()
  const visit = (group: string) => {
    if (entered.has(group)) return
    entered.add(group)
    for (const host of groups[group]?.hosts ?? []) found.add(host)
    for (const child of groups[group]?.children ?? []) visit(child)
  }
  visit(name)
  return [...found]
}

/** Groups from what `inventory.list` answers with. */
export function groupsFrom(list: JsonValue): Record<string, DraftGroup> {
  const groups: Record<string, DraftGroup> = {}
  for (const [name, entry] of Object.entries(asObject(list))) {
    if (name === '_meta') continue
    const group = asObject(entry)
    groups[name] = { hosts: asTexts(group.hosts), children: asTexts(group.children) }
  }
  return groups
}

/** Variables by host from what `inventory.list` answers with. */
export function varsFrom(list: JsonValue): Record<string, Readonly<Record<string, JsonValue>>> {
  const vars = asObject(asObject(asObject(list)._meta).hostvars)
  return Object.fromEntries(Object.entries(vars).map(([host, entry]) => [host, asObject(entry)]))
}

export interface DraftInventory {
  readonly hosts: readonly DraftHost[]
  readonly groups: Readonly<Record<string, DraftGroup>>
}

/** The inventory as it will be once edits are saved. */
export function withEdits(inventory: DraftInventory, edits: readonly InventoryEdit[]): DraftInventory {
  if (edits.length === 0) return inventory
  const edited = edits.reduce(withEdit, inventory)
  const all = Object.keys(edited.groups).map(
    (name) => [name, new Set(membersOf(edited.groups, name))] as const,
  )
  const hosts = edited.hosts.map((host) => {
    const groups = all.flatMap(([name, members]) => (name !== 'all' && members.has(host.name) ? name : []))
    return { ...host, groups: groups.length > 1 ? groups.filter((name) => name !== 'ungrouped') : groups }
  })
  return { hosts, groups: edited.groups }
}

function withEdit(inventory: DraftInventory, edit: InventoryEdit): DraftInventory {
  const { hosts, groups } = inventory
  switch (edit.type) {
    case 'addHost': {
      const address = String(edit.vars.ansible_host ?? edit.host)
      const host: DraftHost = { name: edit.host, address, groups: [], target: true, vars: edit.vars }
      const others = hosts.filter(({ name }) => name !== edit.host)
      const joined = edit.groups.reduce((all, group) => joinGroup(all, group, edit.host), groups)
      return { hosts: [...others, host], groups: joined }
    }
    case 'removeHost':
      return {
        hosts: hosts.filter(({ name }) => name !== edit.host),
        groups: eachGroup(groups, (members) => members.filter((name) => name !== edit.host)),
      }
    case 'renameHost': {
      const renamed = (name: string) => (name === edit.host ? edit.name : name)
      return {
        hosts: hosts.map((host) => ({ ...host, name: renamed(host.name) })),
        groups: eachGroup(groups, (members) => members.map(renamed)),
      }
    }
    case 'setVars':
      return {
        hosts: hosts.map((host) => (host.name === edit.host ? withVars(host, edit.vars) : host)),
        groups,
      }
    case 'setMember':
      return {
        hosts,
        groups: edit.in
          ? joinGroup(groups, edit.group, edit.host)
          : leaveGroup(groups, edit.group, edit.host),
      }
  }
}

function withVars(host: DraftHost, vars: Readonly<Record<string, JsonValue>>): DraftHost {
  const merged = Object.fromEntries(
    Object.entries({ ...host.vars, ...vars }).filter(([, value]) => value !== null),
  )
  return { ...host, vars: merged, address: String(merged.ansible_host ?? host.name) }
}

function joinGroup(groups: Draft['groups'], name: string, host: string): Draft['groups'] {
  const group = groups[name] ?? { hosts: [], children: [] }
  return group.hosts.includes(host)
    ? groups
    : { ...groups, [name]: { ...group, hosts: [...group.hosts, host] } }
}

function leaveGroup(groups: Draft['groups'], name: string, host: string): Draft['groups'] {
  const group = groups[name]
  if (!group) return groups
  return { ...groups, [name]: { ...group, hosts: group.hosts.filter((other) => other !== host) } }
}

function eachGroup(groups: Draft['groups'], change: (hosts: readonly string[]) => readonly string[]) {
  return Object.fromEntries(
    Object.entries(groups).map(([name, group]) => [name, { ...group, hosts: change(group.hosts) }]),
  )
}

function asObject(value: JsonValue | undefined): Readonly<Record<string, JsonValue>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Readonly<Record<string, JsonValue>>)
    : {}
}

function asTexts(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}
