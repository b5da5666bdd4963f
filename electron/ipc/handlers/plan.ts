import { type Picture, planFrom, withEstimates } from '#engine'
import { ok } from '#shared/failure/failure'
import type { Plan } from '#shared/model/plan'
import type { RunEvent } from '#shared/model/run'
import { readTimings } from '#store/journal/timings'
import type { Handler, OpenPorts } from '../context'
import { withPicture } from './open'

export const makePlan: Handler<'plan.make'> = (context, { dir, action }) =>
  withPicture(context, dir, async (picture, ports) => ok(await planOf(dir, picture, action, ports)))

/** The plan that follows from what was seen, with estimates from earlier runs of the environment. */
export async function planOf(dir: string, picture: Picture, action: string, ports: OpenPorts): Promise<Plan> {
  return estimated(planFrom(picture, action, ports.clock), () => readTimings(dir))
}

/** Journals are read only when there is something to estimate: a plan without operations is to be quick. */
export async function estimated(
  plan: Plan,
  readRuns: () => Promise<readonly (readonly RunEvent[])[]>,
): Promise<Plan> {
  return plan.operations.length === 0 ? plan : withEstimates(plan, await readRuns())
}
