import type { Failure } from '#shared/failure/failure'
import { hostsApart } from './hosts-apart'
import type { Rule, RuleContext } from './kit'
import { passwordsFit } from './passwords-fit'
import { passwordsStrong } from './passwords-strong'
import { portsApart } from './ports-apart'
import { portsServed } from './ports-served'
import { servicesAgree } from './services'
import { sharedAddresses } from './shared-addresses'

/** All rules, in the order in which what they find is told. */
export const rules: readonly Rule[] = [
  hostsApart,
  sharedAddresses,
  servicesAgree,
  portsApart,
  portsServed,
  passwordsFit,
  passwordsStrong,
]

export interface Findings {
  readonly problems: readonly Failure[]
  readonly warnings: readonly Failure[]
}

/** What values say together, judged before any host is asked. Pure. */
export function findings(context: RuleContext): Findings {
  return {
    problems: rules.flatMap((rule) => rule.problems?.(context) ?? []),
    warnings: rules.flatMap((rule) => rule.warnings?.(context) ?? []),
  }
}
