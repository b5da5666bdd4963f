import { executePlan, type Picture, planFrom, refuseIfStale } from '#engine'
import { fail, ok, type Result } from '#shared/failure/failure'
import type { RunSummary } from '#shared/ipc/contract'
import type { Plan } from '#shared/model/plan'
import type { RunEvent } from '#shared/model/run'
import { createRun, listRuns, readRun } from '#store/journal/index'
import type { Handler, HandlerContext, OpenPorts } from '../context'
import { withPicture } from './open'

/**
 * Applies a plan. The cluster is observed again: a given plan runs only when it is still the one that follows from
 * what is seen. An empty plan makes no run.
 */
export const startRun: Handler<'run.start'> = (context, { dir, action, plan, resumes }) =>
  withPicture(context, dir, async (picture, ports) => {
    const fresh = planFrom(picture, plan?.action ?? action, ports.clock)
    const approved = plan ? refuseIfStale(plan, fresh) : ok(fresh)
    if (!approved.ok) return approved
    context.report({ type: 'planned', plan: approved.value })
    if (approved.value.operations.length === 0) return ok({ run: '', result: 'done', changes: 0 })
    return carryOut(context, { dir, plan: approved.value, picture, ports, ...(resumes ? { resumes } : {}) })
  })

interface Work {
  readonly dir: string
  readonly plan: Plan
  readonly picture: Picture
  readonly ports: OpenPorts
  readonly resumes?: string
}

async function carryOut(context: HandlerContext, work: Work) {
  const { dir, plan, picture, ports } = work
  const journal = await createRun(dir, plan, picture.prepared.redact)
  if (!journal.ok) return journal
  const { run } = journal.value
  try {
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
    if (first) return fail(first, ...more)
    return ok({ run, result, changes: changes.length })
  } finally {
    await journal.value.close()
  }
}

export const runsOf: Handler<'run.list'> = async (
  _context,
  { dir },
): Promise<Result<readonly RunSummary[]>> => listRuns(dir)

export const showRun: Handler<'run.show'> = async (
  _context,
  { dir, run },
): Promise<Result<{ plan: Plan; events: readonly RunEvent[] }>> => readRun(dir, run)
