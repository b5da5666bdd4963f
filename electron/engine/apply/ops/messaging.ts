import { z } from 'zod'
import { FailureError } from '#shared/failure/failure'
import { type Secret, secret } from '#shared/lib/secret'
import type { Outcome } from '../../ports'
import { type Executor, executor, type OpContext, type OpResult } from '../executor'

const inContainer = z.object({ container: z.string() })
const node = z.string().regex(/^[a-z]+@[A-Za-z0-9_.-]+$/)
const account = inContainer.extend({
  name: z.string().min(1),
  passwordRef: z.string(),
  tag: z.string(),
  configure: z.string(),
  write: z.string(),
  read: z.string(),
})

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

/** Payload: container, name, passwordRef, tag and rights on `/`. The password goes in by standard input. */
export const ensureMessagingUser: Executor = executor(
  'ensureMessagingUser',
  account,
  async (context, payload) => {
    const { container, name, tag, configure, write, read } = payload
    const password = secret(`${context.secret(payload.passwordRef).reveal()}\n`)
    const listed = await run(context, container, [
      'rabbitmqctl',
      '--quiet',
      'list_users',
      '--no-table-headers',
    ])
    const exists = listed.stdout.split('\n').some((line) => line.split('\t')[0] === name)
    await run(
      context,
      container,
      ['rabbitmqctl', '--quiet', exists ? 'change_password' : 'add_user', name],
      password,
    )
    await run(context, container, ['rabbitmqctl', '--quiet', 'set_user_tags', name, tag])
    await run(context, container, [
      'rabbitmqctl',
      '--quiet',
      'set_permissions',
      '-p',
      '/',
      name,
      configure,
      write,
      read,
    ])
    return changed(context)
  },
)

function changed(context: OpContext): OpResult {
  return { changes: context.op.changes }
}

async function run(
  context: OpContext,
  container: string,
  argv: readonly string[],
  stdin?: Secret,
): Promise<Outcome> {
  const outcome = await call(context, container, argv, stdin)
  if (outcome.code !== 0) throw failed(context, container, argv, outcome)
  return outcome
}

async function call(
  context: OpContext,
  container: string,
  argv: readonly string[],
  stdin?: Secret,
): Promise<Outcome> {
  const { writer } = await context.session(hostOf(context))
  return writer.containers.exec(container, argv, {
    timeoutMs: 280_000,
    signal: context.signal,
    ...(stdin ? { stdin } : {}),
  })
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
    saw: (outcome.stderr || outcome.stdout).trim().slice(-600) || `exit code ${outcome.code}`,
    remedy: `look at the log of ${container} on this host, then deploy again`,
    retry: true,
  })
}
