import { type Text, text } from '../i18n/text'
import type { Draft, Obstacle, StepId, StepProblem, StepRules } from '../state'
import { stepIds } from '../state/step-ids'

import { toldProblems } from './told-problems'

export { type PlaceOfFix, stepOfOption, whereIsTheFix } from '../state/fix-place'
export { stepIds }

/** Rules by step; each step's folder brings its own. */
export type RulesOfSteps = Readonly<Record<StepId, StepRules>>

/** What stands in the way, step by step: what each step sees, and what the engine says of the files. */
export function problemsOf(draft: Draft, rules: RulesOfSteps): readonly StepProblem[] {
  const told = toldProblems(draft.summary?.problems ?? [])
  return stepIds.flatMap((step) => {
    const own = rules[step](draft)
    // What a step says of a field itself is nearer to what its user did.
    const others = told.filter(({ field, step: at }) => at === step && !own.some((one) => isSame(one, field)))
    return [...own, ...others]
  })
}

function isSame({ field, severity }: StepProblem, other: string): boolean {
  return severity !== 'warning' && field !== '' && field === other
}

export function problemsAt(problems: readonly StepProblem[], step: StepId): readonly StepProblem[] {
  return problems.filter((problem) => problem.step === step)
}

export function isBlocked(problems: readonly StepProblem[], step: StepId): boolean {
  return problems.some((problem) => problem.step === step && problem.severity !== 'warning')
}

/**
 * Why a step must not be entered yet; null when it may be. Steps that only decide something are open in any order once
 * there is an environment; those that look at hosts, plan and run want all before them without errors.
 */
export function whyLocked(step: StepId, draft: Draft, problems: readonly StepProblem[]): Text | null {
  if (step === 'environment') return null
  // A run that goes on or has ended can be looked at whatever was edited since; Review begins the first.
  if (step === 'deploy') {
    if (draft.run) return null
    return whyNotBegin(draft, problems)?.reason ?? text('wizard:locked.notPlanned')
  }
  if (!draft.summary) return text('wizard:locked.noEnvironment')
  if (deciding.includes(step)) return null
  if (step === 'done') return draft.run?.state === 'done' ? null : text('wizard:locked.notDeployed')
  const blocking = blockedBefore(step, problems)
  if (blocking) return whyBlocked(blocking, problems)
  // A plan that is there can be looked at.
  if (step === 'review' && !draft.checks && !draft.planned) return text('wizard:locked.notChecked')
  return null
}

/** Why no run may begin or be resumed now, wherever the button stands; null when one may. */
export function whyNotBegin(draft: Draft, problems: readonly StepProblem[]): Obstacle | null {
  if (!draft.summary) return { step: 'environment', reason: text('wizard:locked.noEnvironment') }
  const blocking = blockedBefore('deploy', problems)
  if (blocking) return { step: blocking, reason: whyBlocked(blocking, problems) }
  return draft.checks ? null : { step: 'preflight', reason: text('wizard:locked.notChecked') }
}

function blockedBefore(step: StepId, problems: readonly StepProblem[]): StepId | undefined {
  return stepIds.slice(0, stepIds.indexOf(step)).find((before) => isBlocked(problems, before))
}

function whyBlocked(step: StepId, problems: readonly StepProblem[]): Text {
  const wrong = problemsAt(problems, step).some(({ severity }) => severity === 'error')
  return text(wrong ? 'wizard:locked.problems' : 'wizard:locked.toDo', { step: text(`${step}:name`) })
}

const deciding: readonly StepId[] = ['hosts', 'services', 'network', 'tls']

/** Where a reopened environment is continued: the first step with an error, else the first that is not done. */
export function firstStepWithProblem(draft: Draft, problems: readonly StepProblem[]): StepId {
  if (draft.run?.state === 'running') return 'deploy'
  const blocked = stepIds.find((step) => isBlocked(problems, step))
  if (blocked) return blocked
  if (!draft.summary) return 'environment'
  if (draft.run?.state === 'done') return 'done'
  if (!draft.checks) return 'preflight'
  return 'review'
}

export function stepAfter(step: StepId): StepId | null {
  return stepIds[stepIds.indexOf(step) + 1] ?? null
}

export function stepBefore(step: StepId): StepId | null {
  return stepIds[stepIds.indexOf(step) - 1] ?? null
}
