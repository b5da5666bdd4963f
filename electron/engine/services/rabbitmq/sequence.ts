import { msg } from '#shared/message/message'
import type { Reason } from '#shared/model/plan'
import { type Gate, type HostView, removeStrays, runInContainer, type SequenceContext } from '../kit'
import { accounts, type MessagingAccount } from './config/accounts'
import { nodeName } from './config/files'
import { accountsLeftOut, hasOwnDefinitions } from './config/own-definitions'
import { decide, type NodeState, type Step } from './decide'
import { accountsFile, container } from './names'
import { type Observed, observedShape } from './observe'
import { differences } from './releases'

/** Adds what takes the RabbitMQ cluster to its desired state, one running node at a time. */
export function sequence(context: SequenceContext): void {
  const observed = observedShape.parse(context.observed ?? { cookies: {}, cluster: null })
  const nodes = context.hosts('rabbitmq').map((host) => nodeState(context, observed, host.name))
  const names = new Set(context.hosts('rabbitmq').map(nodeName))
  const seen = observed.cluster?.nodes ?? []
  const foreign = seen.filter((node) => !names.has(node.name)).map((node) => node.name)
  const strays = removeStrays(context, [])
  const groups = decide({
    nodes,
    foreign,
    flagsOff: (observed.cluster?.flagsOff.length ?? 0) > 0,
    together: differences(context.release).newNodesTogether,
  })
  const ends = addGroups(context, groups, nodes, strays)
  addAccounts(context, observed, ends)
}

function nodeState(context: SequenceContext, observed: Observed, host: string): NodeState {
  const fact = context.fact(host, container)
  const view = context.host(host)
  const seen = observed.cluster?.nodes.find((node) => node.name === nodeName(view))
  return {
    host,
    container: fact === undefined ? 'none' : fact.state === 'running' ? 'running' : 'stopped',
    data: context.volumes(host).includes(view.options.string('rabbitmq_datadir_volume')),
    member: seen !== undefined,
    apart: observed.cluster?.apart.includes(host) ?? false,
    sameCookie: observed.cookies[host] ?? true,
    draining: seen?.draining ?? false,
    changed: context.verdict(host, container).action !== 'none',
  }
}

function addGroups(
  context: SequenceContext,
  groups: readonly (readonly Step[])[],
  nodes: readonly NodeState[],
  start: readonly string[],
): readonly string[] {
  const stopped = new Set(groups.flat().flatMap((step) => (step.kind === 'stop' ? [step.target] : [])))
  const several = nodes.length > 1
  return groups.reduce<readonly string[]>((needs, group) => {
    const added = group.flatMap((step) => addStep(context, step, { needs, several, stopped }))
    return added.length > 0 ? added : needs
  }, start)
}

interface StepInput {
  readonly needs: readonly string[]
  readonly several: boolean
  /** Hosts whose container is removed by an earlier step of this plan. */
  readonly stopped: ReadonlySet<string>
}

function addStep(context: SequenceContext, step: Step, input: StepInput): readonly string[] {
  const { plan } = context
  const { needs } = input
  switch (step.kind) {
    case 'stop': {
      const reasons = [
        { code: 'rabbitmq.cookie', text: msg`the cluster cookie changes; nodes must share it to talk` },
      ]
      return [plan.remove(step.target, container, reasons, needs)]
    }
    case 'forget':
      return [plan.add({ ...forget(context, step.target), needs })]
    case 'start':
      return startNode(context, step.target, input)
    case 'await':
      return [plan.waitFor(step.target, runningGate, needs, 600)]
    case 'join':
      return [plan.add({ ...join(context, step.target, step.member ?? step.target), needs })]
    case 'restart':
      return restart(context, step.target, input)
    case 'revive':
      return [plan.add({ ...revive(step.target, leftDrained), needs })]
    case 'flags':
      return [plan.add({ ...enableFlags(step.target), needs })]
  }
}

const checkRunning = ['rabbitmq-diagnostics', '--quiet', 'check_running']

/** `check_running` ends with 0 once the node has booted and its plugins run. */
const runningGate: Gate = {
  type: 'exec',
  container,
  argv: checkRunning,
  expect: '',
}

/** No queue would lose its majority if this node went away. */
const expendableGate: Gate = {
  type: 'exec',
  container,
  argv: ['rabbitmq-diagnostics', '--quiet', 'check_if_node_is_quorum_critical'],
  expect: '',
}

const leftDrained: Reason = { code: 'rabbitmq.drained', text: msg`it was left in maintenance mode` }
const afterRestart: Reason = { code: 'rabbitmq.restart', text: msg`it has restarted` }

function startNode(context: SequenceContext, host: string, input: StepInput): readonly string[] {
  if (!input.stopped.has(host)) return context.plan.container(host, container, { needs: input.needs })
  const reasons = [{ code: 'rabbitmq.cookie', text: msg`it starts with the new cookie` }]
  return context.plan.container(host, container, {
    needs: input.needs,
    verdict: { action: 'create', reasons, details: [] },
    impact: { kind: 'outage', of: 'RabbitMQ', seconds: [20, 90] },
  })
}

function restart(context: SequenceContext, host: string, input: StepInput): readonly string[] {
  const { plan } = context
  const { several } = input
  let needs = input.needs
  if (several) {
    if (context.hosts('rabbitmq').length > 2) needs = [plan.waitFor(host, expendableGate, needs, 600)]
    needs = [plan.add({ ...drain(host), needs })]
  }
  const impact = { kind: several ? 'restart' : 'outage', of: 'RabbitMQ', seconds: [10, 60] } as const
  const hosts = context.hosts('rabbitmq').map(({ name }) => name)
  const others = { hosts: hosts.filter((name) => name !== host), argv: checkRunning, expect: '' }
  needs = plan.container(host, container, { needs, impact, ...(several ? { others } : {}) })
  needs = [plan.waitFor(host, runningGate, needs, 600)]
  return several ? [plan.add({ ...revive(host, afterRestart), needs })] : needs
}

/** Its queues are led elsewhere, and its clients go. */
function drain(host: string) {
  return runInContainer.make(
    host,
    {
      container,
      steps: [{ name: 'drain', argv: ['rabbitmq-upgrade', '--quiet', 'drain'] }],
      waitsFor: msg`RabbitMQ to hand its queues to other nodes`,
    },
    {
      title: msg`put RabbitMQ into maintenance mode`,
      reasons: [{ code: 'rabbitmq.restart', text: msg`it restarts next; the others take over its queues` }],
      limit: 300,
    },
  )
}

function revive(host: string, reason: Reason) {
  return runInContainer.make(
    host,
    { container, steps: [{ name: 'revive', argv: ['rabbitmq-upgrade', '--quiet', 'revive'] }] },
    { title: msg`take RabbitMQ out of maintenance mode`, reasons: [reason], limit: 300 },
  )
}

/** The target is a host that lost its data, or the name of a node that is no longer in the inventory. */
function forget(context: SequenceContext, target: string) {
  const own = context.hosts('rabbitmq').find((host) => host.name === target)
  const node = own ? nodeName(own) : target
  const by = context
    .hosts('rabbitmq')
    .find((host) => host.name !== target && context.fact(host.name, container)?.state === 'running')
  const text = own
    ? msg`${target} lost its data and must join again`
    : msg`it is not in the inventory any more`
  return runInContainer.make(
    by?.name ?? null,
    {
      container,
      steps: [
        {
          name: `forget ${node}`,
          argv: ['rabbitmqctl', '--quiet', 'forget_cluster_node', node],
          already: {
            says: 'not_a_cluster_node|not a cluster node|not a member',
            note: msg`it was not a member any more`,
          },
        },
      ],
    },
    {
      title: msg`forget ${node} in the RabbitMQ cluster`,
      reasons: [{ code: 'rabbitmq.member', text }],
      changes: [{ kind: 'clusterNode', host: null, name: node, action: 'remove' }],
    },
  )
}

/**
 * A node joins with nothing of its own. One command, so that nothing that happens to Slipway leaves the node stopped; and
 * where joining fails, it runs on its own again. Source: RabbitMQ's clustering guide.
 */
function join(context: SequenceContext, host: string, member: string) {
  const to = nodeName(context.host(member))
  const script = [
    'rabbitmqctl --quiet stop_app || exit',
    'joined=0',
    `rabbitmqctl --quiet reset && rabbitmqctl --quiet join_cluster ${to} || joined=$?`,
    'rabbitmqctl --quiet start_app',
    'exit $joined',
  ]
  const node = nodeName(context.host(host))
  return runInContainer.make(
    host,
    {
      container,
      steps: [
        {
          name: 'join',
          argv: ['sh', '-c', script.join('\n')],
          remedy: msg`See that the hosts reach each other on rabbitmq_cluster_port and rabbitmq_epmd_port, then deploy again.`,
        },
      ],
    },
    {
      title: msg`let ${node} join the RabbitMQ cluster of ${to}`,
      reasons: [
        {
          code: 'rabbitmq.apart',
          text: msg`it runs as a cluster of its own; messages that wait there are lost`,
        },
      ],
      changes: [{ kind: 'clusterNode', host: null, name: node, action: 'create' }],
      impact: { kind: 'restart', of: 'RabbitMQ', seconds: [10, 60] },
      limit: 300,
    },
  )
}

function enableFlags(host: string) {
  const argv = ['rabbitmqctl', '--quiet', 'enable_feature_flag', 'all']
  return runInContainer.make(
    host,
    { container, steps: [{ name: 'feature flags', argv }] },
    {
      title: msg`enable all stable feature flags of RabbitMQ`,
      reasons: [
        { code: 'rabbitmq.flags', text: msg`all nodes know them, and the next release will need them` },
      ],
      changes: [{ kind: 'featureFlags', host: null, name: container, action: 'update' }],
    },
  )
}

/** Accounts that were changed behind our back: the file that nodes load at their start did not change. */
function addAccounts(context: SequenceContext, observed: Observed, needs: readonly string[]): void {
  if (observed.cluster === null) addLeftOut(context, needs)
  const wrong = accounts(context).filter((account) => observed.cluster?.accounts[account.name] === false)
  const restarting = context
    .hosts('rabbitmq')
    .some((host) => context.verdict(host.name, container).action !== 'none')
  const [host] = context
    .hosts('rabbitmq')
    .filter((item) => context.fact(item.name, container)?.state === 'running')
  if (!host) return
  const leftOut = new Set(accountsLeftOut(context, host).map(({ name }) => name))
  for (const account of wrong.filter(({ name }) => !restarting || leftOut.has(name))) {
    context.plan.add({ ...ensureAccount(context, host, account, refused), needs })
  }
}

/** What starts anew loads the user's definitions, which need not hold the accounts of services. */
function addLeftOut(context: SequenceContext, needs: readonly string[]): void {
  const [host] = context.hosts('rabbitmq')
  if (!host || context.fact(host.name, container)?.state === 'running') return
  for (const account of accountsLeftOut(context, host)) {
    context.plan.add({ ...ensureAccount(context, host, account, notDefined), needs })
  }
}

const refused: Reason = {
  code: 'rabbitmq.account',
  text: msg`RabbitMQ refuses the password of passwords.yml`,
}
const notDefined: Reason = {
  code: 'rabbitmq.account',
  text: msg`config/rabbitmq/definitions.json leaves the account out, and services need it`,
}

/** From the file of hashes that nodes load at their start: no password is handed over. */
function ensureAccount(
  context: SequenceContext,
  { name: host }: HostView,
  account: MessagingAccount,
  reason: Reason,
) {
  const file = hasOwnDefinitions(context, context.host(host)) ? accountsFile : 'definitions.json'
  const argv = ['rabbitmqctl', '--quiet', 'import_definitions', `/etc/rabbitmq/${file}`]
  return runInContainer.make(
    host,
    { container, steps: [{ name: `account ${account.name}`, argv }] },
    {
      title: msg`set password and rights of the RabbitMQ account ${account.name}`,
      reasons: [reason],
      changes: [{ kind: 'messagingUser', host: null, name: account.name, action: 'update' }],
    },
  )
}
