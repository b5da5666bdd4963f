import { createContext, useContext } from 'react'
import type { Text } from '../i18n/text'
import type { StepId } from './step-ids'

/** What must be done before a run may begin, and where. */
export interface Obstacle {
  readonly reason: Text
  readonly step: StepId
}

/**
 * Why no run may begin now, ready to be said; null when one may. Given by the frame, which knows the problems of all
 * steps, to every button that begins a run or resumes one.
 */
export const WhyNotBeginContext = createContext<Obstacle | null>(null)

export function useWhyNotBegin(): Obstacle | null {
  return useContext(WhyNotBeginContext)
}
