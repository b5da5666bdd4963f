import { z } from 'zod'
import { type Failure, type Result, unless } from '#shared/failure/failure'
import { secret } from '#shared/lib/secret'
import type { CallOptions, Clock, HostSession } from '../ports'

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
  release(): Promise<void>
}

const ownerSchema = z.object({
  run: z.string(),
  who: z.string(),
  process: z.record(z.string(), z.union([z.string(), z.number()])),
})

const folder = '/etc/kolla/.slipway'
const leaseSeconds = 60
const renewMs = 20_000
const heldByAnother = 75

/**
 * Takes the cluster for one run, on every host or on none, and renews the lease until it is released. A lease that
 * ran out, or whose Slipway is dead on this same machine, is taken over.
 */
export async function lockCluster(
  sessions: ReadonlyMap<string, HostSession>,
  owner: LockOwner,
  isDead: (other: LockOwner) => Promise<boolean>,
  clock: Clock,
): Promise<Result<ClusterLock>> {
  const takeAll = () =>
    Promise.all([...sessions].map(([host, session]) => take(host, session, owner, isDead)))
  const failures = (await takeAll()).flat()
  const release = async () => {
    await Promise.all([...sessions.values()].map((session) => drop(session, owner)))
  }
  if (failures.length > 0) await release()
  return unless(failures, () => {
    const stop = new AbortController()
    void renew(takeAll, clock, stop.signal)
    return {
      release: async () => {
        stop.abort()
        await release()
      },
    }
  })
}

/** A host that cannot be asked now keeps its lease for a while; the operations that need it will say so. */
async function renew(takeAll: () => Promise<unknown>, clock: Clock, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await clock.sleep(renewMs, signal)
      await takeAll()
    } catch {
      if (signal.aborted) return
    }
  }
}

const options: CallOptions = { timeoutMs: 20_000 }

async function take(
  host: string,
  session: HostSession,
  owner: LockOwner,
  isDead: (other: LockOwner) => Promise<boolean>,
): Promise<readonly Failure[]> {
  const first = await session.writer.run(takeScript(owner, null), { ...options, stdin: ownerText(owner) })
  if (first.code === 0) return []
  const holder = first.code === heldByAnother ? parseOwner(first.stdout) : null
  if (holder && (await isDead(holder))) {
    const second = await session.writer.run(takeScript(owner, holder.run), {
      ...options,
      stdin: ownerText(owner),
    })
    if (second.code === 0) return []
  }
  return [lockFailure(host, holder, first.stderr)]
}

async function drop(session: HostSession, owner: LockOwner): Promise<void> {
  const script = `cd ${folder} 2>/dev/null || exit 0\ngrep -q '"run":"${owner.run}"' lock 2>/dev/null && rm -f lock\nexit 0`
  try {
    await session.writer.run(script, options)
  } catch {
    // The lease runs out by itself on a host that does not answer any more.
  }
}

/** flock makes looking and writing one step; the second line of the file is when the lease ends, by the host's clock. */
function takeScript(owner: LockOwner, replaces: string | null): string {
  return `set -e
mkdir -p -m 0755 /etc/kolla
mkdir -p -m 0700 ${folder}
cd ${folder}
exec 9>lock.guard
flock 9
now=$(date +%s)
if [ -s lock ]; then
  until=$(sed -n 2p lock)
  if [ "\${until:-0}" -gt "$now" ] && ! grep -q '"run":"${owner.run}"' lock && ! grep -q '"run":"${replaces ?? owner.run}"' lock; then
    sed -n 1p lock
    exit ${heldByAnother}
  fi
fi
{ cat; echo; echo $((now + ${leaseSeconds})); } > lock.new
mv lock.new lock
`
}

function ownerText(owner: LockOwner) {
  return secret(JSON.stringify(owner))
}

function parseOwner(text: string): LockOwner | null {
  try {
    return ownerSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

function lockFailure(host: string, holder: LockOwner | null, stderr: string): Failure {
  return holder
    ? {
        code: 'cluster.locked',
        what: 'another run holds the cluster',
        where: { host },
        saw: `run ${holder.run} by ${holder.who}, process ${holder.process.pid ?? 'unknown'}`,
        remedy: `wait until it has ended; a dead run's hold ends by itself after ${leaseSeconds} s`,
        retry: true,
      }
    : {
        code: 'cluster.lockFailed',
        what: 'the cluster could not be taken for this run',
        where: { host },
        saw: stderr.trim(),
        remedy: `see whether root can write to ${folder} on the host and whether its disk is full`,
      }
}
