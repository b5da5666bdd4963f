import type { ClusterView } from './context'
import type { FrontendMember } from './desire'

/** One balancer member per host of a group, at its API address. */
export function apiMembers(view: ClusterView, group: string, port: number): readonly FrontendMember[] {
  return view
    .hosts(group)
    .map((host) => ({ name: host.hostname, host: host.name, address: host.apiAddress, port }))
}

/** The first member takes all connections, the others stand by. */
export function activePassive(members: readonly FrontendMember[]): readonly FrontendMember[] {
  return members.map((member, index) => (index === 0 ? member : { ...member, backup: true }))
}
