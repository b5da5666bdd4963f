/** What is known of one node. */
export interface NodeState {
  readonly host: string
  readonly container: 'none' | 'stopped' | 'running'
  /** It has a volume with an earlier life. */
  readonly data: boolean
  /** The running cluster counts it as a member. */
  readonly member: boolean
  /** It runs as a cluster of its own, without the others. */
  readonly apart: boolean
  /** What runs there was started with the wanted cookie; true where nothing runs. */
  readonly sameCookie: boolean
  readonly draining: boolean
  /** Its container is not as desired. */
  readonly changed: boolean
}

export interface ClusterState {
  readonly nodes: readonly NodeState[]
  /** Members of the cluster that are on no host of the inventory group, by node name. */
  readonly foreign: readonly string[]
  /** Feature flags that are stable and not on. */
  readonly flagsOff: boolean
  /** New nodes look for each other for minutes when only one of them starts. */
  readonly together: boolean
}

export interface Step {
  readonly kind: 'stop' | 'forget' | 'start' | 'await' | 'join' | 'restart' | 'revive' | 'flags'
  /** A host; for `forget` a node name. */
  readonly target: string
  /** For `join` the host of a member. */
  readonly member?: string
}

/**
 * What takes a RabbitMQ cluster to its desired state, in order; steps of one group run at once. Pure.
 * One running node at a time goes away, except when the cookie changes: nodes with different cookies cannot talk.
 */
export function decide(cluster: ClusterState): readonly (readonly Step[])[] {
  const { nodes } = cluster
  const running = nodes.filter((node) => node.container === 'running')
  if (running.some((node) => !node.sameCookie)) return compact(newCookie(nodes))
  const [first] = running
  if (!first) return compact(firstStart(nodes, cluster.together))
  const absent = nodes.filter((node) => node.container !== 'running')
  const strangers = absent.filter((node) => node.member && !node.data)
  const changed = running.filter((node) => node.changed)
  const member = running.find((node) => !node.apart && node.member)
  const joins = running.flatMap((node): Step[] =>
    node.apart && member ? [{ kind: 'join', target: node.host, member: member.host }] : [],
  )
  return compact([
    [...cluster.foreign, ...strangers.map((node) => node.host)].map((target) => ({ kind: 'forget', target })),
    each('start', absent),
    each('await', absent),
    ...joins.map((step) => [step]),
    ...changed.map((node) => each('restart', [node])),
    each(
      'revive',
      running.filter((node) => node.draining && !node.changed),
    ),
    cluster.flagsOff ? each('flags', [first]) : [],
  ])
}

/** All nodes stop, then all start with the new cookie. */
function newCookie(nodes: readonly NodeState[]): Step[][] {
  const present = nodes.filter((node) => node.container !== 'none')
  return [
    ...[...present].reverse().map((node) => each('stop', [node])),
    each('start', nodes),
    each('await', nodes),
  ]
}

/** Nodes that were a cluster need each other to come up, so they start at once; new ones join what runs by then. */
function firstStart(nodes: readonly NodeState[], together: boolean): Step[][] {
  const known = nodes.filter((node) => node.data)
  const founders = known.length > 0 ? known : nodes.slice(0, together ? nodes.length : 1)
  const rest = nodes.filter((node) => !founders.includes(node))
  return [each('start', founders), each('await', founders), each('start', rest), each('await', rest)]
}

function each(kind: Step['kind'], nodes: readonly NodeState[]): Step[] {
  return nodes.map((node) => ({ kind, target: node.host }))
}

function compact(groups: readonly Step[][]): readonly (readonly Step[])[] {
  return groups.filter((group) => group.length > 0)
}
