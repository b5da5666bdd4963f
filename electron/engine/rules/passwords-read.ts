import type { PasswordUse } from '../services/kit'
import type { RuleContext } from './kit'

/** A password that a program of this cluster is given, with its value: for judging only, never for telling. */
export interface ReadPassword {
  readonly use: PasswordUse
  readonly value: string
}

/** Passwords that are there and read with these options; pairs of keys are no passwords. */
export function passwordsRead({ environment, enabled, options }: RuleContext): readonly ReadPassword[] {
  return enabled
    .flatMap((service) => service.passwords ?? [])
    .filter(({ used }) => used?.(options.cluster) ?? true)
    .flatMap((use) => {
      const value = environment.passwords[use.name]
      return value && 'reveal' in value ? [{ use, value: value.reveal() }] : []
    })
}
