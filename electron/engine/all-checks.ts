import { generalChecks } from './checks'
import type { Check } from './checks/kit'
import type { ServiceDefinition } from './services/kit'

/** What a preflight asks when these services are deployed, in the order in which it is shown. */
export function checksOf(services: readonly Pick<ServiceDefinition, 'checks'>[]): readonly Check[] {
  return [...generalChecks, ...services.flatMap(({ checks = [] }) => checks)]
}
