import { isAbsolute, resolve } from 'node:path'
import { type Clock, type Picture, pictureFromFacts, planFrom, withEstimates } from '#engine'
import { fail, ok } from '#shared/failure/failure'
import { shellLine } from '#shared/lib/shell'
import type { Plan } from '#shared/model/plan'
import type { RunEvent } from '#shared/model/run'
import { writeAtomically } from '#store/files/write'
import { readTimings } from '#store/journal/timings'
import type { Handler } from '../context'
import { withKept, withPicture } from './open'

const makePlan: Handler<'plan.make'> = (context, { dir, action, facts }) => {
  const work = async (picture: Picture, clock: Pick<Clock, 'now'>) => {
    const plan = await planOf(dir, picture, action, clock)
    context.plans.remember(dir, plan)
    return ok(plan)
  }
  if (facts === undefined) return withPicture(context, dir, (picture, { clock }) => work(picture, clock))
  return withKept(context, dir, facts, async (prepared, kept) => {
    const picture = await pictureFromFacts(prepared, kept, context.signal)
    return picture.ok ? work(picture.value, { now: () => new Date() }) : picture
  })
}

/** The plan that follows from what was seen, with estimates from earlier runs of the environment. */
export async function planOf(
  dir: string,
  picture: Picture,
  action: string,
  clock: Pick<Clock, 'now'>,
): Promise<Plan> {
  return estimated(planFrom(picture, action, clock), () => readTimings(dir))
}

/** Journals are read only when there is something to estimate: a plan without operations is to be quick. */
export async function estimated(
  plan: Plan,
  readRuns: () => Promise<readonly (readonly RunEvent[])[]>,
): Promise<Plan> {
  return plan.operations.length === 0 ? plan : withEstimates(plan, await readRuns())
}

/** The plan as `slipway plan --out` writes it, and the command that applies it. */
const exportPlan: Handler<'plan.export'> = async ({ app, plans }, { dir, fingerprint, out }) => {
  const plan = plans.find(dir, fingerprint)
  if (!plan.ok) return plan
  if (!isAbsolute(out)) {
    return fail({
      code: 'request.path',
      what: 'The plan needs a file with its whole path',
      where: { field: 'out' },
      saw: out.slice(0, 200),
      remedy: 'Choose a file in a folder that you can write to.',
    })
  }
  const path = resolve(out)
  const written = await writeAtomically(path, `${JSON.stringify(plan.value, null, 2)}\n`, { mode: 0o600 })
  if (!written.ok) return written
  return ok({ path, command: shellLine([...app.call, 'apply', resolve(dir), path]) })
}

export const planHandlers = {
  'plan.make': makePlan,
  'plan.export': exportPlan,
}
