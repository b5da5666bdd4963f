import { isSince } from '../../releases'

interface Differences {
  /** Whether a policy may be for streams only. */
  readonly streamPolicies: boolean
  /** Since 4.0 a new node waits minutes for the others that its configuration names; before, the first forms a cluster. */
  readonly newNodesTogether: boolean
}

/** What differs by OpenStack release. Images of 2025.1 and later carry RabbitMQ 4, Zed's carry 3.10. */
export function differences(release: string): Differences {
  const four = isSince(release, '2025.1')
  return { streamPolicies: four, newNodesTogether: four }
}
