import { Duplex } from 'node:stream'
import type { ClientChannel } from 'ssh2'
import { asSocket } from '../lib/socket-like'

/**
 * A channel as an ordinary stream that node's http and tls and mysql2 can own: it closes, it reports an end that came
 * too early, and it has the socket methods that they call. ssh2's channels leave writes unanswered once they are
 * closed, and report a lost connection as an ordinary end.
 */
export function channelStream(channel: ClientChannel, lost: AbortSignal): Duplex {
  let ended = false
  const stream = new Duplex({
    allowHalfOpen: true,
    read: () => channel.resume(),
    write: (chunk, _encoding, done) => {
      if (channel.writable) channel.write(chunk, (error) => done(error ?? null))
      else done(new Error('write after the channel was closed'))
    },
    final: (done) => {
      if (channel.writable) channel.end()
      done()
    },
    destroy: (error, done) => {
      lost.removeEventListener('abort', onLost)
      channel.close()
      channel.resume()
      done(error)
    },
  })
  const onLost = () => stream.destroy(lost.reason)
  lost.addEventListener('abort', onLost, { once: true })
  channel.on('data', (chunk: Buffer) => {
    if (!stream.push(chunk)) channel.pause()
  })
  channel.on('end', () => {
    ended = true
    stream.push(null)
  })
  channel.on('close', () => {
    if (lost.aborted) stream.destroy(lost.reason)
    else if (!ended) stream.push(null)
    // Whatever is still to be written has nowhere to go.
    if (!stream.writableFinished) setImmediate(() => stream.destroy())
  })
  channel.on('error', (error: Error) => stream.destroy(error))
  if (lost.aborted) onLost()
  return asSocket(stream)
}
