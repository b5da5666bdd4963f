import { setMaxListeners } from 'node:events'
import { executePlan, type MadePlan, type Outlook, refuseIfStale } from '#engine'
import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import type { Replies } from '#shared/ipc/contract'
import { msg, names } from '#shared/message/message'
import type { Intent } from '#shared/model/intent'
import { intentText, isOfCluster } from '#shared/model/intent-text'
import type { Plan } from '#shared/model/plan'
import { newRemovals } from '#shared/model/plan-impact'
import type { Approval } from '#shared/model/run'
import { requireEnvironment } from '#store/environment/config'
import { filesNow, keepDeployedFiles } from '#store/evidence/deployed-files'
import { withFolderLock } from '#store/files/lock'
import { openJournal } from '#store/journal/journal'
import { listRuns, readJournal, readRunPlan } from '#store/journal/read'
import { newRunId } from '#store/journal/run-id'
import type { Handler, MaskedContext, OpenPorts } from '../context'
import type { RunKeeper, StartedRun } from '../live-runs'
import { withOutlook } from './open'
import { withTimings } from './plan'

type Done = Replies['run.start']

/**
 * Applies a plan and answers at the end. The cluster is observed again: a given plan runs only when it is still the one
 * that follows from what is seen. An empty plan makes no run.
 */
const startRun: Handler<'run.start'> = async (context, wanted) => {
  const started = launch(context, wanted, context.signal)
  const cancel = () => started.cancel()
  if (context.endRun.aborted) cancel()
  context.endRun.addEventListener('abort', cancel, { once: true })
  try {
    return await started.ended
  } finally {
    context.endRun.removeEventListener('abort', cancel)
  }
}

/** Answers when the run has begun; from then on it goes on without the one who asked. */
const beginRun: Handler<'run.begin'> = async (context, { fingerprint, ...asked }) => {
  const approved = fingerprint === undefined ? ok(undefined) : context.plans.find(asked.dir, fingerprint)
  if (!approved.ok) return approved
  const wanted = { ...asked, plan: approved.value }
  const waiting = new AbortController()
  // All hosts listen to it while they are observed.
  setMaxListeners(0, waiting.signal)
  const giveUp = () => waiting.abort()
  context.signal.addEventListener('abort', giveUp, { once: true })
  if (context.signal.aborted) giveUp()
  const started = launch(context, wanted, waiting.signal)
  const begun = await started.began
  context.signal.removeEventListener('abort', giveUp)
  if (begun) return ok({ run: started.run })
  const ended = await started.ended
  return ended.ok ? ok({ run: ended.value.run }) : ended
}

const followRun: Handler<'run.follow'> = async (context, { dir, run, after }) => {
  const result = await context.runs.follow(dir, run, after, {
    onEvents: (events) => {
      for (const event of events) context.report({ type: 'run', event })
    },
    signal: context.signal,
  })
  return result.ok ? ok({ result: result.value }) : result
}

const liveRuns: Handler<'run.live'> = async ({ runs }) => ok(runs.list())

const cancelRun: Handler<'run.cancel'> = async ({ runs }, { dir, run }) => runs.cancel(dir, run)

const pauseRun: Handler<'run.pause'> = async ({ runs }, { dir, run, paused }) => runs.pause(dir, run, paused)

const retryHost: Handler<'run.retry'> = async ({ runs }, { dir, run, host }) => {
  const operations = runs.retry(dir, run, host)
  return operations.ok ? ok({ operations: operations.value }) : operations
}

const approve: Handler<'run.approve'> = async ({ runs, self }, { dir, run, op }) =>
  runs.approve(dir, run, op, self.who)

interface Wanted {
  readonly dir: string
  readonly intent?: Intent | undefined
  readonly plan?: Plan | undefined
  readonly resumes?: string | undefined
}

/** `waiting` ends the time before the run begins, while hosts are asked; it does not end the run. */
function launch(
  context: MaskedContext,
  wanted: Wanted,
  waiting: AbortSignal,
): StartedRun<Done> & { readonly run: string } {
  const { dir, plan } = wanted
  const run = newRunId(new Date())
  const started = context.runs.start(dir, run, async (live): Promise<Result<Done>> => {
    const there = await requireEnvironment(dir)
    if (!there.ok) return there
    const intent = await intentOf(wanted)
    if (!intent.ok) return intent
    const signal = AbortSignal.any([live.cancel, waiting])
    // Every call to every host watches it.
    setMaxListeners(0, signal)
    const observing = { ...context, signal }
    const files = isOfCluster(intent.value) ? await filesNow(dir) : null
    return withFolderLock(dir, { what: intentText(intent.value), run }, () =>
      withOutlook(
        observing,
        dir,
        intent.value,
        (outlook, ports) => approveAndRun({ context, live, wanted, run, files, outlook, ports, waiting }),
        (prepared) => planIsOf(plan, prepared.environment.config.name),
      ),
    )
  })
  return { ...started, run }
}

/** What a plan or the run that is gone on with was made for; else what is asked. */
async function intentOf({ dir, plan, resumes, intent }: Wanted): Promise<Result<Intent>> {
  if (plan) return ok(plan.intent)
  if (resumes !== undefined) {
    const earlier = await earlierPlan(dir, resumes)
    return earlier.ok ? ok(earlier.value.intent) : earlier
  }
  return intent ? ok(intent) : fail(nothingAsked)
}

/** The plan is Slipway's own file; its shape was checked when it was made. */
async function earlierPlan(dir: string, run: string): Promise<Result<Plan>> {
  const plan = await readRunPlan(dir, run)
  return plan.ok ? ok(plan.value as Plan) : plan
}

interface Work {
  readonly context: MaskedContext
  readonly live: RunKeeper
  readonly wanted: Wanted
  readonly run: string
  /** Of the environment as they were before it was read; null where the run does not bring the cluster in line. */
  readonly files: Awaited<ReturnType<typeof filesNow>> | null
  readonly outlook: Outlook
  readonly ports: OpenPorts
  readonly waiting: AbortSignal
}

async function approveAndRun(work: Work): Promise<Result<Done>> {
  const { context, live, wanted, run, outlook, waiting } = work
  const { plan } = wanted
  const fresh = await withTimings(wanted.dir, outlook.plan)
  const approved = plan ? refuseIfStale(plan, fresh) : ok(fresh)
  if (!approved.ok) return approved
  const bounded = plan ? ok(undefined) : await withinResumed(wanted, fresh)
  if (!bounded.ok) return bounded
  context.report({ type: 'planned', plan: approved.value })
  if (waiting.aborted && !live.cancel.aborted) return fail(notBegun)
  // Where it cannot be kept, the window does not know what changed since; the run is the same.
  if (work.files) await keepDeployedFiles(wanted.dir, work.files)
  if (approved.value.operations.length === 0) return ok({ run: '', result: 'done', changes: 0 })
  return carryOut(work, approved.value, run)
}

/** To resume needs no new approval; so it must not take away what nobody approved to lose. */
async function withinResumed({ dir, resumes }: Wanted, fresh: Plan): Promise<Result<undefined>> {
  if (resumes === undefined) return ok(undefined)
  const earlier = await earlierPlan(dir, resumes)
  if (!earlier.ok) return earlier
  const removals = newRemovals(fresh, earlier.value)
  if (removals.length === 0) return ok(undefined)
  return fail({
    code: 'run.resumeRemoves',
    what: msg`What is left would now also remove what run ${resumes} was not to remove`,
    saw: names(
      removals.map(({ kind, name, host }) => `${kind} ${name}${host === null ? '' : ` on ${host}`}`),
    ),
    means: msg`The configuration or a host was changed since the run began.`,
    remedy: msg`Make a new plan, look at what it removes, and begin that.`,
    command: ['deploy'],
  })
}

/** A plan that was made for another cluster is refused before any host is asked. */
function planIsOf(plan: Plan | undefined, name: string): Result<undefined> {
  if (!plan || plan.environment === name) return ok(undefined)
  return fail({
    code: 'plan.otherEnvironment',
    what: msg`The plan was made for another environment`,
    saw: msg`a plan for ${plan.environment}; this environment is ${name}`,
    remedy: msg`Apply it to the folder of ${plan.environment}, or make a plan for this one.`,
  })
}

async function carryOut(work: Work, plan: MadePlan, run: string): Promise<Result<Done>> {
  const { context, live, ports } = work
  const { ground } = work.outlook
  const { dir, resumes } = work.wanted
  const journal = await openJournal(dir, run, ground.redact)
  if (!journal.ok) return journal
  context.report({ type: 'begun', run })
  try {
    await journal.value.writePlan(plan)
    const outcome = await executePlan({
      plan,
      ground,
      ports,
      owner: { run, ...context.self },
      isDead: context.isDead,
      record: async (body) => {
        const event = await journal.value.append(body)
        live.take(event)
        context.report({ type: 'run', event })
      },
      cancel: live.cancel,
      onSteering: live.steer,
      ...(resumes ? { resumes, approved: await approvalsOf(dir, resumes) } : {}),
    })
    if (!outcome.ok) return outcome
    const { result, failures, changes } = outcome.value
    const [first, ...more] = failures
    if (first) return fail(first, ...more)
    const { next } = result === 'done' ? plan : {}
    return ok({ run, result, changes: changes.length, ...(next === undefined ? {} : { next }) })
  } finally {
    await journal.value.close()
  }
}

/** What was said yes to need not be said again; an earlier run hands on what it was handed. */
async function approvalsOf(dir: string, run: string): Promise<readonly Approval[]> {
  const journal = await readJournal(dir, run)
  const events = journal.ok ? journal.value.events : []
  return events.flatMap((event) =>
    event.type === 'approved' ? [{ op: event.op, question: event.question, by: event.by }] : [],
  )
}

const runsOf: Handler<'run.list'> = async (_context, { dir }) => {
  const there = await requireEnvironment(dir)
  return there.ok ? listRuns(dir) : there
}

const showRun: Handler<'run.show'> = async (_context, { dir, run }) => {
  const there = await requireEnvironment(dir)
  if (!there.ok) return there
  const [plan, journal] = await Promise.all([earlierPlan(dir, run), readJournal(dir, run)])
  if (!plan.ok) return plan
  return journal.ok ? ok({ plan: plan.value, events: journal.value.events }) : journal
}

const nothingAsked: Failure = {
  code: 'request.invalid',
  what: msg`What is to be done was not said`,
  where: { field: 'intent' },
  saw: msg`neither a plan, nor a run to go on with, nor an intent`,
  remedy: msg`Say what to do: deploy or reconfigure.`,
}

const notBegun: Failure = {
  code: 'request.cancelled',
  what: msg`The run was not begun, because the one who asked for it does not wait any more`,
  remedy: msg`Begin it again.`,
  retry: true,
}

export const runHandlers = {
  'run.start': startRun,
  'run.begin': beginRun,
  'run.follow': followRun,
  'run.live': liveRuns,
  'run.cancel': cancelRun,
  'run.pause': pauseRun,
  'run.retry': retryHost,
  'run.approve': approve,
  'run.list': runsOf,
  'run.show': showRun,
}
