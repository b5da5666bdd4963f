import { Duplex } from 'node:stream'

/** Adds the methods of a socket that have no meaning for a stream that is none, so that node's http takes it as one. */
export function asSocket(stream: Duplex): Duplex {
  const same = () => stream
  return Object.assign(stream, {
    setKeepAlive: same,
    setNoDelay: same,
    setTimeout: same,
    ref: same,
    unref: same,
    destroySoon: () => stream.end(),
  })
}

/**
 * A stream at once, whose other end is opened meanwhile. node's agent counts a stream against its limit only once it
 * has it, so an agent that waited for its streams would open one for every request.
 */
export function openLater(open: () => Promise<Duplex>): Duplex {
  let inner: Duplex | undefined
  const stream: Duplex = new Duplex({
    allowHalfOpen: true,
    construct: (done) => {
      open().then(
        (opened) => {
          if (stream.destroyed) opened.destroy()
          inner = opened
          join(opened, stream)
          done()
        },
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      )
    },
    read: () => inner?.resume(),
    write: (chunk, encoding, done) => {
      inner?.write(chunk, encoding, done)
    },
    final: (done) => {
      inner?.end(done)
    },
    destroy: (error, done) => {
      inner?.destroy()
      done(error)
    },
  })
  return asSocket(stream)
}

function join(inner: Duplex, stream: Duplex): void {
  inner.on('data', (chunk) => {
    if (!stream.push(chunk)) inner.pause()
  })
  inner.on('end', () => stream.push(null))
  inner.on('error', (error) => stream.destroy(error))
  inner.on('close', () => stream.destroy())
}
