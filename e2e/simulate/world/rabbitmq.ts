import { createHash } from 'node:crypto'
import type { HttpReply, HttpRequest } from '#transport/fake/ports'
import type { SimulatedClock } from '../clock'
import type { Call, Program } from '../shell/types'
import type { Life, Messaging, MessagingNode, MessagingState } from './types'

const data = '/var/lib/rabbitmq'
const bootWait = 300_000

/** A RabbitMQ cluster as its nodes' containers, tools and management API show it. */
export function messagingModel(clock: SimulatedClock): Messaging {
  const nodes = new Set<MessagingNode>()
  const cluster: Cluster = { nodes, states: [freshState()], clock }
  return {
    nodes,
    get state() {
      return largest(cluster)
    },
    nodeOf: (host) => [...nodes].find(({ life }) => life.host === host),
    programs: (life) => nodePrograms(cluster, life),
  }
}

interface Cluster {
  readonly nodes: Set<MessagingNode>
  /** Nodes that started without each other are clusters of their own; a node's data says by its place which one. */
  readonly states: MessagingState[]
  readonly clock: SimulatedClock
}

function freshState(): MessagingState {
  return { members: [], accounts: {}, flags: true }
}

/** The one with most running nodes; of several the one of the first host. */
function largest({ nodes, states }: Cluster): MessagingState {
  const running = [...nodes]
    .filter(({ state }) => state === 'running')
    .sort((one, other) => one.name.localeCompare(other.name))
  const size = (state: MessagingState) => running.filter(({ cluster }) => cluster === state).length
  const [first] = running.map(({ cluster }) => cluster).toSorted((one, other) => size(other) - size(one))
  return first ?? states.at(-1) ?? freshState()
}

function nodePrograms(cluster: Cluster, life: Life): Readonly<Record<string, Program>> {
  const running = (call: Call, work: (node: MessagingNode) => number): number => {
    const node = [...cluster.nodes].find((item) => item.life === life)
    if (node?.state === 'running') return work(node)
    call.err.text += `Error: unable to perform an operation on node '${nodeName(life)}'. Please see diagnostics information\n`
    return 69
  }
  return {
    'rabbitmq-server': () => runNode(cluster, life),
    healthcheck_rabbitmq: (call) => running(call, () => 0),
    'rabbitmq-diagnostics': (call) =>
      running(call, (node) =>
        call.argv.includes('check_if_node_is_quorum_critical') ? critical(cluster, node, call) : 0,
      ),
    'rabbitmq-upgrade': (call) =>
      running(call, (node) => {
        node.draining = call.argv.includes('drain')
        return 0
      }),
    rabbitmqctl: (call) => {
      const node = [...cluster.nodes].find((item) => item.life === life)
      const stopped =
        node?.state === 'stopped' &&
        ['reset', 'join_cluster', 'start_app'].some((verb) => call.argv.includes(verb))
      return node && stopped
        ? application(cluster, node, call)
        : running(call, (item) => control(cluster, item, call))
    },
  }
}

function critical({ nodes }: Cluster, { life, cluster }: MessagingNode, { err }: Call): number {
  const others = [...nodes].filter(
    (item) => item.state === 'running' && item.life !== life && !item.draining && item.cluster === cluster,
  )
  if (others.length * 2 > cluster.members.length || cluster.members.length < 2) return 0
  err.text += 'Error: some queues would lose their majority\n'
  return 69
}

/** What is told to a node whose application is stopped. */
function application(cluster: Cluster, node: MessagingNode, { argv, err }: Call): number {
  const [verb, argument = ''] = argv.slice(1).filter((word) => !word.startsWith('-'))
  if (verb === 'reset') leave(cluster, node)
  if (verb === 'start_app') begin(cluster, node)
  if (verb !== 'join_cluster') return 0
  const member = others(cluster, node).find(({ name }) => name === argument)
  if (!member) {
    err.text += `Error: {:inconsistent_cluster, "${argument} cannot be reached"}\n`
    return 69
  }
  enter(cluster, node, member.cluster)
  return 0
}

function leave(cluster: Cluster, node: MessagingNode): void {
  node.cluster.members = node.cluster.members.filter((name) => name !== node.name)
  enter(cluster, node, freshState())
}

/** What it cannot keep itself, it does not tell the others. */
function enter({ states }: Cluster, node: MessagingNode, state: MessagingState): void {
  if (!states.includes(state)) states.push(state)
  const members = [...new Set([...state.members, node.name])].sort()
  const { files } = node.life.machine
  files.write(`${data}/mnesia/cluster`, String(states.indexOf(state)))
  files.write(`${data}/mnesia/members`, members.join(' '))
  state.members = members
  node.cluster = state
}

function begin(cluster: Cluster, node: MessagingNode): void {
  node.state = 'running'
  load(node.cluster, node.life, '/etc/rabbitmq/definitions.json')
  listen(cluster, node)
}

function control({ nodes }: Cluster, node: MessagingNode, { argv, err }: Call): number {
  const { cluster: state, life } = node
  const [verb, argument = ''] = argv.slice(1).filter((word) => !word.startsWith('-'))
  switch (verb) {
    case 'stop_app':
      node.state = 'stopped'
      life.listeners.length = 0
      return 0
    case 'enable_feature_flag':
      state.flags = true
      return 0
    case 'import_definitions':
      load(state, life, argument)
      return 0
    case 'forget_cluster_node': {
      if (!state.members.includes(argument)) {
        err.text += `Error: {:not_a_cluster_node, "The node selected is not in the cluster."}\n`
        return 70
      }
      if ([...nodes].some((item) => item.name === argument && item.state === 'running')) {
        err.text += `Error: RabbitMQ on node ${argument} must be stopped first\n`
        return 70
      }
      state.members = state.members.filter((name) => name !== argument)
      return 0
    }
    default:
      throw new Error(`the simulated RabbitMQ does not understand: ${argv.join(' ')}`)
  }
}

function nodeName({ machine }: Life): string {
  return (
    /^RABBITMQ_NODENAME=(\S+)/m.exec(machine.files.read('/etc/rabbitmq/rabbitmq-env.conf') ?? '')?.[1] ??
    'rabbit'
  )
}

async function runNode(cluster: Cluster, life: Life): Promise<number> {
  const { nodes, clock, states } = cluster
  const { files } = life.machine
  const kept = files.read(`${data}/mnesia/cluster`)
  const cookie = files.read(`${data}/.erlang.cookie`) ?? ''
  const node: MessagingNode = {
    name: nodeName(life),
    life,
    state: 'booting',
    draining: false,
    cookie,
    cluster: states[Number(kept ?? -1)] ?? freshState(),
  }
  nodes.add(node)
  void life.ended.then(() => {
    nodes.delete(node)
    const others = [...nodes].filter((item) => item.state === 'running')
    if (!life.host.full) files.write(`${data}/mnesia/last`, others.length === 0 ? 'yes' : 'no')
  })
  files.write(`${data}/mnesia/rabbitmq.pid`, '7')
  await clock.sleep(3_000)
  for (let waited = 0; !mayRun(cluster, node); waited += 1_000) {
    if (life.over) return 0
    if (waited >= bootWait) return end(cluster, node, 'BOOT FAILED: timeout_waiting_for_tables')
    await clock.sleep(1_000)
  }
  if (life.over) return 0
  const [found] = kept === null ? others(cluster, node) : []
  if (found?.cluster.members.includes(node.name))
    return end(
      cluster,
      node,
      `BOOT FAILED: inconsistent_cluster: ${node.name} has no data and is a member already`,
    )
  enter(cluster, node, found?.cluster ?? node.cluster)
  begin(cluster, node)
  await life.ended
  return 0
}

function end({ nodes }: Cluster, node: MessagingNode, saw: string): number {
  nodes.delete(node)
  node.life.log.push(saw)
  return 1
}

function others({ nodes }: Cluster, node: MessagingNode): readonly MessagingNode[] {
  return [...nodes].filter(
    (item) => item !== node && item.state === 'running' && item.cookie === node.cookie && !item.life.host.cut,
  )
}

/**
 * It finds a running node, or the ones that it knew come up at the same time, or it was the last one; a new one waits for
 * the first of the configured nodes.
 */
function mayRun(cluster: Cluster, node: MessagingNode): boolean {
  const { files } = node.life.machine
  const kept = files.read(`${data}/mnesia/cluster`) !== null
  if (others(cluster, node).some((item) => !kept || item.cluster === node.cluster)) return true
  const known = (files.read(`${data}/mnesia/members`) ?? '').split(' ').filter(Boolean)
  const booting = [...cluster.nodes].map(({ name }) => name)
  if (known.length > 0) {
    const last = (files.read(`${data}/mnesia/last`) ?? 'no').trim() === 'yes'
    return last || known.every((name) => booting.includes(name) || !node.cluster.members.includes(name))
  }
  const conf = files.read('/etc/rabbitmq/rabbitmq.conf') ?? ''
  const configured = [...conf.matchAll(/classic_config\.nodes\.\d+ = (\S+)/g)].map(([, name]) => name ?? '')
  const first = configured.find((name) => booting.includes(name))
  return first === node.name || configured.length === 0
}

interface Definitions {
  readonly users?: readonly { readonly name: string; readonly password_hash: string }[]
}

function load(state: MessagingState, { machine }: Life, path: string): void {
  const text = machine.files.read(path)
  if (text === null) return
  const { users = [] } = JSON.parse(text) as Definitions
  const given = Object.fromEntries(users.map(({ name, password_hash }) => [name, password_hash]))
  state.accounts = Object.fromEntries(Object.entries({ ...state.accounts, ...given }).sort())
}

function listen(cluster: Cluster, node: MessagingNode): void {
  const { life } = node
  const conf = life.machine.files.read('/etc/rabbitmq/rabbitmq.conf') ?? ''
  const value = (key: string) =>
    new RegExp(`^${key.replaceAll('.', '\\.')} = (.*)$`, 'm').exec(conf)?.[1] ?? ''
  const address = value('management.listener.ip')
  life.listeners.push({
    address,
    port: Number(value('management.listener.port')),
    life,
    http: (url, request) => management(cluster, node, url, request),
  })
  const [, amqp = '', port = '5672'] = /^(.*):(\d+)$/.exec(value('listeners.tcp.1')) ?? []
  life.listeners.push({ address: amqp, port: Number(port), life })
}

function management(
  { nodes }: Cluster,
  { cluster: state }: MessagingNode,
  url: URL,
  request: HttpRequest,
): HttpReply {
  const header = request.headers?.authorization
  const given = typeof header === 'string' ? header : (header?.reveal() ?? '')
  const [, user = '', password = ''] =
    /^(.*?):(.*)$/s.exec(Buffer.from(given.replace(/^Basic /, ''), 'base64').toString()) ?? []
  if (!fits(state.accounts[user], password)) return reply(401, { error: 'not_authorized' })
  switch (url.pathname) {
    case '/api/whoami':
      return reply(200, { name: user, tags: ['administrator'] })
    case '/api/nodes':
      return reply(
        200,
        state.members.map((name) => {
          const node = [...nodes].find((item) => item.name === name && item.state === 'running')
          return { name, running: node !== undefined, being_drained: node?.draining ?? false }
        }),
      )
    case '/api/feature-flags':
      return reply(200, [
        { name: 'quorum_queue', state: state.flags ? 'enabled' : 'disabled', stability: 'stable' },
      ])
    default:
      throw new Error(`the simulated RabbitMQ does not know ${url.pathname}`)
  }
}

function fits(hash: string | undefined, password: string): boolean {
  if (hash === undefined) return false
  const bytes = Buffer.from(hash, 'base64')
  const made = createHash('sha256')
    .update(bytes.subarray(0, 4))
    .update(Buffer.from(password, 'utf8'))
    .digest()
  return made.equals(bytes.subarray(4))
}

export function reply(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpReply {
  return { status, headers, body: body === null ? '' : JSON.stringify(body) }
}
