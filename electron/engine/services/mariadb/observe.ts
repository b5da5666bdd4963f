import { z } from 'zod'
import { FailureError } from '#shared/failure/failure'
import type { JsonValue } from '#shared/lib/json'
import { stretched } from '#shared/model/patience'
import type { SqlSession } from '../../ports'
import { accountState, backendTarget, databaseAdmin, type HostView, type ObserveContext } from '../kit'
import { accounts } from './accounts'
import { container } from './paths'

/** What gvwstate.dat keeps: the member's own id, and the ids of all that were in the last view that served. */
const viewShape = z.object({ self: z.string(), members: z.array(z.string()) })
export type View = z.infer<typeof viewShape>

const memberShape = z.object({
  host: z.string(),
  data: z.enum(['none', 'started', 'clustered']),
  uuid: z.string().nullable(),
  seqno: z.number().nullable(),
  safe: z.boolean(),
  // Facts that were kept before it was read have none.
  view: viewShape.nullable().default(null),
  /** `busy`: it greets, and says nothing of its state. */
  answers: z.enum(['yes', 'busy', 'no', 'refused']),
  /** Running for minutes without an answer. */
  silent: z.boolean(),
  primary: z.boolean(),
  synced: z.boolean(),
})

export const observedShape = z.object({
  members: z.array(memberShape),
  accounts: z
    .record(z.string(), z.object({ exists: z.boolean(), password: z.boolean(), grants: z.boolean() }))
    .nullable(),
})
export type ObservedMember = z.infer<typeof memberShape>
export type Observed = z.infer<typeof observedShape>

const limit = 8_000
const silentAfterMs = 180_000

/** Asks every member for its Galera state; of those that do not answer, reads what their data says. */
export async function observe(context: ObserveContext): Promise<JsonValue> {
  const members = await Promise.all(context.hosts('mariadb').map((host) => observeMember(context, host)))
  const serving = members.find((member) => member.primary && member.synced)
  const states = serving ? await observeAccounts(context, context.host(serving.host)) : null
  return { members, accounts: states } satisfies Observed
}

async function observeMember(context: ObserveContext, host: HostView): Promise<ObservedMember> {
  const docker = host.facts.docker
  const fact = docker.present ? docker.containers.find((item) => item.name === container) : undefined
  const asked = fact?.state === 'running' ? await ask(context, host) : 'no'
  const running = { host: host.name, data: 'clustered', seqno: null, safe: false, silent: false } as const
  if (typeof asked === 'object') {
    const view = asked.primary ? null : (await readState(context, host)).view
    return { ...running, answers: 'yes', view, ...asked }
  }
  if (asked === 'busy')
    return { ...running, answers: 'busy', view: null, uuid: null, primary: false, synced: false }
  const patience = stretched(silentAfterMs, context.reader(host.name).pace)
  const silent = fact?.state === 'running' && context.now.getTime() - Date.parse(fact.startedAt) > patience
  const stored = await readState(context, host)
  return { host: host.name, ...stored, answers: asked, silent, primary: false, synced: false }
}

type Answer = Pick<ObservedMember, 'uuid' | 'primary' | 'synced'>

async function ask(context: ObserveContext, host: HostView): Promise<Answer | 'busy' | 'no' | 'refused'> {
  try {
    return await withAdmin(context, host, async (session) => {
      const rows = await session.query(
        "SHOW GLOBAL STATUS WHERE Variable_name IN ('wsrep_local_state_comment', 'wsrep_cluster_status', 'wsrep_cluster_state_uuid')",
      )
      const status = new Map(rows.map((row) => [String(row.Variable_name), String(row.Value)]))
      const primary = status.get('wsrep_cluster_status') === 'Primary'
      const uuid = status.get('wsrep_cluster_state_uuid') ?? ''
      return {
        primary,
        synced:
          primary && ['Synced', 'Donor/Desynced'].includes(status.get('wsrep_local_state_comment') ?? ''),
        uuid: primary && uuid !== '' ? uuid : null,
      }
    })
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
    if (error.failures[0].code === 'sql.accessDenied') return 'refused'
    return (await greets(context, host)) ? 'busy' : 'no'
  }
}

/** A server that is too busy to answer still greets, and must not be taken for one that is not there. */
async function greets(context: ObserveContext, host: HostView): Promise<boolean> {
  try {
    const reader = context.reader(host.name)
    const stream = await reader.dial(host.apiAddress, host.options.int('mariadb_port'), {
      timeoutMs: limit,
      signal: context.signal,
    })
    const greeted = await new Promise<boolean>((resolve) => {
      const stop = context.clock.after(stretched(limit, reader.pace), () => resolve(false))
      const end = (answer: boolean) => {
        stop()
        resolve(answer)
      }
      stream.once('data', () => end(true))
      stream.once('error', () => end(false))
      stream.once('close', () => end(false))
    })
    stream.destroy()
    return greeted
  } catch (error) {
    if (error instanceof FailureError) return false
    throw error
  }
}

type Stored = Pick<ObservedMember, 'data' | 'uuid' | 'seqno' | 'safe' | 'view'>

/** grastate.dat and gvwstate.dat of a member that does not serve. */
async function readState(context: ObserveContext, host: HostView): Promise<Stored> {
  const nothing = { data: 'none', uuid: null, seqno: null, safe: false, view: null } as const
  const docker = host.facts.docker
  const volume = host.options.string('mariadb_datadir_volume')
  if (!docker.present || !docker.volumes.some((item) => item.name === volume)) return nothing
  const folder = `${docker.rootDir}/volumes/${volume}/_data`
  const script = `cd '${folder}' || exit 0\n[ -d mysql ] && echo files\ncat grastate.dat gvwstate.dat 2>/dev/null\nexit 0\n`
  const outcome = await context.reader(host.name).probe(script, { timeoutMs: limit, signal: context.signal })
  return parseState(outcome.stdout)
}

/** What `files` and both files say. A cluster id of zeros is that of a member whose first copy never ended. */
export function parseState(text: string): Stored {
  const value = (name: string) => new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(text)?.[1]
  const uuid = value('uuid') ?? ''
  const clustered = /[1-9a-f]/.test(uuid)
  const started = /^files$/m.test(text)
  const seqno = Number(value('seqno') ?? -1)
  return {
    data: clustered ? 'clustered' : started ? 'started' : 'none',
    uuid: clustered ? uuid : null,
    seqno: clustered && seqno >= 0 ? seqno : null,
    safe: clustered && value('safe_to_bootstrap') === '1',
    view: parseView(text),
  }
}

function parseView(text: string): View | null {
  const self = /^my_uuid:\s*(\S+)/m.exec(text)?.[1]
  const members = [...text.matchAll(/^member:\s*(\S+)/gm)].flatMap(([, id]) => id ?? [])
  return self !== undefined && members.length > 0 ? { self, members } : null
}

async function observeAccounts(context: ObserveContext, host: HostView): Promise<Observed['accounts']> {
  return withAdmin(context, host, async (session) => {
    const states: Record<string, { exists: boolean; password: boolean; grants: boolean }> = {}
    for (const account of accounts(context)) {
      states[account.name] = await accountState(session, account, context.secret(account.passwordRef))
    }
    return states
  })
}

async function withAdmin<T>(
  context: ObserveContext,
  host: HostView,
  work: (session: SqlSession) => Promise<T>,
): Promise<T> {
  const target = {
    ...backendTarget(host, host.options.int('mariadb_port')),
    user: databaseAdmin(context),
    password: context.secret('database_password'),
  }
  const options = { timeoutMs: limit, signal: context.signal }
  const session = await context.sql(context.reader(host.name), target, options)
  try {
    return await work(session)
  } finally {
    await session.close()
  }
}
