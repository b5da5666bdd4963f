import { type Result, unless } from '#shared/failure/failure'
import type { ListedHost } from '#shared/ipc/areas/hosts'
import type { JsonValue } from '#shared/lib/json'
import { shapeOf } from './edit/shape'
import { readAlone } from './parse'

/** How a host is reached, without what is secret. */
const connecting: readonly string[] = [
  'ansible_host',
  'ansible_user',
  'ansible_port',
  'ansible_ssh_private_key_file',
  'ansible_become',
]

/** Ansible's other names of the same. */
const aliases: Readonly<Record<string, string>> = {
  ansible_ssh_host: 'ansible_host',
  ansible_ssh_user: 'ansible_user',
  ansible_ssh_port: 'ansible_port',
  ansible_private_key_file: 'ansible_ssh_private_key_file',
}

/**
 * The hosts that an inventory file names, in its order, each with how it is reached and the groups that list it.
 * Errors: `inventory.*`, `yaml.*`.
 */
export function listHosts(path: string, text: string): Result<readonly ListedHost[]> {
  const { graph, problems } = readAlone({ path, text })
  return unless(problems.failures, () => {
    const { hosts, groups } = shapeOf(graph)
    return [...hosts].map(([name, vars]) => ({
      name,
      ...splitVars(vars),
      groups: [...groups].flatMap(([group, held]) => (held.hosts.has(name) ? [group] : [])),
    }))
  })
}

function splitVars(vars: ReadonlyMap<string, JsonValue>): Pick<ListedHost, 'vars' | 'left'> {
  const kept: Record<string, string | number | boolean> = {}
  const left: string[] = []
  for (const [given, value] of vars) {
    const name = aliases[given] ?? given
    const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    if (connecting.includes(name) && plain) kept[name] = value
    else left.push(given)
  }
  return { vars: kept, left }
}
