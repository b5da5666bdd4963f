export interface PortUse {
  readonly port: number
  readonly protocol: 'tcp' | 'udp'
  readonly container: string
  /** Where it listens; the API address of the host unless said otherwise. */
  readonly address?: string
  /** The option that says which port. */
  readonly option: string
  /** The service behind it, where the container listens for another one. */
  readonly for?: string
}

/** A port that a service opens on a host. */
export interface HostPort extends PortUse {
  readonly host: string
}

/** Two or more that want one port of one address; only one of them could have it. */
export interface PortClash {
  readonly host: string
  readonly protocol: PortUse['protocol']
  readonly port: number
  readonly users: readonly HostPort[]
}

/**
 * Ports that are wanted more than once, by host. `apiAddress` is where a use without an address listens. A container
 * that names a port twice under one option wants it once.
 */
export function portClashes(
  uses: readonly HostPort[],
  apiAddress: (host: string) => string,
): readonly PortClash[] {
  const byPlace = new Map<string, HostPort[]>()
  for (const use of uses) {
    const key = `${use.host} ${use.protocol} ${use.port} ${use.address ?? apiAddress(use.host)}`
    const there = byPlace.get(key) ?? []
    if (!there.some((other) => isSameUse(other, use))) byPlace.set(key, [...there, use])
  }
  return [...byPlace.values()].flatMap((users) => {
    const [first] = users
    if (!first || users.length < 2) return []
    return [{ host: first.host, protocol: first.protocol, port: first.port, users }]
  })
}

function isSameUse(one: HostPort, other: HostPort): boolean {
  return one.container === other.container && one.option === other.option && one.for === other.for
}
