import { isDeployed, outagesOf, removalsOf } from '#shared/model/plan-impact'
import { text } from '../../i18n/text'
import type { StepProblem, StepRules } from '../../state'

/** Nothing keeps a plan from being begun but its own confirmation; what it takes away is said. */
export const reviewRules: StepRules = ({ plan }) => {
  if (!plan) return []
  const removals = removalsOf(plan.operations).length
  const outages = isDeployed(plan) ? outagesOf(plan.operations) : []
  const warnings: StepProblem[] = []
  const warn = (code: string, said: StepProblem['text']) =>
    warnings.push({ step: 'review', field: 'plan:numbers', code, text: said, severity: 'warning' })
  if (removals > 0) warn('review.removes', text('review:problem.removes', { count: removals }))
  if (outages.length > 0)
    warn('review.outage', text('review:problem.outage', { of: outages.map(({ of }) => of).join(', ') }))
  return warnings
}
