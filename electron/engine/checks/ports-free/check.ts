import { isIpv6, sameIp } from '#shared/lib/ip'
import { count, joined, msg } from '#shared/message/message'
import type { ListeningPort } from '#shared/model/host'
import { type CheckHost, containerNames, fail, type HostCheck, pass, type WantedPort } from '../kit'

export const portsFree: HostCheck = {
  id: 'ports-free',
  scope: 'host',
  title: msg`The ports of the services are free`,
  fix: 'host',
  needs: ['wanted'],
  judge: (host, { wanted: { ports } }) => {
    const there = containerNames(host)
    const mine = ports.filter((one) => one.host === host.name && !there.has(one.container))
    const wanted = msg`${count(mine.length, 'port', 'ports')} free`
    const taken = mine.flatMap((port) => {
      const by = listener(host, port)
      return by
        ? [
            msg`${port.protocol} ${port.port} (${port.container}) is held by ${by.process ?? msg`an unknown program`} on ${by.address}`,
          ]
        : []
    })
    if (taken.length === 0) return pass(msg`they are`, wanted)
    return fail(
      joined('semicolon', taken),
      wanted,
      msg`Stop the program that holds the port, or choose another port in globals.yml.`,
    )
  },
}

function listener(host: CheckHost, port: WantedPort): ListeningPort | undefined {
  const address = port.address ?? host.apiAddress?.address ?? '*'
  return host.facts.listening.find(
    (one) => one.protocol === port.protocol && one.port === port.port && overlaps(one.address, address),
  )
}

/** A socket on all IPv6 addresses mostly takes IPv4 too; one on all IPv4 addresses never takes IPv6. */
const everywhere = ['*', '[::]', '::']

function overlaps(listens: string, wanted: string): boolean {
  if (everywhere.includes(listens) || everywhere.includes(wanted)) return true
  if (listens === '0.0.0.0') return !isIpv6(wanted)
  return sameIp(listens.replace(/^\[|\]$/g, ''), wanted)
}
