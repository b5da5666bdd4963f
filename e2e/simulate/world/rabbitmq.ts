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
  const state: MessagingState = { members: [], accounts: {}, flags: true }
  const cluster = { nodes, state, clock }
  return {
    nodes,
    state,
    nodeOf: (host) => [...nodes].find(({ life }) => life.host === host),
    programs: (life) => nodePrograms(cluster, life),
  }
}

interface Cluster {
  readonly nodes: Set<MessagingNode>
  readonly state: MessagingState
  readonly clock: SimulatedClock
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
      running(call, () =>
        call.argv.includes('check_if_node_is_quorum_critical') ? critical(cluster, life, call) : 0,
      ),
    'rabbitmq-upgrade': (call) =>
      running(call, (node) => {
        node.draining = call.argv.includes('drain')
        return 0
      }),
    rabbitmqctl: (call) => running(call, () => control(cluster, life, call)),
  }
}

function critical({ nodes, state }: Cluster, life: Life, { err }: Call): number {
  const others = [...nodes].filter((item) => item.state === 'running' && item.life !== life && !item.draining)
  if (others.length * 2 > state.members.length || state.members.length < 2) return 0
  err.text += 'Error: some queues would lose their majority\n'
  return 69
}

function control({ nodes, state }: Cluster, life: Life, { argv, err }: Call): number {
  const [verb, argument = ''] = argv.slice(1).filter((word) => !word.startsWith('-'))
  switch (verb) {
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
      if ([...nodes].some((node) => node.name === argument && node.state === 'running')) {
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
  const { nodes, clock, state } = cluster
  const { files } = life.machine
  const cookie = files.read(`${data}/.erlang.cookie`) ?? ''
  const node: MessagingNode = { name: nodeName(life), life, state: 'booting', draining: false, cookie }
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
  const known = files.read(`${data}/mnesia/members`) !== null
  if (!known && state.members.includes(node.name) && others(cluster, node).length > 0)
    return end(
      cluster,
      node,
      `BOOT FAILED: inconsistent_cluster: ${node.name} has no data and is a member already`,
    )
  // What it cannot keep itself, it does not tell the others.
  files.write(`${data}/mnesia/members`, [...new Set([...state.members, node.name])].sort().join(' '))
  node.state = 'running'
  if (others(cluster, node).length === 0 && !known) {
    state.members = []
    state.accounts = {}
  }
  state.members = [...new Set([...state.members, node.name])].sort()
  files.write(`${data}/mnesia/members`, state.members.join(' '))
  load(state, life, '/etc/rabbitmq/definitions.json')
  listen(cluster, node)
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
  if (others(cluster, node).length > 0) return true
  const { files } = node.life.machine
  const known = (files.read(`${data}/mnesia/members`) ?? '').split(' ').filter(Boolean)
  const booting = [...cluster.nodes].map(({ name }) => name)
  if (known.length > 0) {
    const last = (files.read(`${data}/mnesia/last`) ?? 'no').trim() === 'yes'
    return last || known.every((name) => booting.includes(name) || !cluster.state.members.includes(name))
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
    http: (url, request) => management(cluster, url, request),
  })
  const [, amqp = '', port = '5672'] = /^(.*):(\d+)$/.exec(value('listeners.tcp.1')) ?? []
  life.listeners.push({ address: amqp, port: Number(port), life })
}

function management({ nodes, state }: Cluster, url: URL, request: HttpRequest): HttpReply {
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
