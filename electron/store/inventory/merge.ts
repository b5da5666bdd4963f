import type { Graph, Group, Host } from './graph'
import { comparePoints } from './python/text'
import type { Variable, Variables } from './types'
import type { VarFiles } from './var-files'

/** Variables that Ansible sets itself and `ansible-inventory` does not show, whoever else sets them. */
const internal = new Set([
  'ansible_diff_mode',
  'ansible_config_file',
  'ansible_facts',
  'ansible_forks',
  'ansible_inventory_sources',
  'ansible_limit',
  'ansible_playbook_python',
  'ansible_run_tags',
  'ansible_skip_tags',
  'ansible_verbosity',
  'ansible_version',
  'inventory_dir',
  'inventory_file',
  'inventory_hostname',
  'inventory_hostname_short',
  'groups',
  'group_names',
  'omit',
  'playbook_dir',
])

/**
 * Gives each host's variables by Ansible's precedence, lowest first: group `all` in the inventory, the host's other
 * groups there, `group_vars/all`, `group_vars/` of the other groups, the host in the inventory, `host_vars/`. Among
 * groups the deeper wins, then the higher `ansible_group_priority`, then the later in the alphabet.
 */
export function variableMerger(
  graph: Graph,
  groupFiles: VarFiles,
  hostFiles: VarFiles,
): (host: Host) => Variables {
  const ranked = [...graph.groups.values()].filter((group) => group.name !== 'all').sort(byRank)
  const rank = new Map(ranked.map((group, index) => [group, index]))
  const all = graph.groups.get('all')
  return (host) => {
    const groups = [...host.groups]
      .filter((group) => group !== all)
      .sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0))
    const merged = new Map<string, Variable>()
    const layers: readonly (Variables | undefined)[] = [
      all?.vars,
      ...groups.map((group) => group.vars),
      groupFiles('all'),
      ...groups.map((group) => groupFiles(group.name)),
      host.vars,
      hostFiles(host.name),
    ]
    for (const layer of layers) {
      for (const [name, variable] of layer ?? []) merged.set(name, variable)
    }
    for (const name of internal) merged.delete(name)
    return merged
  }
}

function byRank(a: Group, b: Group): number {
  return a.depth - b.depth || a.priority - b.priority || comparePoints(a.name, b.name)
}
