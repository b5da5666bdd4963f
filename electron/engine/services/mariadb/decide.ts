import { type Message, msg, quoted } from '#shared/message/message'
import type { View } from './observe'

/** What is known of one member. `seqno` is null when the member was killed and its position is not known yet. */
export interface MemberState {
  readonly host: string
  /** `started`: there are files, but no cluster state; `clustered`: it has been a member of cluster `uuid`. */
  readonly data: 'none' | 'started' | 'clustered'
  readonly uuid: string | null
  readonly seqno: number | null
  /** Galera's own mark of the member that left last. */
  readonly safe: boolean
  /** The last view that served, as a member keeps it until it ends in order; null when it serves. */
  readonly view: View | null
  /** `stuck`: the engine keeps restarting it, or it has not answered for minutes; `busy`: it has not told its state. */
  readonly container: 'none' | 'stopped' | 'starting' | 'stuck' | 'busy' | 'answers'
  /** Runs, or ran, as the member that starts a new cluster. */
  readonly founding: boolean
  readonly primary: boolean
  readonly synced: boolean
  /** Its container is not as desired. */
  readonly changed: boolean
}

export type StepKind =
  /** Run jobs on a member that does not run. */
  | 'initialise'
  | 'position'
  | 'choose'
  | 'remove'
  /** Start a new cluster. */
  | 'found'
  /** Bring the container to its desired state and wait until it is Synced. */
  | 'join'
  /** Start without waiting: what is left of the cluster finds itself. */
  | 'start'
  | 'await'
  /** Restart one of several Synced members. */
  | 'renew'
  /** The founding member becomes an ordinary one. */
  | 'settle'
  /** The run ends here: the rest can only be planned with what the steps before find out. */
  | 'planAgain'

export interface Step {
  readonly kind: StepKind
  readonly host: string
}

export interface Refusal {
  readonly code: string
  readonly what: Message
  readonly saw: Message
  readonly remedy: Message
}

export type Decision =
  | { readonly ok: true; readonly steps: readonly Step[] }
  | { readonly ok: false; readonly refusal: Refusal }

/**
 * What takes a Galera cluster from where it is to all members Synced and as desired. Pure; members in inventory order.
 * A new cluster is started only where no member has ever been in one, or, after a full outage, from the member
 * that got furthest; where the choice could lose data, it refuses.
 */
export function decide(members: readonly MemberState[]): Decision {
  const foreign = differentClusters(members)
  if (foreign) return { ok: false, refusal: foreign }
  if (members.some((member) => member.primary)) return steps(liveCluster(members))
  const waiting = members.some(({ container }) => ['answers', 'busy', 'starting'].includes(container))
  if (waiting && !isLost(members)) return steps(waitForPrimary(members))
  if (members.some((member) => member.data === 'clustered')) return steps(afterOutage(members))
  return newCluster(members)
}

/** Somebody serves: missing members join one after another, then changed ones are renewed, the first one last. */
function liveCluster(members: readonly MemberState[]): Step[] {
  const [joining, present] = split(members, (member) => needsJoin(member))
  const [waiting, synced] = split(present, (member) => !member.synced)
  const founders = present.filter((member) => member.founding)
  const renewed = synced.filter((member) => member.changed && !member.founding).reverse()
  return [
    ...each('await', waiting),
    ...each('join', joining),
    ...each('renew', renewed),
    ...each('settle', founders),
  ]
}

function needsJoin(member: MemberState): boolean {
  if (member.container === 'none' || member.container === 'stopped') return true
  return !member.synced && (member.changed || member.container === 'stuck') && !member.founding
}

/**
 * No member serves and no waiting helps. Members that were killed serve again by themselves once all of their last view are
 * back; of a member that has lost its part of the view (it was stopped in order meanwhile, or its disk was full) Galera
 * does not know that it is back. https://galeracluster.com/documentation/pc-recovery.html
 */
function isLost(members: readonly MemberState[]): boolean {
  const clustered = members.filter((member) => member.data === 'clustered')
  if (members.length === 1 || clustered.length === 0) return false
  if (
    members.some(({ container, founding }) => container === 'busy' || (founding && container !== 'stopped'))
  )
    return false
  const views = clustered.flatMap(({ view }) => view ?? [])
  const back = new Set(views.map(({ self }) => self))
  const findsItself = views.some((view) => view.members.every((id) => back.has(id)))
  // Of hosts that are not ours nobody knows how far they got.
  const isOurs = views.every((view) => view.members.length <= members.length)
  return !findsItself && isOurs
}

/** Members run but none serves yet: those that stopped come back too, and all find each other. */
function waitForPrimary(members: readonly MemberState[]): Step[] {
  const founder = members.find((member) => member.founding && member.container !== 'stopped')
  if (founder) {
    const rest = members.filter((member) => member !== founder)
    return [step('await', founder), ...each('join', rest), step('settle', founder)]
  }
  const away = members.filter((member) => ['none', 'stopped'].includes(member.container))
  const [known, fresh] = split(away, (member) => member.data === 'clustered')
  const back = [
    ...each('start', known),
    ...each(
      'await',
      members.filter((member) => !fresh.includes(member)),
    ),
  ]
  return [...back, ...each('join', fresh)]
}

/** Nobody runs, but there is data: the cluster starts again from the member that got furthest. */
function afterOutage(members: readonly MemberState[]): Step[] {
  const stopping = each(
    'remove',
    members.filter(({ container }) => !['none', 'stopped'].includes(container)),
  )
  const candidates = members.filter((member) => member.data === 'clustered')
  const [unknown, known] = split(candidates, (member) => member.seqno === null)
  const positions = each('position', unknown)
  if (unknown.length > 0 && candidates.length > 1) {
    return [...stopping, ...positions, ...unknown.slice(0, 1).map((member) => step('planAgain', member))]
  }
  const furthest = [...known].sort(furthestFirst)[0] ?? unknown[0]
  return furthest ? [...stopping, ...positions, step('choose', furthest), ...start(members, furthest)] : []
}

function furthestFirst(a: MemberState, b: MemberState): number {
  return (b.seqno ?? -1) - (a.seqno ?? -1) || Number(b.safe) - Number(a.safe)
}

/** No member has ever been in a cluster: the one with files goes on, else the first one begins. */
function newCluster(members: readonly MemberState[]): Decision {
  const begun = members.filter((member) => member.data === 'started')
  const founding = begun.filter((member) => member.founding)
  const candidates = founding.length > 0 ? founding : begun
  if (candidates.length > 1) return { ok: false, refusal: severalBeginnings(candidates) }
  const founder = candidates[0] ?? members[0]
  if (!founder) return steps([])
  const stopping = each(
    'remove',
    members.filter((member) => member.container === 'stuck'),
  )
  return steps([...stopping, step('initialise', founder), ...start(members, founder)])
}

/** A lone member needs nobody's leave to start. */
function start(members: readonly MemberState[], founder: MemberState): Step[] {
  if (members.length === 1) return [step('join', founder)]
  const rest = members.filter((member) => member !== founder)
  return [step('found', founder), ...each('join', rest), step('settle', founder)]
}

function differentClusters(members: readonly MemberState[]): Refusal | null {
  const known = members.filter((member) => member.uuid !== null)
  const uuids = new Set(known.map((member) => member.uuid))
  if (uuids.size <= 1) return null
  return {
    code: 'mariadb.differentClusters',
    what: msg`The members hold data of different Galera clusters; joining them would erase the data of one`,
    saw: quoted(known.map((member) => `${member.host}: ${member.uuid}`).join(', ')),
    remedy: msg`decide which data to keep, and on the other hosts move the MariaDB volume away (docker volume) before deploying again`,
  }
}

function severalBeginnings(members: readonly MemberState[]): Refusal {
  return {
    code: 'mariadb.severalBeginnings',
    what: msg`More than one host has MariaDB data that was never in a cluster`,
    saw: quoted(members.map((member) => member.host).join(', ')),
    remedy: msg`decide which data to keep, and on the other hosts move the MariaDB volume away before deploying again`,
  }
}

function steps(list: readonly Step[]): Decision {
  return { ok: true, steps: list }
}

function step(kind: StepKind, member: MemberState): Step {
  return { kind, host: member.host }
}

function each(kind: StepKind, members: readonly MemberState[]): Step[] {
  return members.map((member) => step(kind, member))
}

function split(
  members: readonly MemberState[],
  first: (member: MemberState) => boolean,
): readonly [MemberState[], MemberState[]] {
  return [members.filter(first), members.filter((member) => !first(member))]
}
