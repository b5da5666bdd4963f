import type { Failure } from '#shared/failure/failure'
import { text } from '../i18n/text'
import { type StepProblem, stepOfOption } from '../state'

/** What the engine finds wrong with the files of the environment, at the steps where it is put right. */
export function toldProblems(problems: readonly Failure[]): readonly StepProblem[] {
  return problems.map((failure): StepProblem => {
    const { what, remedy, code } = failure
    return { ...placeOf(failure), code, text: text('wizard:told', { what, remedy }), severity: 'error' }
  })
}

function placeOf({ where }: Failure): Pick<StepProblem, 'step' | 'field'> {
  const file = where?.file?.split('/').at(-1)
  const field = where?.field ?? ''
  if (file === 'passwords.yml' || file === 'slipway.yml') return { step: 'environment', field }
  if (file === 'globals.yml') return { step: stepOfOption(field), field }
  return { step: 'hosts', field: where?.host === undefined ? '' : `host:${where.host}` }
}
