type Setting = readonly [key: string, value: string]

interface Differences {
  /** How queues become quorum queues where the client does not ask; RabbitMQ has a setting for it since 3.13. */
  readonly quorumByDefault: readonly Setting[]
  /** Whether a virtual host in the definitions may have a default queue type. */
  readonly vhostQueueType: boolean
  /** Whether a policy may be for streams only. */
  readonly streamPolicies: boolean
  /** Since 4.0 a new node waits minutes for the others that its configuration names; before, the first forms a cluster. */
  readonly newNodesTogether: boolean
}

const current: Differences = {
  quorumByDefault: [['default_queue_type', 'quorum']],
  vhostQueueType: true,
  streamPolicies: true,
  newNodesTogether: true,
}

/** Zed's images carry RabbitMQ 3.10. */
const byRelease: Readonly<Record<string, Differences>> = {
  zed: { quorumByDefault: [], vhostQueueType: false, streamPolicies: false, newNodesTogether: false },
}

/** What differs by OpenStack release. */
export function differences(release: string): Differences {
  return byRelease[release] ?? current
}
