import { resolve } from 'node:path'
import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import { msg } from '#shared/message/message'
import type { Plan } from '#shared/model/plan'

/** Plans that a person was shown, so that what is approved by its fingerprint is what was seen. */
export interface ShownPlans {
  remember(dir: string, plan: Plan): void
  /** Errors: `plan.notShown`. */
  find(dir: string, fingerprint: string): Result<Plan>
}

/** Plans may be large; the ones shown longest ago are forgotten first. */
export function makeShownPlans(most = 8): ShownPlans {
  const plans = new Map<string, Plan>()
  const keyOf = (dir: string, fingerprint: string) => `${resolve(dir)}\n${fingerprint}`
  return {
    remember: (dir, plan) => {
      const key = keyOf(dir, plan.fingerprint)
      plans.delete(key)
      plans.set(key, plan)
      for (const oldest of [...plans.keys()].slice(0, Math.max(0, plans.size - most))) plans.delete(oldest)
    },
    find: (dir, fingerprint) => {
      const plan = plans.get(keyOf(dir, fingerprint))
      return plan ? ok(plan) : fail(notShown(fingerprint))
    },
  }
}

function notShown(fingerprint: string): Failure {
  return {
    code: 'plan.notShown',
    what: msg`This plan is not known any more`,
    saw: msg`no plan with the fingerprint ${fingerprint.slice(0, 80)} among those that were made here lately`,
    remedy: msg`Make the plan again, look at it, and go on from there.`,
  }
}
