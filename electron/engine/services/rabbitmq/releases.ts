type Setting = readonly [key: string, value: string]

interface Differences {
  /** How queues become quorum queues where the client does not ask; RabbitMQ has a setting for it since 3.13. */
  readonly quorumByDefault: readonly Setting[]
  /** Whether a virtual host in the definitions may have a default queue type. */
  readonly vhostQueueType: boolean
}

const current: Differences = { quorumByDefault: [['default_queue_type', 'quorum']], vhostQueueType: true }

/** Zed's images carry RabbitMQ 3.10. */
const byRelease: Readonly<Record<string, Differences>> = {
  zed: { quorumByDefault: [], vhostQueueType: false },
}

/** What differs by OpenStack release. */
export function differences(release: string): Differences {
  return byRelease[release] ?? current
}
