import type { Message } from '#shared/message/message'
import { generalChecks } from './checks'
import type { Check } from './checks/kit'
import { titles } from './checks/run'
import { services } from './services'
import type { ServiceDefinition } from './services/kit'

/** What a preflight asks when these services are deployed, in the order in which it is shown. */
export function checksOf(services: readonly Pick<ServiceDefinition, 'checks'>[]): readonly Check[] {
  return [...generalChecks, ...services.flatMap(({ checks = [] }) => checks)]
}

/** What a check is called; undefined when there is none of that name. */
export function checkTitle(check: string): Message | undefined {
  if (check === 'connection' || check === 'configuration') return titles[check]
  return checksOf(services).find(({ id }) => id === check)?.title
}
