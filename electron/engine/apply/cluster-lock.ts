import { setMaxListeners } from 'node:events'
import { z } from 'zod'
import { type Failure, FailureError, type Result, unless } from '#shared/failure/failure'
import { secret } from '#shared/lib/secret'
import { shellQuote } from '#shared/lib/shell'
import { msg, quoted } from '#shared/message/message'
import type { CallOptions, Clock, HostSession, WritePermit } from '../ports'
import { makePermit } from './write-permit'

/** Who holds the cluster: written to every host that a run may touch. */
export interface LockOwner {
  /** The run's id. */
  readonly run: string
  /** `user@machine`, for people. */
  readonly who: string
  /** Identity of the Slipway that holds it, so that the same machine can tell a dead one; opaque to the engine. */
  readonly process: Readonly<Record<string, string | number>>
}

export interface ClusterLock {
  /** Aborts, with a `FailureError` as reason, when another run has taken a host: this one must not go on. */
  readonly lost: AbortSignal
  /** Holds for the hosts of this lock until it is released or lost. */
  readonly permit: WritePermit
  release(): Promise<void>
}

const ownerSchema = z.object({
  run: z.string(),
  who: z.string(),
  process: z.record(z.string(), z.union([z.string(), z.number()])),
})

const lockFolder = '/etc/kolla/.slipway'
const leaseSeconds = 60
const renewMs = 20_000
const heldByAnother = 75

/** What taking, renewing and dropping need to know. */
interface Claim {
  readonly sessions: ReadonlyMap<string, HostSession>
  readonly owner: LockOwner
  readonly isDead: (other: LockOwner) => Promise<boolean>
  readonly clock: Clock
  /** Folder of the lock on each host. */
  readonly folder: string
  /** For the lock itself: before it is held, and when it is given back. */
  readonly permit: WritePermit
}

/**
 * Takes the cluster for one run, on every host or on none, and renews the lease until it is released. A lease that
 * ran out, or whose Slipway is dead on this same machine, is taken over.
 */
export async function lockCluster(
  sessions: ReadonlyMap<string, HostSession>,
  owner: LockOwner,
  isDead: (other: LockOwner) => Promise<boolean>,
  clock: Clock,
  folder = lockFolder,
): Promise<Result<ClusterLock>> {
  const claim = { sessions, owner, isDead, clock, folder, permit: makePermit(() => undefined) }
  const failures = await takeAll(claim)
  if (failures.length > 0) await dropAll(claim)
  return unless(failures, () => hold(claim))
}

function hold(claim: Claim): ClusterLock {
  const stop = new AbortController()
  const lost = new AbortController()
  setMaxListeners(0, stop.signal, lost.signal)
  const renewing = renew(claim, stop.signal, lost)
  return {
    lost: lost.signal,
    permit: makePermit((host) => {
      if (lost.signal.aborted) throw lost.signal.reason
      if (stop.signal.aborted || !claim.sessions.has(host)) throw new FailureError(notHeld(host))
    }),
    release: async () => {
      stop.abort()
      // A renewal that is on its way would take the lock again after it was dropped.
      await renewing
      await dropAll(claim)
    },
  }
}

/** Each host by itself: one that is slow, or silent, must not let the leases of the others run out. */
async function renew(claim: Claim, stop: AbortSignal, lost: AbortController): Promise<void> {
  const renewals = [...claim.sessions].map(([host, session]) => renewOn(claim, host, session, stop, lost))
  await Promise.all(renewals)
}

/**
 * A host that cannot be asked now keeps its lease for a while; the operations that need it will say so. A host that
 * another run has taken, as after a long sleep of this machine, ends the hold.
 */
async function renewOn(
  claim: Claim,
  host: string,
  session: HostSession,
  stop: AbortSignal,
  lost: AbortController,
): Promise<void> {
  for (;;) {
    try {
      await claim.clock.sleep(renewMs, stop)
    } catch {
      return
    }
    const failures = await take(claim, host, session)
    const taken = failures.find((failure) => failure.code === 'cluster.locked')
    if (taken) return lost.abort(new FailureError(lostFailure(taken)))
  }
}

async function takeAll(claim: Claim): Promise<readonly Failure[]> {
  const taken = [...claim.sessions].map(([host, session]) => take(claim, host, session))
  return (await Promise.all(taken)).flat()
}

async function dropAll(claim: Claim): Promise<void> {
  await Promise.all([...claim.sessions.values()].map((session) => drop(claim, session)))
}

const options: CallOptions = { timeoutMs: 20_000 }

async function take(claim: Claim, host: string, session: HostSession): Promise<readonly Failure[]> {
  const write = (replaces: string) =>
    session.writer(claim.permit).run(takeScript(claim, replaces), {
      ...options,
      stdin: secret(JSON.stringify(claim.owner)),
    })
  try {
    const first = await write(claim.owner.run)
    if (first.code === 0) return []
    const holder = first.code === heldByAnother ? parseOwner(first.stdout) : null
    if (holder && (await claim.isDead(holder)) && (await write(holder.run)).code === 0) return []
    return [holder ? lockedFailure(host, holder) : lockFailure(host, claim.folder, first.stderr)]
  } catch (error) {
    if (error instanceof FailureError) return error.failures
    throw error
  }
}

async function drop(claim: Claim, session: HostSession): Promise<void> {
  try {
    await session.writer(claim.permit).run(dropScript(claim), options)
  } catch (error) {
    // The lease runs out by itself on a host that does not answer any more.
    if (!(error instanceof FailureError)) throw error
  }
}

/**
 * flock makes looking and writing one step. The first line of the file is the owner, the second is when the lease ends:
 * by the host's uptime, as a clock that is set ahead would end it early and let a second run begin. The third is the
 * host's boot, with which uptimes begin anew. `replaces` is the run whose lease may be taken over before its end.
 */
function takeScript({ owner, folder }: Claim, replaces: string): string {
  return `set -e
mkdir -p -m 0755 "$(dirname ${shellQuote(folder)})"
mkdir -p -m 0700 ${shellQuote(folder)}
cd ${shellQuote(folder)}
exec 9>lock.guard
flock -w 15 9
read -r up _ < /proc/uptime
now=\${up%%.*}
boot=$(cat /proc/sys/kernel/random/boot_id)
if [ -s lock ]; then
  until=$(sed -n 2p lock)
  if [ "\${until:-0}" -gt "$now" ] && [ "$(sed -n 3p lock)" = "$boot" ] &&
    ! ${heldBy(owner.run)} && ! ${heldBy(replaces)}; then
    sed -n 1p lock
    exit ${heldByAnother}
  fi
fi
{ cat; echo; echo $((now + ${leaseSeconds})); echo "$boot"; } > lock.new
mv lock.new lock
`
}

/** Only while it is this run's: another may have taken it over when its lease had run out. */
function dropScript({ owner, folder }: Claim): string {
  return `cd ${shellQuote(folder)} 2>/dev/null || exit 0
exec 9>lock.guard
flock -w 15 9 || exit 0
if ${heldBy(owner.run)}; then rm -f lock; fi
exit 0
`
}

function heldBy(run: string): string {
  return `grep -qF ${shellQuote(`"run":${JSON.stringify(run)}`)} lock 2>/dev/null`
}

function parseOwner(text: string): LockOwner | null {
  try {
    return ownerSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

function lockedFailure(host: string, holder: LockOwner): Failure {
  return {
    code: 'cluster.locked',
    what: msg`Another run holds the cluster.`,
    where: { host },
    saw: msg`run ${holder.run} by ${holder.who}, process ${holder.process.pid ?? msg`unknown`}`,
    remedy: msg`Wait until it has ended; a dead run's hold ends by itself after ${leaseSeconds} s.`,
    retry: true,
  }
}

function lockFailure(host: string, folder: string, stderr: string): Failure {
  return {
    code: 'cluster.lockFailed',
    what: msg`The cluster could not be taken for this run.`,
    where: { host },
    saw: quoted(stderr.trim()),
    remedy: msg`See whether root can write to ${folder} on the host and whether its disk is full.`,
  }
}

/** Only a mistake of ours gets here: what a run starts ends before the run lets go. */
function notHeld(host: string): Failure {
  return {
    code: 'cluster.notHeld',
    what: msg`This run does not hold the host, so it may change nothing there.`,
    where: { host },
    saw: msg`the hold was given back already, or never was for this host`,
    remedy: msg`Begin the run again; if that does not help, report it with the journal of this run.`,
  }
}

function lostFailure(taken: Failure): Failure {
  return {
    ...taken,
    code: 'cluster.lockLost',
    what: msg`Another run has taken the cluster, because this one could not renew its hold for too long.`,
    remedy: msg`Wait until the other run has ended, then resume this one.`,
  }
}
