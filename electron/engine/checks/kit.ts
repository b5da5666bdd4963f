import type { Failure, SlipwayCommand } from '#shared/failure/failure'
import { asMessage, type Message, msg, noWords, type Said } from '#shared/message/message'
import type { CheckResult, FixPlace } from '#shared/model/check'
import type { HostFacts, NetworkInterface } from '#shared/model/host'
import type { OptionView } from '../options/types'
import type { ReleaseJump } from '../releases'
import type { HostPort } from '../services/kit/ports'

/** A host that answered. */
export interface CheckHost {
  readonly name: string
  readonly facts: HostFacts
  readonly options: OptionView
  /** `api_interface` as the host has it; null when there is no such interface. */
  readonly api: NetworkInterface | null
  /** First address of the chosen family on it that is not a VIP. */
  readonly apiAddress: HostAddress | null
}

export interface HostAddress {
  readonly address: string
  readonly prefix: number
}

/** What the services want of the hosts, worked out from their declarations. */
export interface Wanted {
  readonly ports: readonly WantedPort[]
  /** Images that containers need, by host. */
  readonly images: readonly { readonly host: string; readonly image: string }[]
  readonly volumes: readonly { readonly host: string; readonly container: string; readonly volume: string }[]
  /** Hard limits of open files. */
  readonly openFiles: readonly { readonly host: string; readonly container: string; readonly limit: number }[]
  /** Where what runs is of another series than what is wanted. */
  readonly steps: readonly UpgradeStep[]
  readonly jumps: readonly ReleaseJump[]
  readonly groups: readonly { readonly group: string; readonly container: string; readonly service: string }[]
}

export type WantedPort = HostPort

/** A service whose program would become another one on a host. */
export interface UpgradeStep {
  readonly host: string
  readonly title: string
  /** By the labels of its containers there, and as wanted. */
  readonly from: ReleaseSeries
  readonly to: ReleaseSeries
  /** Series that take over the data of `from` in one step. */
  readonly takenOverBy: readonly string[]
}

interface ReleaseSeries {
  readonly release: string
  readonly series: string
}

/** What a host told of the others. */
export interface ReachAnswer {
  readonly host: string
  /** False when the host has no ping. */
  readonly canPing: boolean
  /** Peer → whether it answered a small packet, and one that fills the interface's MTU. Null: not asked. */
  readonly peers: Readonly<Record<string, { readonly small: boolean; readonly full: boolean | null }>>
  /** Address → whether anything answered there. */
  readonly vips: Readonly<Record<string, boolean>>
  /** Host name → addresses, for names that were not known when facts were read. */
  readonly resolves: Readonly<Record<string, readonly string[]>>
  /** Users and groups asked for that the host does not have. */
  readonly missingAccounts: readonly string[]
}

export interface ImageAnswer {
  readonly image: string
  /** Null when the registry has it. */
  readonly problem: { readonly code: string; readonly saw: Message; readonly remedy: Message } | null
}

/** Everything a check may look at. Only hosts that answered are in `hosts`. */
export interface CheckContext {
  readonly hosts: readonly CheckHost[]
  readonly groups: Readonly<Record<string, readonly string[]>>
  /** Options of the cluster; those that differ between hosts must be asked of a host. */
  readonly options: OptionView
  readonly unusedOptions: readonly {
    readonly name: string
    readonly place: string
    readonly knownToKolla: boolean | null
    readonly meant?: string
    readonly droppedBy?: string
  }[]
  /** What must be put right before a plan can be made. */
  readonly problems: readonly Failure[]
  /** Options that are set and that no deployed service follows yet, with what holds instead. */
  readonly notFollowed: readonly {
    readonly name: string
    readonly place: string
    readonly because: Said
  }[]
  /** Sentences on services that the options ask for and Slipway does not deploy. */
  readonly notDeployed: readonly Said[]
  /** Sentences on files below config/ that nothing reads. */
  readonly unreadFiles: readonly Said[]
  readonly passwords: { readonly empty: readonly string[]; readonly missing: readonly string[] }
  readonly wanted: Wanted
  readonly reach: ReadonlyMap<string, ReachAnswer>
  readonly images: ReadonlyMap<string, readonly ImageAnswer[]>
}

export interface Judgement {
  readonly verdict: CheckResult['verdict']
  readonly saw: Message
  readonly wanted: Message
  readonly remedy: Message
  readonly command?: SlipwayCommand
  readonly field?: string
  /** Safe to run on the host at any time, and again: they add what is missing and stop nothing. */
  readonly commands?: readonly string[]
  /** Where it differs from the check's own. */
  readonly fix?: FixPlace
  /** Of a cluster check that speaks of one host. */
  readonly host?: string
}

/** `thorough`: facts that only a visit for checks asks for. */
export type Need = 'wanted' | 'reach' | 'images' | 'thorough'

interface CheckHead {
  /** The folder's name; opaque to everything else. */
  readonly id: string
  readonly title: Message
  /** Where the user puts it right. */
  readonly fix: FixPlace
  /** What must be known beside facts and options: what the services want, and what hosts are asked in person. */
  readonly needs?: readonly Need[]
}

/** A check of each host by itself. */
export interface HostCheck extends CheckHead {
  readonly scope: 'host'
  /** No judgement: the check does not concern this host. */
  readonly judge: (host: CheckHost, context: CheckContext) => Judgement | readonly Judgement[]
}

/** A check of what lies between hosts, or in the environment. */
export interface ClusterCheck extends CheckHead {
  readonly scope: 'cluster'
  readonly judge: (context: CheckContext) => Judgement | readonly Judgement[]
}

export type Check = HostCheck | ClusterCheck

type More = Pick<Judgement, 'command' | 'field' | 'fix' | 'host' | 'commands'>

export function pass(saw: Message, wanted: Message): Judgement {
  return { verdict: 'pass', saw, wanted, remedy: noWords }
}

export function warn(saw: Message, wanted: Message, remedy: Message, more: More = {}): Judgement {
  return { verdict: 'warn', saw, wanted, remedy, ...more }
}

export function fail(saw: Message, wanted: Message, remedy: Message, more: More = {}): Judgement {
  return { verdict: 'fail', saw, wanted, remedy, ...more }
}

/** What was seen where nobody was asked. */
export const notAsked = msg`not asked`

/** The check could not be asked. */
export function skip(why: Message, wanted: Message): Judgement {
  return { verdict: 'skip', saw: notAsked, wanted, remedy: why }
}

/** Runs a check and gives its judgements the check's name. Pure. */
export function judge(check: Check, context: CheckContext): readonly CheckResult[] {
  if (check.scope === 'cluster') return list(check.judge(context)).map((one) => named(check, one, null))
  return context.hosts.flatMap((host) =>
    list(check.judge(host, context)).map((one) => named(check, one, host.name)),
  )
}

function list(judgements: Judgement | readonly Judgement[]): readonly Judgement[] {
  return 'verdict' in judgements ? [judgements] : judgements
}

function named(check: Check, judgement: Judgement, host: string | null): CheckResult {
  const { verdict, saw, wanted, remedy, command, field, fix, commands } = judgement
  return {
    check: check.id,
    title: check.title,
    host: judgement.host ?? host,
    verdict,
    saw,
    wanted,
    remedy,
    ...(command === undefined ? {} : { command }),
    fix: fix ?? check.fix,
    ...(field === undefined ? {} : { field }),
    ...(commands === undefined || commands.length === 0 ? {} : { commands }),
  }
}

/** Where the user puts right what is wrong in a file of the environment. */
export function fixOf(file: string | undefined): FixPlace {
  if (file?.endsWith('passwords.yml')) return 'passwords'
  if (file?.endsWith('slipway.yml')) return 'slipway.yml'
  if (file?.startsWith('config/')) return 'config'
  return file?.endsWith('inventory') ? 'inventory' : 'globals'
}

/** What a failure says of what was met, as one text. */
export function sawIn({ what, saw }: Failure): Message {
  return saw ? msg`${asMessage(what)} (${asMessage(saw)})` : asMessage(what)
}

/** `1.5 GiB` */
export function gibibytes(bytes: number): string {
  return `${(bytes / 1024 ** 3).toFixed(1)} GiB`
}

/** Values that more than one host has, with those hosts. */
export function shared(
  hosts: readonly CheckHost[],
  value: (host: CheckHost) => string,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const host of hosts) {
    const key = value(host)
    if (key !== '') found.set(key, [...(found.get(key) ?? []), host.name])
  }
  return new Map([...found].filter(([, names]) => names.length > 1))
}

export function isInGroup(context: CheckContext, group: string, host: CheckHost): boolean {
  return context.groups[group]?.includes(host.name) ?? false
}

/** Names of the containers of a host, none without an engine. */
export function containerNames(host: CheckHost): ReadonlySet<string> {
  return new Set(host.facts.docker.present ? host.facts.docker.containers.map(({ name }) => name) : [])
}
