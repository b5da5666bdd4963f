import { isAbsolute, resolve } from 'node:path'
import { allowIntent, type MadePlan, planFromKept, withEstimates } from '#engine'
import { fail, ok } from '#shared/failure/failure'
import { shellLine } from '#shared/lib/shell'
import { msg, quoted } from '#shared/message/message'
import type { Plan } from '#shared/model/plan'
import type { RunEvent } from '#shared/model/run'
import { writeAtomically } from '#store/files/write'
import { readTimings } from '#store/journal/timings'
import type { Handler } from '../context'
import { withKept, withOutlook } from './open'

const makePlan: Handler<'plan.make'> = (context, { dir, intent, facts }) => {
  const show = async (made: MadePlan) => {
    const plan = await withTimings(dir, made)
    context.plans.remember(dir, plan)
    return ok(plan)
  }
  if (facts === undefined) return withOutlook(context, dir, intent, ({ plan }) => show(plan))
  return withKept(context, dir, facts, async (prepared, kept) => {
    const planned = allowIntent(intent, prepared)
    if (!planned.ok) return planned
    const { signal } = context
    const plan = await planFromKept(prepared, kept, planned.value, {
      signal,
      clock: { now: () => new Date() },
    })
    return plan.ok ? show(plan.value) : plan
  })
}

/** The plan with estimates from earlier runs of the environment. */
export function withTimings(dir: string, plan: MadePlan): Promise<MadePlan> {
  return estimated(plan, () => readTimings(dir))
}

/** Journals are read only when there is something to estimate: a plan without operations is to be quick. */
export async function estimated<P extends Plan>(
  plan: P,
  readRuns: () => Promise<readonly (readonly RunEvent[])[]>,
): Promise<P> {
  return plan.operations.length === 0 ? plan : withEstimates(plan, await readRuns())
}

/** The plan as `slipway plan --out` writes it, and the command that applies it. */
const exportPlan: Handler<'plan.export'> = async ({ app, plans }, { dir, fingerprint, out }) => {
  const plan = plans.find(dir, fingerprint)
  if (!plan.ok) return plan
  if (!isAbsolute(out)) {
    return fail({
      code: 'request.path',
      what: msg`The plan needs a file with its whole path`,
      where: { field: 'out' },
      saw: quoted(out.slice(0, 200)),
      remedy: msg`Choose a file in a folder that you can write to.`,
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
