import { type Message, msg, names } from '../message/message'
import type { Intent } from './intent'

/**
 * Whether its plan is about the cluster as a whole, so that the last run of it says how the cluster is. What a check offers
 * is done beside that.
 */
export function isOfCluster(intent: Intent | undefined): boolean {
  return intent?.kind !== 'fix'
}

/** Apart from the schema, which has no place in a window's page: `deploy`, `upgrade to 2026.1`, `remove nova`. */
export function intentText(intent: Intent): Message {
  switch (intent.kind) {
    case 'deploy':
      return msg`deploy`
    case 'reconfigure':
      return msg`reconfigure`
    case 'upgrade':
      return msg`upgrade to ${intent.to}`
    case 'rollback':
      return msg`rollback of run ${intent.run}`
    case 'remove':
      return msg`remove ${intent.service}`
    case 'fix':
      return intent.hosts.length === 0
        ? msg`fix ${intent.check}`
        : msg`fix ${intent.check} on ${names(intent.hosts)}`
  }
}
