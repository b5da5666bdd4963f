import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import { formatIp, isIpv6, parseIp, sameIp, subnetOf } from '#shared/lib/ip'
import { shellQuote } from '#shared/lib/shell'
import { msg } from '#shared/message/message'
import type { CheckHost, HostAddress } from '../checks/kit'
import { linesOf } from '../facts/parts/part'
import { scriptOf, sectionsOf } from '../facts/script'
import { vips } from '../options/addresses'
import type { HostReader } from '../ports'

export interface FreeAddresses {
  readonly subnet: string
  readonly interface: string
  /** The host that asked. */
  readonly from: string
  readonly free: readonly string[]
}

/** Addresses that are asked at once, and at most: a large subnet is looked at from its end. */
const atOnce = 64
const mostAsked = 512

/**
 * Addresses of the API subnet that nobody answers on, neither to ping nor to ARP or its IPv6 likeness, as one host sees
 * it. Addresses of hosts and of the cloud are left out, answered or not. Errors: `network.noApiAddress`, `network.subnet`, `network.noPing`.
 */
export async function freeAddresses(
  reader: HostReader,
  host: CheckHost,
  taken: readonly string[],
  count: number,
  signal: AbortSignal,
): Promise<Result<FreeAddresses>> {
  const { api, apiAddress } = host
  if (!api || !apiAddress) return fail(noAddress(host))
  if (apiAddress.prefix > bitsOf(apiAddress.address) - 2) return fail(noSubnet(host, apiAddress))
  const subnet = subnetOf(apiAddress.address, apiAddress.prefix)
  const own = api.addresses.map(({ address }) => address)
  const candidates = candidatesOf(apiAddress, [...taken, ...own, ...vips(host.options)])
  const free: string[] = []
  for (let at = 0; at < candidates.length && free.length < count; at += atOnce) {
    const asked = candidates.slice(at, at + atOnce)
    const outcome = await reader.probe(script(api.name, asked), { timeoutMs: 30_000, signal })
    const sections = sectionsOf(reader.name, outcome.stdout, outcome.stderr)
    if (!(sections.get('ping') ?? '').includes('yes')) return fail(noPing(host.name))
    const answered = linesOf(sections.get('answered') ?? '')
    free.push(...asked.filter((address) => !answered.some((one) => sameIp(one, address))))
  }
  return ok({ subnet, interface: api.name, from: reader.name, free: free.slice(0, count) })
}

/**
 * From the end of the subnet, where DHCP ranges and machines seldom are; of IPv6, whose subnets no machine could look
 * through, from the end of the first 65,536 addresses, which people can still remember.
 */
function candidatesOf({ address, prefix }: HostAddress, taken: readonly string[]): readonly string[] {
  const family = isIpv6(address) ? 6 : 4
  const first = parseIp(subnetOf(address, prefix).split('/')[0] ?? '')?.value ?? 0n
  const size = 2n ** BigInt(Math.min(bitsOf(address) - prefix, family === 6 ? 16 : 32))
  const asked = Math.min(Number(size - 2n), mostAsked + taken.length)
  return Array.from({ length: asked }, (_, at) => formatIp({ family, value: first + size - 2n - BigInt(at) }))
    .filter((candidate) => !taken.some((one) => sameIp(one, candidate)))
    .slice(0, mostAsked)
}

function bitsOf(address: string): number {
  return isIpv6(address) ? 128 : 32
}

/** What does not answer ping is still known by its MAC address, unless it is of another network. */
function script(device: string, addresses: readonly string[]): string {
  const pings = addresses.map((address) => {
    const to = shellQuote(address)
    return `(ping -n -q -c 1 -W 1 ${to} >/dev/null 2>&1 && echo ${to}) &`
  })
  const neighbours = `ip neigh show dev ${shellQuote(device)} | awk '/lladdr/ && !/FAILED|INCOMPLETE/ { print $1 }'`
  return scriptOf([
    { id: 'ping', command: 'command -v ping >/dev/null && echo yes' },
    { id: 'answered', command: [...pings, 'wait', neighbours].join('\n') },
  ])
}

function noAddress({ name, options }: CheckHost): Failure {
  return {
    code: 'network.noApiAddress',
    what: msg`The host has no address on the API interface`,
    where: { host: name, field: 'api_interface' },
    saw: msg`no usable address on ${options.string('api_interface')}`,
    remedy: msg`Choose the interface that carries the API network.`,
  }
}

function noSubnet({ name }: CheckHost, { address, prefix }: HostAddress): Failure {
  return {
    code: 'network.subnet',
    what: msg`Free addresses can be looked for in subnets of several addresses only`,
    where: { host: name },
    saw: msg`${address}/${prefix}`,
    remedy: msg`Choose an address that you know to be free.`,
  }
}

function noPing(host: string): Failure {
  return {
    code: 'network.noPing',
    what: msg`The host has no ping, so free addresses cannot be looked for`,
    where: { host },
    saw: msg`no program ping`,
    remedy: msg`Install iputils-ping (Debian, Ubuntu) or iputils on the host.`,
  }
}
