import { type ClusterCheck, fail, pass } from '../kit'

export const portsOnce: ClusterCheck = {
  id: 'ports-once',
  scope: 'cluster',
  title: 'No two services want one port',
  fix: 'globals',
  needs: ['wanted'],
  judge: ({ wanted: { ports } }) => {
    const wanted = 'every port wanted once per host and address'
    const users = new Map<string, Set<string>>()
    for (const { host, protocol, port, address, container } of ports) {
      const key = `${protocol} ${port} on ${host}${address ? ` (${address})` : ''}`
      users.set(key, (users.get(key) ?? new Set()).add(container))
    }
    const twice = [...users].filter(([, containers]) => containers.size > 1)
    if (twice.length === 0) return pass(`${users.size} ports, all different`, wanted)
    const saw = twice.map(([port, containers]) => `${port}: ${[...containers].join(' and ')}`).join('; ')
    return fail(saw, wanted, 'Give one of them another port in globals.yml.')
  },
}
