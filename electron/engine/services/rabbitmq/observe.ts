import { createHash } from 'node:crypto'
import { z } from 'zod'
import { FailureError } from '#shared/failure/failure'
import type { JsonValue } from '#shared/lib/json'
import { type Secret, secret } from '#shared/lib/secret'
import { backendTarget, type HostView, type ObserveContext } from '../kit'
import { accounts } from './config/accounts'
import { nodeName } from './config/files'
import { container, cookiePath, data } from './names'

const nodeShape = z.object({ name: z.string(), running: z.boolean(), draining: z.boolean() })

export const observedShape = z.object({
  /** Host → whether the cookie that the node started with is the wanted one. */
  cookies: z.record(z.string(), z.boolean()),
  /** Null when no node can be asked. */
  cluster: z
    .object({
      nodes: z.array(nodeShape),
      /** Hosts whose node runs as a cluster of its own. */
      apart: z.array(z.string()).default([]),
      accounts: z.record(z.string(), z.boolean()),
      flagsOff: z.array(z.string()),
    })
    .nullable(),
})
export type Observed = z.infer<typeof observedShape>
type Cluster = NonNullable<Observed['cluster']>

const limit = 8_000

/** Asks the management API of a running node for members, accounts and feature flags, and every host for its cookie. */
export async function observe(context: ObserveContext): Promise<JsonValue> {
  const running = context.hosts('rabbitmq').filter(isRunning)
  const [cookies, cluster] = await Promise.all([
    Promise.all(running.map(async (host) => [host.name, await hasCookie(context, host)] as const)),
    observeCluster(context, running),
  ])
  return { cookies: Object.fromEntries(cookies), cluster } satisfies Observed
}

function isRunning(host: HostView): boolean {
  const { docker } = host.facts
  return (
    docker.present && docker.containers.some((fact) => fact.name === container && fact.state === 'running')
  )
}

/** The cookie lies in the volume: it is what the running node started with, whatever the host's files say by now. */
async function hasCookie(context: ObserveContext, host: HostView): Promise<boolean> {
  const { docker } = host.facts
  if (!docker.present) return true
  const volume = host.options.string('rabbitmq_datadir_volume')
  const path = `${docker.rootDir}/volumes/${volume}/_data${cookiePath.slice(data.length)}`
  const script = `sha256sum < '${path}' 2>/dev/null\nexit 0\n`
  const outcome = await context.reader(host.name).probe(script, { timeoutMs: limit, signal: context.signal })
  const seen = outcome.stdout.trim().split(/\s/)[0] ?? ''
  const wanted = createHash('sha256').update(context.secret('rabbitmq_cluster_cookie').reveal()).digest('hex')
  return seen === '' || seen === wanted
}

/** Nodes that started while they could not reach each other are several clusters; the largest one counts as the cluster. */
async function observeCluster(
  context: ObserveContext,
  running: readonly HostView[],
): Promise<Observed['cluster']> {
  const asked = await Promise.all(
    running.map(async (host) => ({ host, nodes: await unlessSilent(askNodes(context, host)) })),
  )
  const views = asked.flatMap(({ host, nodes }) => (nodes === null ? [] : [{ host, nodes }]))
  for (const { host, nodes } of views.toSorted((one, other) => serving(other) - serving(one))) {
    const rest = await unlessSilent(askRest(context, host, nodes.length > 0))
    const members = new Set(nodes.map(({ name }) => name))
    const apart = views.filter((view) => view.nodes.length > 0 && !members.has(nodeName(view.host)))
    if (rest) return { nodes, apart: apart.map((view) => view.host.name), ...rest }
  }
  return null
}

interface View {
  readonly host: HostView
  readonly nodes: Cluster['nodes']
}

function serving({ nodes }: View): number {
  return nodes.filter(({ running }) => running).length
}

async function unlessSilent<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
    return null
  }
}

const nodesReply = z.array(
  z.object({ name: z.string(), running: z.boolean().optional(), being_drained: z.boolean().optional() }),
)
const flagsReply = z.array(
  z.object({ name: z.string(), state: z.string(), stability: z.string().optional() }),
)

/** The members that the node knows; none where it refuses the account. */
async function askNodes(context: ObserveContext, host: HostView): Promise<Cluster['nodes']> {
  const [first] = accounts(context)
  if (!first) return []
  const path = '/api/nodes?columns=name,running,being_drained'
  const reply = await get(context, host, path, first.name, context.secret(first.passwordRef))
  if (reply.status !== 200) return []
  return nodesReply.parse(JSON.parse(reply.body)).map((node) => ({
    name: node.name,
    running: node.running ?? false,
    draining: node.being_drained ?? false,
  }))
}

async function askRest(context: ObserveContext, host: HostView, admitted: boolean) {
  const [valid, flagsOff] = await Promise.all([
    Promise.all(
      accounts(context).map(async (account) => [account.name, await knows(context, host, account)] as const),
    ),
    admitted ? askFlags(context, host) : [],
  ])
  return { accounts: Object.fromEntries(valid), flagsOff }
}

async function askFlags(context: ObserveContext, host: HostView): Promise<string[]> {
  const [first] = accounts(context)
  if (!first) return []
  const reply = await get(context, host, '/api/feature-flags', first.name, context.secret(first.passwordRef))
  return flagsReply
    .parse(JSON.parse(reply.body))
    .filter((flag) => flag.state === 'disabled' && (flag.stability ?? 'stable') === 'stable')
    .map((flag) => flag.name)
}

async function knows(
  context: ObserveContext,
  host: HostView,
  account: { readonly name: string; readonly passwordRef: string },
): Promise<boolean> {
  const reply = await get(context, host, '/api/whoami', account.name, context.secret(account.passwordRef))
  return reply.status === 200
}

function get(context: ObserveContext, host: HostView, path: string, account: string, password: Secret) {
  const credentials = Buffer.from(`${account}:${password.reveal()}`).toString('base64')
  const to = backendTarget(host, host.options.int('rabbitmq_management_port'))
  return context.http(
    context.reader(host.name),
    { method: 'GET', to, path, headers: { authorization: secret(`Basic ${credentials}`) } },
    { timeoutMs: limit, signal: context.signal },
  )
}
