import type { Intent } from './intent'

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
      return `fix ${intent.check} on ${intent.host}`
  }
}
