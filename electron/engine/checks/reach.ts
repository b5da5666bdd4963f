import { isIpv6 } from '#shared/lib/ip'
import type { FactPart } from '../facts/parts/part'
import { linesOf, shellQuote } from '../facts/parts/part'
import { resolves } from '../facts/parts/resolves'
import { scriptOf, sectionsOf } from '../facts/script'
import type { HostReader } from '../ports'
import type { CheckHost, ReachAnswer } from './kit'

export interface ReachQuestion {
  readonly host: CheckHost
  readonly peers: readonly CheckHost[]
  readonly vips: readonly string[]
}

const timeoutMs = 45_000

/** Each host asks this many others, next in the list: all of them in clusters of usual size. */
const peersPerHost = 32

/** Who asks whom. */
export function reachQuestions(
  hosts: readonly CheckHost[],
  vips: readonly string[],
): readonly ReachQuestion[] {
  return hosts.map((host, at) => {
    const others = [...hosts.slice(at + 1), ...hosts.slice(0, at)]
    return {
      host,
      peers: others.slice(0, peersPerHost).filter(({ apiAddress }) => apiAddress !== null),
      vips,
    }
  })
}

/** Asks one host in one visit; without ping, reachability is tried by opening the peers' SSH ports from there. */
export async function askReach(
  reader: HostReader,
  question: ReachQuestion,
  sshPort: (host: string) => number,
  signal: AbortSignal,
): Promise<ReachAnswer> {
  const { host, peers } = question
  const names = namesPart(question)
  const outcome = await reader.probe(reachScript(question, names), { timeoutMs, signal })
  const sections = sectionsOf(reader.name, outcome.stdout, outcome.stderr)
  const canPing = (sections.get('ping') ?? '').trim() === 'yes'
  const pinged = parsePeers(sections.get('peers') ?? '', peers)
  return {
    host: host.name,
    canPing,
    peers: canPing ? pinged : await dialPeers(reader, peers, sshPort, signal),
    vips: parseVips(sections.get('vips') ?? ''),
    resolves: names.parse(sections.get(names.id) ?? ''),
    missingAccounts: linesOf(sections.get('accounts') ?? ''),
  }
}

/** Short host names become known with the facts; where inventory names are others they are asked here. */
function namesPart({ host, peers }: ReachQuestion): FactPart<ReachAnswer['resolves']> {
  const names = [host, ...peers].map(({ facts }) => facts.hostname)
  return resolves(names.filter((name) => name !== '' && host.facts.resolves[name] === undefined))
}

function reachScript(question: ReachQuestion, names: FactPart<unknown>): string {
  const { host, peers, vips } = question
  const user = host.options.string('config_owner_user')
  const group = host.options.string('config_owner_group')
  return scriptOf([
    { id: 'ping', command: 'command -v ping >/dev/null && echo yes' },
    { id: 'peers', command: [...peers.map((peer, at) => pingPeer(host, peer, at)), 'wait'].join('\n') },
    { id: 'vips', command: [...vips.map(pingVip), 'wait'].join('\n') },
    {
      id: 'accounts',
      command: `getent passwd ${shellQuote(user)} >/dev/null || echo ${shellQuote(user)}
getent group ${shellQuote(group)} >/dev/null || echo ${shellQuote(group)}`,
    },
    names,
  ])
}

/** Peers are asked at the same time; each prints one short line. */
function pingPeer(host: CheckHost, peer: CheckHost, at: number): string {
  const address = shellQuote(peer.apiAddress?.address ?? '')
  const headers = isIpv6(peer.apiAddress?.address ?? '') ? 48 : 28
  const size = Math.max(0, (host.api?.mtu ?? 1500) - headers)
  return `(ping -n -q -c 2 -i 0.2 -W 2 ${address} >/dev/null && small=1 || small=0
ping -n -q -M do -s ${size} -c 2 -i 0.2 -W 2 ${address} >/dev/null && full=1 || full=0
echo "${at} $small $full") &`
}

function pingVip(vip: string): string {
  return `(ping -n -q -c 2 -i 0.2 -W 1 ${shellQuote(vip)} >/dev/null && echo ${shellQuote(`${vip} 1`)} || echo ${shellQuote(`${vip} 0`)}) &`
}

function parsePeers(text: string, peers: readonly CheckHost[]): ReachAnswer['peers'] {
  const answers = new Map(linesOf(text).map((line) => [Number(line.split(' ')[0]), line.split(' ')] as const))
  return Object.fromEntries(
    peers.map(({ name }, at) => {
      const [, small, full] = answers.get(at) ?? []
      return [name, { small: small === '1', full: small === '1' ? full === '1' : null }]
    }),
  )
}

function parseVips(text: string): ReachAnswer['vips'] {
  return Object.fromEntries(
    linesOf(text).map((line) => {
      const [vip = '', answered] = line.split(' ')
      return [vip, answered === '1']
    }),
  )
}

async function dialPeers(
  reader: HostReader,
  peers: readonly CheckHost[],
  sshPort: (host: string) => number,
  signal: AbortSignal,
): Promise<ReachAnswer['peers']> {
  const answers = await Promise.all(
    peers.map(async ({ name, apiAddress }) => {
      const small = await opens(reader, apiAddress?.address ?? '', sshPort(name), signal)
      return [name, { small, full: null }] as const
    }),
  )
  return Object.fromEntries(answers)
}

async function opens(
  reader: HostReader,
  address: string,
  port: number,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const stream = await reader.dial(address, port, { timeoutMs: 5_000, signal })
    stream.destroy()
    return true
  } catch {
    return false
  }
}
