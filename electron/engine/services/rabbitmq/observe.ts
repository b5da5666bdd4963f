import { createHash } from 'node:crypto'
import { z } from 'zod'
import { FailureError } from '#shared/failure/failure'
import type { JsonValue } from '#shared/lib/json'
import { type Secret, secret } from '#shared/lib/secret'
import { backendTarget, type HostView, type ObserveContext } from '../kit'
import { accounts } from './config/accounts'
import { container, cookiePath, data } from './names'

const nodeShape = z.object({ name: z.string(), running: z.boolean(), draining: z.boolean() })

export const observedShape = z.object({
  /** Host → whether the cookie that the node started with is the wanted one. */
  cookies: z.record(z.string(), z.boolean()),
  /** Null when no node can be asked. */
  cluster: z
    .object({
      nodes: z.array(nodeShape),
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

async function observeCluster(
  context: ObserveContext,
  running: readonly HostView[],
): Promise<Observed['cluster']> {
  for (const host of running) {
    try {
      return await askNode(context, host)
    } catch (error) {
      if (!(error instanceof FailureError)) throw error
    }
  }
  return null
}

const nodesReply = z.array(
  z.object({ name: z.string(), running: z.boolean().optional(), being_drained: z.boolean().optional() }),
)
const flagsReply = z.array(
  z.object({ name: z.string(), state: z.string(), stability: z.string().optional() }),
)

async function askNode(context: ObserveContext, host: HostView): Promise<Cluster> {
  const wanted = accounts(context)
  const valid = await Promise.all(
    wanted.map(async (account) => [account.name, await knows(context, host, account)] as const),
  )
  const [first] = wanted
  if (!first || valid[0]?.[1] !== true)
    return { nodes: [], accounts: Object.fromEntries(valid), flagsOff: [] }
  const password = context.secret(first.passwordRef)
  const [nodes, flags] = await Promise.all([
    get(context, host, '/api/nodes?columns=name,running,being_drained', first.name, password),
    get(context, host, '/api/feature-flags', first.name, password),
  ])
  return {
    nodes: nodesReply.parse(JSON.parse(nodes.body)).map((node) => ({
      name: node.name,
      running: node.running ?? false,
      draining: node.being_drained ?? false,
    })),
    accounts: Object.fromEntries(valid),
    flagsOff: flagsReply
      .parse(JSON.parse(flags.body))
      .filter((flag) => flag.state === 'disabled' && (flag.stability ?? 'stable') === 'stable')
      .map((flag) => flag.name),
  }
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
