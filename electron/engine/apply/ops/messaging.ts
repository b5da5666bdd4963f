import { z } from 'zod'
import { FailureError } from '#shared/failure/failure'
import { lastPart } from '#shared/lib/text'
import type { Outcome } from '../../ports'
import { type Executor, executor, type OpContext, type OpResult } from '../executor'
import { callOptions } from './container'

const inContainer = z.object({ container: z.string() })
const node = z.string().regex(/^[a-z]+@[A-Za-z0-9_.-]+$/)
/** Payload `{ container }`: puts a node into maintenance mode; its queues are led elsewhere, clients go. */
export const drainMessaging: Executor = executor('drainMessaging', inContainer, async (context, payload) => {
  context.emit.waiting('RabbitMQ to hand its queues to other nodes')
  await run(context, payload.container, ['rabbitmq-upgrade', '--quiet', 'drain'])
  return { changes: [] }
})

/** Payload `{ container }`: takes a node out of maintenance mode. */
export const reviveMessaging: Executor = executor(
  'reviveMessaging',
  inContainer,
  async (context, payload) => {
    await run(context, payload.container, ['rabbitmq-upgrade', '--quiet', 'revive'])
    return { changes: [] }
  },
)

/** Payload `{ container, node }`: takes a node that does not run out of the cluster. */
export const forgetMessagingNode: Executor = executor(
  'forgetMessagingNode',
  inContainer.extend({ node }),
  async (context, payload) => {
    const argv = ['rabbitmqctl', '--quiet', 'forget_cluster_node', payload.node]
    const outcome = await call(context, payload.container, argv)
    if (outcome.code === 0) return changed(context)
    if (/not_a_cluster_node|not a cluster node|not a member/i.test(outcome.stderr + outcome.stdout)) {
      return { changes: [], note: 'it was not a member any more' }
    }
    throw failed(context, payload.container, argv, outcome)
  },
)

/** Payload `{ container }`: enables all stable feature flags. */
export const enableFeatureFlags: Executor = executor(
  'enableFeatureFlags',
  inContainer,
  async (context, payload) => {
    await run(context, payload.container, ['rabbitmqctl', '--quiet', 'enable_feature_flag', 'all'])
    return changed(context)
  },
)

/**
 * Payload `{ container, definitions }`: gives RabbitMQ's accounts their passwords and rights again, from the file of
 * hashes that its nodes load at their start; no password is handed over.
 */
export const ensureMessagingUser: Executor = executor(
  'ensureMessagingUser',
  inContainer.extend({ definitions: z.string() }),
  async (context, payload) => {
    await run(context, payload.container, [
      'rabbitmqctl',
      '--quiet',
      'import_definitions',
      payload.definitions,
    ])
    return changed(context)
  },
)

function changed(context: OpContext): OpResult {
  return { changes: context.op.changes }
}

async function run(context: OpContext, container: string, argv: readonly string[]): Promise<Outcome> {
  const outcome = await call(context, container, argv)
  if (outcome.code !== 0) throw failed(context, container, argv, outcome)
  return outcome
}

async function call(context: OpContext, container: string, argv: readonly string[]): Promise<Outcome> {
  const { writer } = await context.session(hostOf(context))
  return writer.containers.exec(container, argv, callOptions(context))
}

function hostOf(context: OpContext): string {
  const { host } = context.op
  if (host === null) throw new Error(`operation ${context.op.id} has no host`)
  return host
}

function failed(
  context: OpContext,
  container: string,
  argv: readonly string[],
  outcome: Outcome,
): FailureError {
  return new FailureError({
    code: 'messaging.command',
    what: `${argv
      .filter((word) => !word.startsWith('-'))
      .slice(0, 2)
      .join(' ')} failed in ${container}`,
    where: { host: hostOf(context), container, operation: context.op.id },
    saw: lastPart((outcome.stderr || outcome.stdout).trim(), 600) || `exit code ${outcome.code}`,
    remedy: `Look at the log of ${container} on this host, then deploy again.`,
    retry: true,
  })
}
