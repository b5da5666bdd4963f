import { executePlan, type Picture, refuseIfStale } from '#engine'
import { fail, ok, type Result } from '#shared/failure/failure'
import type { Replies } from '#shared/ipc/contract'
import type { Plan } from '#shared/model/plan'
import { requireEnvironment } from '#store/environment/config'
import { withFolderLock } from '#store/files/lock'
import { openJournal } from '#store/journal/journal'
import { listRuns, readJournal, readRunPlan } from '#store/journal/read'
import { newRunId } from '#store/journal/run-id'
import type { Handler, HandlerContext, OpenPorts } from '../context'
import { withPicture } from './open'
import { planOf } from './plan'

type Started = Result<Replies['run.start']>

/**
 * Applies a plan. The cluster is observed again: a given plan runs only when it is still the one that follows from
 * what is seen. An empty plan makes no run.
 */
export const startRun: Handler<'run.start'> = async (context, { dir, action, plan, resumes }) => {
  const there = await requireEnvironment(dir)
  if (!there.ok) return there
  const run = newRunId(new Date())
  const start = async (picture: Picture, ports: OpenPorts): Promise<Started> => {
    const fresh = await planOf(dir, picture, plan?.action ?? action, ports)
    const approved = plan ? refuseIfStale(plan, fresh) : ok(fresh)
    if (!approved.ok) return approved
    context.report({ type: 'planned', plan: approved.value })
    if (approved.value.operations.length === 0) return ok({ run: '', result: 'done', changes: 0 })
    const work = { dir, run, plan: approved.value, picture, ports, ...(resumes ? { resumes } : {}) }
    return carryOut(context, work)
  }
  return withFolderLock(dir, { what: plan?.action ?? action, run }, () =>
    withPicture(context, dir, start, ({ environment }) => planIsOf(plan, environment.config.name)),
  )
}

/** A plan that was made for another cluster is refused before any host is asked. */
function planIsOf(plan: Plan | undefined, name: string): Result<undefined> {
  if (!plan || plan.environment === name) return ok(undefined)
  return fail({
    code: 'plan.otherEnvironment',
    what: 'The plan was made for another environment',
    saw: `a plan for ${plan.environment}; this environment is ${name}`,
    remedy: `Apply it to the folder of ${plan.environment}, or make a plan for this one.`,
  })
}

interface Work {
  readonly dir: string
  readonly run: string
  readonly plan: Plan
  readonly picture: Picture
  readonly ports: OpenPorts
  readonly resumes?: string
}

async function carryOut(context: HandlerContext, work: Work): Promise<Started> {
  const { dir, run, plan, picture, ports } = work
  const journal = await openJournal(dir, run, picture.prepared.redact)
  if (!journal.ok) return journal
  context.report({ type: 'begun', run })
  try {
    await journal.value.writePlan(plan)
    const outcome = await executePlan({
      plan,
      picture,
      ports,
      owner: { run, ...context.self },
      isDead: context.isDead,
      record: async (body) => {
        const event = await journal.value.append(body)
        context.report({ type: 'run', event })
      },
      cancel: context.signal,
      ...(work.resumes ? { resumes: work.resumes } : {}),
    })
    if (!outcome.ok) return outcome
    const { result, failures, changes } = outcome.value
    const [first, ...more] = failures
    return first ? fail(first, ...more) : ok({ run, result, changes: changes.length })
  } finally {
    await journal.value.close()
  }
}

export const runsOf: Handler<'run.list'> = async (_context, { dir }) => {
  const there = await requireEnvironment(dir)
  return there.ok ? listRuns(dir) : there
}

export const showRun: Handler<'run.show'> = async (_context, { dir, run }) => {
  const there = await requireEnvironment(dir)
  if (!there.ok) return there
  const [plan, journal] = await Promise.all([readRunPlan(dir, run), readJournal(dir, run)])
  if (!plan.ok) return plan
  // The plan is Slipway's own file; its shape was checked when it was made.
  return journal.ok ? ok({ plan: plan.value as Plan, events: journal.value.events }) : journal
}
