import type { Intent } from './intent'

/**
 * Whether its plan is about the cluster as a whole, so that the last run of it says how the cluster is. What a check offers
 * is done beside that.
 */
export function isOfCluster(intent: Intent | undefined): boolean {
  return intent?.kind !== 'fix'
}

/** Apart from the schema, which has no place in a window's page: `deploy`, `upgrade to 2026.1`, `remove nova`. */
export function intentText(intent: Intent): string {
  switch (intent.kind) {
    case 'deploy':
    case 'reconfigure':
      return intent.kind
    case 'upgrade':
      return `upgrade to ${intent.to}`
    case 'rollback':
      return `rollback of run ${intent.run}`
    case 'remove':
      return `remove ${intent.service}`
    case 'fix':
      return intent.hosts.length === 0
        ? `fix ${intent.check}`
        : `fix ${intent.check} on ${intent.hosts.join(', ')}`
  }
}
