import { isIpv6, sameIp } from '#shared/lib/ip'
import { joined, msg } from '#shared/message/message'
import { type CheckHost, fail, type HostCheck, isInGroup, pass, skip, warn } from '../kit'

export const nameResolution: HostCheck = {
  id: 'name-resolution',
  scope: 'host',
  title: msg`Host names lead to API addresses`,
  fix: 'host',
  needs: ['reach'],
  judge: (host, context) => {
    const wanted = msg`every host name resolves to the API address of its host and to nothing else`
    const known = { ...context.reach.get(host.name)?.resolves, ...host.facts.resolves }
    const asked = context.hosts.filter(({ facts, apiAddress }) => apiAddress && known[facts.hostname])
    if (asked.length === 0) return skip(msg`The host was not asked for any name.`, wanted)
    const wrong = asked.filter((other) => !isRight(other, known[other.facts.hostname] ?? []))
    if (wrong.length === 0) return pass(msg`${asked.length} of ${asked.length} names are right`, wanted)
    const saw = joined(
      'semicolon',
      wrong.map(({ facts }) => msg`${facts.hostname}: ${known[facts.hostname]?.join(' ') || msg`nothing`}`),
    )
    const lines = wrong.map(({ facts, apiAddress }) => `${apiAddress?.address} ${facts.hostname}`).join(', ')
    const isLoop = wrong.some(({ facts }) => known[facts.hostname]?.includes('127.0.1.1'))
    const remedy = isLoop
      ? msg`Put into /etc/hosts: ${lines}; and remove its line for 127.0.1.1.`
      : msg`Put into /etc/hosts: ${lines}.`
    // RabbitMQ's nodes find each other by these names; others only log them.
    const matters =
      wrong.some((other) => isInGroup(context, 'rabbitmq', other)) && isInGroup(context, 'rabbitmq', host)
    const commands = linesFor(wrong, known)
    return matters ? fail(saw, wanted, remedy, { commands }) : warn(saw, wanted, remedy, { commands })
  },
}

/** Services look a name up for addresses of the API network's family only. */
function isRight({ apiAddress }: CheckHost, addresses: readonly string[]): boolean {
  const api = apiAddress?.address ?? ''
  const asked = addresses.filter((address) => isIpv6(address) === isIpv6(api))
  return asked.length > 0 && asked.every((address) => sameIp(address, api))
}

/** Adding a line is safe where nothing is known of a name; what is known and wrong may be wrong on purpose. */
function linesFor(wrong: readonly CheckHost[], known: Readonly<Record<string, readonly string[]>>): string[] {
  const unknown = wrong.filter(({ facts }) => (known[facts.hostname] ?? []).length === 0)
  if (unknown.length < wrong.length) return []
  return unknown.flatMap(({ apiAddress, facts }) =>
    apiAddress && /^[a-zA-Z0-9.-]+$/.test(facts.hostname)
      ? [`echo '${apiAddress.address} ${facts.hostname}' >> /etc/hosts`]
      : [],
  )
}
