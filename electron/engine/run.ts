import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import { joined, type Message, msg } from '#shared/message/message'
import { type Pace, slower, usualPace } from '#shared/model/patience'
import type { Plan } from '#shared/model/plan'
import type { Approval, RunEventBody, RunOperation } from '#shared/model/run'
import { type ClusterLock, type LockOwner, lockCluster } from './apply/cluster-lock'
import { makeRecorder } from './apply/recorder'
import { type RunOutcome, runPlan, type Steering } from './apply/run-plan'
import type { Limits } from './apply/schedule'
import type { EnginePorts, Ground } from './cluster'
import { maskedFinding } from './diagnostics/causes'
import type { MadePlan } from './operations'
import { executors } from './operations/executors'
import { onlyAwaited } from './plan/awaited'
import { basisDifferences, planFingerprint } from './plan/basis'
import { maskOutput, maskSaid } from './plan/mask'
import type { HeldHost } from './ports'

export interface RunRequest {
  readonly plan: MadePlan
  /** Of a look taken now; the plan must be the one that follows from it. */
  readonly ground: Ground
  readonly ports: EnginePorts
  readonly owner: LockOwner
  readonly isDead: (other: LockOwner) => Promise<boolean>
  readonly record: (event: RunEventBody) => Promise<void>
  readonly cancel: AbortSignal
  readonly resumes?: string
  readonly limits?: Limits
  readonly approved?: readonly Approval[]
  readonly onSteering?: (steering: Steering) => void
}

/**
 * What makes an approved plan stale: which host changed and how. Empty when the fresh plan does the same.
 */
export function staleness(approved: Plan, fresh: Plan): readonly Failure[] {
  if (approved.fingerprint === fresh.fingerprint || doesTheSame(approved, fresh)) return []
  const differences = basisDifferences(approved.basis, fresh.basis)
  const remedy = msg`make a new plan, look at it, and apply that one`
  if (differences.length === 0 && onlyAwaited(approved.operations, fresh.operations)) return []
  if (differences.length === 0) {
    return [
      {
        code: 'plan.stale',
        what: msg`The cluster now needs other operations than the plan holds.`,
        saw: operationsThatDiffer(approved, fresh),
        remedy,
      },
    ]
  }
  return differences.map(({ host, text }) => ({
    code: 'plan.stale',
    what: msg`${text} since the plan was made`,
    ...(host === null ? {} : { where: { host } }),
    remedy,
  }))
}

/** Plans from kept facts cannot explain what differs inside of files; what they do is the same all the same. */
function doesTheSame(approved: Plan, fresh: Plan): boolean {
  const bare = ({ basis, operations }: Plan) =>
    planFingerprint(
      basis,
      operations.map((operation) => ({ ...operation, reasons: [], details: [] })),
    )
  return approved.facts !== undefined && bare(approved) === bare(fresh)
}

/**
 * Takes the cluster, carries the plan out, and gives the cluster back whatever happens. A run that began always ends
 * with an outcome; when even its end cannot be journalled, the outcome says so.
 */
export async function executePlan(asked: RunRequest): Promise<Result<RunOutcome>> {
  const request = { ...asked, record: (event: RunEventBody) => asked.record(maskedEvent(asked, event)) }
  const { ground, ports, owner } = request
  const lock = await lockCluster(ground.sessions, owner, request.isDead, ports.clock)
  if (!lock.ok) return lock
  try {
    const recorder = makeRecorder(request.record)
    await recorder.keep(startEvent(request))
    if (recorder.failure) return fail(recorder.failure)
    const { result, changes, ...told } = await carryOut(request, lock.value)
    const failures = told.failures.map((failure) => maskedFailure(asked, failure))
    await recorder.keep({ type: 'runFinished', result, failures })
    const known = failures.some((failure) => failure.code === recorder.failure?.code)
    return ok(
      recorder.failure && !known
        ? { changes, result: 'failed', failures: [...failures, recorder.failure] }
        : { changes, result, failures },
    )
  } finally {
    await lock.value.release()
  }
}

/** What hosts and programs said in an event; the rest of it is ours. */
function maskedEvent(request: RunRequest, event: RunEventBody): RunEventBody {
  const shown = (said: Message) => maskSaid(said, request.ground.redact)
  switch (event.type) {
    case 'opOutput':
      return { ...event, text: maskOutput(event.text, request.ground.redact) }
    case 'opProgress':
      return { ...event, note: shown(event.note) }
    case 'opHeartbeat':
      return {
        ...event,
        waitsFor: shown(event.waitsFor),
        ...(event.saw === undefined ? {} : { saw: shown(event.saw) }),
      }
    case 'opDone':
      return event.note === undefined ? event : { ...event, note: shown(event.note) }
    case 'opFailed':
    case 'hostLost':
      return { ...event, failure: maskedFailure(request, event.failure) }
    case 'runFinished':
      return { ...event, failures: event.failures.map((failure) => maskedFailure(request, failure)) }
    default:
      return event
  }
}

function maskedFailure(request: RunRequest, failure: Failure): Failure {
  const { saw, found } = failure
  const { redact } = request.ground
  return {
    ...failure,
    ...(saw === undefined ? {} : { saw: maskSaid(saw, redact) }),
    ...(found === undefined ? {} : { found: found.map((finding) => maskedFinding(finding, redact)) }),
  }
}

function carryOut(request: RunRequest, lock: ClusterLock): Promise<RunOutcome> {
  const { plan, ground, ports, owner, record, cancel, limits, approved, onSteering } = request
  return runPlan({
    run: owner.run,
    operations: plan.operations,
    executors,
    session: async (host) => heldHost(ground, lock, host),
    secret: ground.secret,
    content: ground.content,
    findCauses: ground.findCauses,
    sql: ports.sql,
    http: ports.http,
    clock: ports.clock,
    record,
    cancel,
    halt: lock.lost,
    pace: (host) => paceOf(ground, host),
    ...(limits ? { limits } : {}),
    ...(approved ? { approved } : {}),
    ...(onSteering ? { onSteering } : {}),
  })
}

/** A failed result when an approved plan does not hold any more, or is not what was approved. */
export function refuseIfStale<P extends Plan>(approved: Plan, fresh: P): Result<P> {
  const made = planFingerprint(approved.basis, approved.operations)
  if (made !== approved.fingerprint) return fail(planAltered(approved.fingerprint, made))
  const [first, ...more] = staleness(approved, fresh)
  return first ? fail(first, ...more) : ok(fresh)
}

function planAltered(written: string, made: string): Failure {
  return {
    code: 'plan.altered',
    what: msg`The plan was changed after it was made`,
    saw: msg`its fingerprint is ${written}; what it holds makes ${made}`,
    remedy: msg`Make a new plan, look at it, and apply that one.`,
  }
}

function startEvent({ plan, owner, resumes }: RunRequest): RunEventBody {
  const operations = plan.operations.map(
    ({ id, kind, role, topic, host, service, title, needs, estimate }): RunOperation => ({
      id,
      kind,
      role,
      topic,
      host,
      service,
      title,
      needs,
      estimate,
    }),
  )
  return {
    type: 'runStarted',
    intent: plan.intent,
    environment: plan.environment,
    fingerprint: plan.fingerprint,
    by: owner.who,
    hosts: Object.keys(plan.basis.hosts),
    operations,
    ...(plan.next === undefined ? {} : { next: plan.next }),
    ...(resumes ? { resumes } : {}),
  }
}

function operationsThatDiffer(approved: Plan, fresh: Plan): Message {
  const then = idsOf(approved)
  const now = idsOf(fresh)
  const added = [...now].filter((id) => !then.has(id)).map((id) => `+ ${id}`)
  const gone = [...then].filter((id) => !now.has(id)).map((id) => `- ${id}`)
  const different = [...added, ...gone].slice(0, 10)
  return different.length > 0 ? joined('semicolon', different) : msg`the same operations with other details`
}

/** Barriers are nobody's work: they come and go with what they stand between. */
function idsOf(plan: Plan): ReadonlySet<string> {
  return new Set(plan.operations.filter(({ role }) => role !== 'milestone').map(({ id }) => id))
}

function paceOf({ sessions }: Ground, host: string | null): Pace {
  const own = host === null ? undefined : sessions.get(host)
  return (own ? [own] : [...sessions.values()]).map(({ reader }) => reader.pace).reduce(slower, usualPace)
}

function heldHost({ sessions }: Ground, { permit }: ClusterLock, host: string): HeldHost {
  const session = sessions.get(host)
  if (!session) throw new Error(`host ${host} has no session`)
  return { reader: session.reader, writer: session.writer(permit) }
}
