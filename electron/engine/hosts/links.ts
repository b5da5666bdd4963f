import { type Failure, FailureError } from '#shared/failure/failure'
import type { LinkMeasure } from '#shared/ipc/areas/hosts'
import { isIpv6 } from '#shared/lib/ip'
import { shellQuote } from '#shared/lib/shell'
import { msg } from '#shared/message/message'
import type { CheckHost } from '../checks/kit'
import { linesOf } from '../facts/parts/part'
import { scriptOf, sectionsOf } from '../facts/script'
import type { HostReader } from '../ports'

export interface LinkQuestion {
  readonly from: CheckHost
  readonly to: readonly CheckHost[]
  /** The MTU that packets should have; that of the API interface of `from` when not given. */
  readonly mtu?: number
}

const packets = 5
const timeoutMs = 120_000

/** Peers that a host asks at once. */
const atOnce = 8

/**
 * Measures what one host sees of others over the API network, with ping and ARP alone: nothing on any host changes.
 * A host that cannot be asked gives the reason for each of its links.
 */
export async function measureLinks(
  reader: HostReader,
  question: LinkQuestion,
  signal: AbortSignal,
): Promise<readonly LinkMeasure[]> {
  const { from, to } = question
  const wantedMtu = question.mtu ?? from.api?.mtu ?? 1500
  const blank = (host: CheckHost, failure: Failure): LinkMeasure => ({
    from: from.name,
    to: host.name,
    reachable: false,
    latency: null,
    loss: null,
    mtu: null,
    wantedMtu,
    macs: [],
    failure,
  })
  const apiName = from.options.string('api_interface')
  if (!from.api || !from.apiAddress) return to.map((host) => blank(host, noApi(from.name, apiName)))
  const asked = to.filter(({ apiAddress }) => apiAddress)
  const without = to.filter(({ apiAddress }) => !apiAddress)
  const missing = without.map((host) => blank(host, noApi(host.name, host.options.string('api_interface'))))
  try {
    const outcome = await reader.probe(script(from.api.name, asked, wantedMtu), { timeoutMs, signal })
    const sections = sectionsOf(reader.name, outcome.stdout, outcome.stderr)
    const canPing = (sections.get('tools') ?? '').includes('ping')
    const links = asked.map((host, at) =>
      canPing
        ? linkOf(from.name, host.name, sections.get(`link${at}`) ?? '', wantedMtu)
        : blank(host, noPing(from.name)),
    )
    return [...links, ...missing]
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
    const [failure] = error.failures
    return [...asked.map((host) => blank(host, failure)), ...missing]
  }
}

function script(device: string, peers: readonly CheckHost[], mtu: number): string {
  const temporary = ['d=$(mktemp -d) || exit 1', `trap 'rm -rf "$d"' EXIT`]
  const waves = peers.map((peer, at) => {
    const address = peer.apiAddress?.address ?? ''
    return `(${askPeer(device, address, mtu)}) >"$d/${at}" 2>/dev/null &${at % atOnce === atOnce - 1 ? ' wait' : ''}`
  })
  const shown = peers.map((_, at) => `printf '\\036link${at}\\n'; cat "$d/${at}"`)
  return scriptOf([
    {
      id: 'tools',
      command: 'command -v ping >/dev/null && echo ping; command -v arping >/dev/null && echo arping',
    },
    { id: 'links', command: [...temporary, ...waves, 'wait', ...shown].join('\n') },
  ])
}

/** Times, then the largest packet that passes whole, then the MAC addresses that answer. */
function askPeer(device: string, address: string, mtu: number): string {
  const headers = isIpv6(address) ? 48 : 28
  const to = shellQuote(address)
  const passes = `passes() { ping -n -q -M do -s $(($1 - ${headers})) -c 2 -i 0.2 -W 1 ${to} >/dev/null; }`
  const search = `if passes ${mtu}; then echo mtu ${mtu}; else
lo=576; hi=${mtu}
if passes $lo; then
while [ $((hi - lo)) -gt 1 ]; do mid=$(((lo + hi) / 2)); if passes $mid; then lo=$mid; else hi=$mid; fi; done
echo mtu $lo; fi; fi`
  const macs = `arping -c 2 -w 3 -I ${shellQuote(device)} ${to} 2>/dev/null | sed 's/^/arp /'
ip neigh show to ${to} dev ${shellQuote(device)} | sed 's/^/neigh /'`
  return `ping -n -c ${packets} -i 0.2 -W 1 ${to} | sed 's/^/ping /'\n${passes}\n${search}\n${macs}`
}

function linkOf(from: string, to: string, text: string, wantedMtu: number): LinkMeasure {
  const lines = linesOf(text)
  const times = lines.flatMap((line) => {
    const time = /^ping .*\btime[=<]([\d.]+) ?ms/.exec(line)?.[1]
    return time === undefined || line.includes('DUP!') ? [] : [Number(time)]
  })
  const sorted = times.toSorted((a, b) => a - b)
  const mtu = lines.flatMap((line) => /^mtu (\d+)$/.exec(line)?.[1] ?? []).map(Number)[0] ?? null
  return {
    from,
    to,
    reachable: times.length > 0,
    latency: sorted[Math.floor((sorted.length - 1) / 2)] ?? null,
    loss: Math.max(0, packets - times.length) / packets,
    mtu: times.length > 0 ? mtu : null,
    wantedMtu,
    macs: macsOf(lines),
  }
}

/** Answers to ARP; what the kernel remembers, where there is no arping. */
function macsOf(lines: readonly string[]): readonly string[] {
  const inLines = (prefix: string) =>
    lines
      .filter((line) => line.startsWith(prefix) && !/broadcast|^arp (?:ARPING|Sent|Received)/i.test(line))
      .flatMap((line) => /\b[0-9a-f]{2}(?::[0-9a-f]{2}){5}\b/i.exec(line)?.[0].toLowerCase() ?? [])
  const answered = inLines('arp ')
  return [...new Set(answered.length > 0 ? answered : inLines('neigh '))]
}

function noPing(host: string): Failure {
  return {
    code: 'network.noPing',
    what: msg`The host has no ping, so its links cannot be measured`,
    where: { host },
    saw: msg`no program ping`,
    remedy: msg`Install iputils-ping (Debian, Ubuntu) or iputils on the host, and iputils-arping for duplicate addresses.`,
  }
}

function noApi(host: string, device: string): Failure {
  return {
    code: 'network.noApiAddress',
    what: msg`The host has no address on the API interface`,
    where: { host, field: 'api_interface' },
    saw: msg`no usable address on ${device}`,
    remedy: msg`Choose the interface that carries the API network on this host, or give it an address.`,
  }
}
