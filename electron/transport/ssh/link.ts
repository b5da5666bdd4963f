import { setMaxListeners } from 'node:events'
import type { Client } from 'ssh2'
import type { Clock } from '#engine/ports'
import { type Failure, FailureError } from '#shared/failure/failure'
import { thrownWords } from '#shared/lib/system-error'
import { msg } from '#shared/message/message'
import { orAborted } from '../lib/deadline'
import { createSemaphore, type Semaphore } from '../lib/semaphore'
import { connectionLost, type Peer } from './failures'
import type { SshLimits } from './limits'

/** One SSH connection that is up, or was when it was handed out. */
export interface Connection {
  readonly client: Client
  readonly peer: Peer
  /** Limits session channels; forwarded streams do not count against sshd's MaxSessions. */
  readonly sessions: Semaphore
  /** Aborts, with the failure as its reason, when the connection is lost. */
  readonly lost: AbortSignal
}

/** A client that is logged in, and when its host last said anything (milliseconds since the epoch). */
export interface LoggedIn {
  readonly client: Client
  heardAt(): number
}

/** The one connection to a host or jump host, opened again when it was lost. */
export interface Link {
  /** The first connection: one attempt, its failure is the answer. `silenceMs`: how long the host may say nothing. */
  open(silenceMs: number, signal?: AbortSignal): Promise<Connection>
  /** The connection; when it was lost, connects again with backoff until the host has said nothing for too long. */
  connection(signal: AbortSignal): Promise<Connection>
  /** The connection if there is one; never makes one. */
  current(): Connection | undefined
  /** Why the last attempt failed, while there is no connection. */
  trouble(): Failure | undefined
  close(): void
}

export interface LinkNeeds {
  readonly peer: Peer
  readonly limits: SshLimits
  readonly clock: Clock
  readonly dial: (silenceMs: number) => Promise<LoggedIn>
}

/** Failures that another attempt cannot mend. */
const lasting = new Set([
  'ssh.hostKeyChanged',
  'ssh.hostKeyUnknown',
  'ssh.authFailed',
  'ssh.keyEncrypted',
  'ssh.keyFileInvalid',
  'ssh.keyFileUnreadable',
])

export function createLink({ peer, limits, clock, dial }: LinkNeeds): Link {
  let current: Connection | undefined
  let opening: Promise<Connection> | undefined
  let trouble: FailureError | undefined
  let refused: FailureError | undefined
  let closed = false
  // Since when the host is being looked for in vain, and by how many calls; one that joins them shares what is left.
  let soughtSince: number | undefined
  let seekers = 0
  let lost: { readonly at: number; readonly heardAt: number } | undefined

  const openOnce = async (silenceMs: number): Promise<Connection> => {
    const { client, heardAt } = await dial(silenceMs)
    if (closed) {
      client.end()
      throw new FailureError(connectionLost(peer, msg`closed by Slipway`))
    }
    trouble = undefined
    soughtSince = undefined
    const connection = watch(client, peer, limits, (failure) => {
      if (current === connection) current = undefined
      lost = { at: Date.now(), heardAt: heardAt() }
      trouble = new FailureError(failure)
    })
    current = connection
    return connection
  }
  const attempt = (silenceMs: number): Promise<Connection> => {
    if (refused) return Promise.reject(refused)
    opening ??= openOnce(silenceMs)
      .catch((error: unknown) => {
        if (error instanceof FailureError) trouble = error
        if (isOfChangedKey(error)) refused = error
        throw error
      })
      .finally(() => {
        opening = undefined
      })
    return opening
  }
  const silenceLeft = (): number => {
    const now = Date.now()
    // Calls that the loss broke had been waiting since the host fell silent.
    soughtSince ??= lost && now - lost.at < justNowMs ? lost.heardAt : now
    return limits.silenceMs - (now - soughtSince)
  }
  const seek = async (signal: AbortSignal): Promise<Connection> => {
    for (let failed = 0; ; failed++) {
      signal.throwIfAborted()
      if (closed) throw new FailureError(connectionLost(peer, msg`closed by Slipway`))
      if (current) return current
      try {
        return await orAborted(attempt(Math.max(leastAttemptMs, silenceLeft())), signal)
      } catch (error) {
        if (signal.aborted || !canMend(error)) throw error
        const rest = pause(failed, limits)
        if (silenceLeft() <= rest) throw error
        await clock.sleep(rest, signal)
      }
    }
  }
  const connection = async (signal: AbortSignal): Promise<Connection> => {
    seekers += 1
    try {
      return await seek(signal)
    } finally {
      seekers -= 1
      // The next call looks for as long as these did; only the last of them may begin that anew.
      if (seekers === 0) soughtSince = undefined
    }
  }
  return {
    open: (silenceMs, signal) => (current ? Promise.resolve(current) : orAborted(attempt(silenceMs), signal)),
    connection,
    current: () => current,
    trouble: () => (current ? undefined : trouble?.failures[0]),
    close: () => {
      closed = true
      current?.client.end()
      current = undefined
    },
  }
}

function isOfChangedKey(error: unknown): error is FailureError {
  return error instanceof FailureError && error.failures[0].code === 'ssh.hostKeyChanged'
}

/** Within so many milliseconds after a loss, whoever asks is one whose call it broke. */
const justNowMs = 2_000
const leastAttemptMs = 1_000

/** Milliseconds before the next attempt. */
function pause(failed: number, { backoffFirstMs, backoffMostMs }: SshLimits): number {
  return Math.min(backoffMostMs, backoffFirstMs * 2 ** failed)
}

function canMend(error: unknown): boolean {
  return error instanceof FailureError && !lasting.has(error.failures[0].code)
}

function watch(
  client: Client,
  peer: Peer,
  limits: SshLimits,
  onLost: (failure: Failure) => void,
): Connection {
  const lost = new AbortController()
  setMaxListeners(0, lost.signal)
  let saw = msg`the connection was closed`
  const end = () => {
    if (lost.signal.aborted) return
    const failure = connectionLost(peer, saw)
    lost.abort(new FailureError(failure))
    onLost(failure)
  }
  client.on('error', (error) => {
    saw = thrownWords(error)
    // ssh2 closes the socket after an error, but a socket that is cut off never reports its close.
    client.destroy()
    end()
  })
  client.on('end', end)
  client.on('close', end)
  return { client, peer, lost: lost.signal, sessions: createSemaphore(limits.sessions) }
}
