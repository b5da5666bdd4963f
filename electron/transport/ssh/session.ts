import type { ClientChannel } from 'ssh2'
import { FailureError } from '#shared/failure/failure'
import { thrownWords } from '#shared/lib/system-error'
import type { Message } from '#shared/message/message'
import { connectionLost, sessionRefused } from './failures'
import type { Connection } from './link'

/**
 * A session channel and its place among the connection's sessions, which is given back when the channel closes.
 * `onTurn` is called when the place is there: waiting for it is no work of the host.
 */
export async function openSession(
  connection: Connection,
  command: string,
  signal: AbortSignal,
  onTurn: () => void = () => undefined,
): Promise<ClientChannel> {
  for (;;) {
    const release = await connection.sessions.acquire(signal)
    onTurn()
    const opened = await exec(connection, command)
    if (opened.kind === 'channel') {
      const { channel } = opened
      channel.on('close', () => {
        connection.lost.removeEventListener('abort', release)
        release()
      })
      // A connection that is cut off never closes its channels.
      connection.lost.addEventListener('abort', release, { once: true })
      if (!signal.aborted) return channel
      channel.close()
      throw signal.reason
    }
    const others = connection.sessions.held - 1
    release()
    if (connection.lost.aborted) throw connection.lost.reason
    if (opened.kind === 'dead') throw new FailureError(connectionLost(connection.peer, opened.saw))
    // sshd allows fewer sessions than we thought: use as many as are open now, and wait for one of them to end.
    if (others < 1) throw new FailureError(sessionRefused(connection.peer, opened.saw))
    connection.sessions.lower(others)
  }
}

type Opened =
  | { readonly kind: 'channel'; readonly channel: ClientChannel }
  | { readonly kind: 'refused' | 'dead'; readonly saw: Message }

function exec(connection: Connection, command: string): Promise<Opened> {
  return new Promise((resolve) => {
    try {
      connection.client.exec(command, (error, channel) => {
        if (!error) {
          channel.on('error', () => undefined)
          return resolve({ kind: 'channel', channel })
        }
        resolve({ kind: connection.lost.aborted ? 'dead' : 'refused', saw: thrownWords(error) })
      })
    } catch (error) {
      resolve({ kind: 'dead', saw: thrownWords(error) })
    }
  })
}
