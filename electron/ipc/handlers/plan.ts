import { planFrom } from '#engine'
import { ok } from '#shared/failure/failure'
import type { Handler } from '../context'
import { withPicture } from './open'

export const makePlan: Handler<'plan.make'> = (context, { dir, action }) =>
  withPicture(context, dir, async (picture, ports) => ok(planFrom(picture, action, ports.clock)))
