import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { type StepProblem, useDraft, WhyNotBeginContext } from '../state'
import { rules } from './registry'
import { problemsOf, whyNotBegin } from './steps'

const Problems = createContext<readonly StepProblem[]>([])

/** Judges the environment once for all that is on screen: what is wrong at which step, and whether a run may begin. */
export function Judged({ children }: { readonly children: ReactNode }) {
  const draft = useDraft((state) => state.draft)
  const problems = useMemo(() => problemsOf(draft, rules), [draft])
  const whyNot = useMemo(() => whyNotBegin(draft, problems), [draft, problems])
  return (
    <Problems value={problems}>
      <WhyNotBeginContext value={whyNot}>{children}</WhyNotBeginContext>
    </Problems>
  )
}

/** Problems of all steps, in the order of the steps. */
export function useProblems(): readonly StepProblem[] {
  return useContext(Problems)
}
