import type { DraftGroup } from '../../state'

export type HostsRow =
  | {
      readonly type: 'group'
      readonly id: string
      readonly name: string
      readonly hosts: readonly (string | null)[]
    }
  | { readonly type: 'host'; readonly id: string; readonly host: string | null }

export interface Arranging {
  /** In the plan's order. */
  readonly order: readonly (string | null)[]
  /** Given, hosts stand below the groups that they are in. */
  readonly groups: Readonly<Record<string, DraftGroup>> | null
  readonly failing: ReadonlySet<string | null>
  /** Ids of groups whose hosts are not shown. */
  readonly closed: ReadonlySet<string>
  /** Only hosts whose name holds this. */
  readonly search: string
  readonly onlyFailing: boolean
}

/**
 * The rows of the list: what fails stands on top, everything else stays where it was. A host stands in one place, below
 * all groups that list it by name.
 */
export function arrange(wanted: Arranging): readonly HostsRow[] {
  const { order, groups, failing, search, onlyFailing } = wanted
  const needle = search.trim().toLowerCase()
  const shown = order.filter(
    (host) =>
      (needle === '' || (host ?? '').toLowerCase().includes(needle)) && (!onlyFailing || failing.has(host)),
  )
  if (!groups) return failingFirst(shown, failing).map(hostRow)
  const rows = groupsOfHosts(shown, groups).map(([name, hosts]) => ({
    type: 'group' as const,
    id: `group ${name}`,
    name,
    hosts: failingFirst(hosts, failing),
  }))
  const fails = ({ hosts }: { hosts: readonly (string | null)[] }) => hosts.some((host) => failing.has(host))
  const sorted = [...rows.filter(fails), ...rows.filter((row) => !fails(row))]
  // What concerns the whole cluster is a row of its own.
  return sorted.flatMap((row) => {
    if (row.name === '') return row.hosts.map(hostRow)
    return [row, ...(wanted.closed.has(row.id) ? [] : row.hosts.map(hostRow))]
  })
}

/**
 * `control + network` → its hosts; what is about the whole cluster is a group without a name, first. The groups with the
 * fewest hosts are named first: they tell two such lines apart where there is no room for the rest.
 */
export function groupsOfHosts(
  order: readonly (string | null)[],
  groups: Readonly<Record<string, DraftGroup>>,
): readonly (readonly [name: string, hosts: readonly (string | null)[]])[] {
  const listing = new Map<string, string[]>()
  const rarest = Object.entries(groups).sort(([, a], [, b]) => a.hosts.length - b.hosts.length)
  for (const [name, group] of rarest) {
    if (name === 'all' || name === 'ungrouped') continue
    for (const host of group.hosts) listing.set(host, [...(listing.get(host) ?? []), name])
  }
  const found = new Map<string, (string | null)[]>()
  for (const host of order) {
    const name = host === null ? '' : (listing.get(host) ?? ['ungrouped']).join(' + ')
    const members = found.get(name)
    if (members) members.push(host)
    else found.set(name, [host])
  }
  return [...found]
}

function failingFirst(
  hosts: readonly (string | null)[],
  failing: ReadonlySet<string | null>,
): readonly (string | null)[] {
  return [...hosts.filter((host) => failing.has(host)), ...hosts.filter((host) => !failing.has(host))]
}

function hostRow(host: string | null): HostsRow {
  return { type: 'host', id: host === null ? 'cluster' : `host ${host}`, host }
}
