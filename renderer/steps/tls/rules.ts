import { text } from '../../i18n/text'
import { optionProblems } from '../../options/answers'
import { asBool } from '../../options/values'
import { type Draft, isOptionSet, optionValue, type StepRules } from '../../state'

/** Switches that the engine refuses to deploy: serving plain what was asked to be encrypted would be worse. */
export const refused = [
  'kolla_enable_tls_internal',
  'kolla_enable_tls_external',
  'kolla_enable_tls_backend',
  'horizon_enable_tls_backend',
] as const

/** Refused switches that are on, those that were set before those that only follow from them. */
export function askedFor(draft: Draft): readonly string[] {
  const on = refused.filter((name) => asBool(optionValue(draft, name)) === true)
  const set = on.filter((name) => isOptionSet(draft, name))
  return set.length > 0 ? set : on
}

/** What stands between this step and the next one. */
export const tlsRules: StepRules = (draft) => [
  ...askedFor(draft).map((option) => ({
    step: 'tls' as const,
    field: option,
    code: 'tls.notDeployed',
    text: text('tls:problem.notDeployed', { option }),
    severity: 'error' as const,
  })),
  ...optionProblems(draft, 'tls'),
]
