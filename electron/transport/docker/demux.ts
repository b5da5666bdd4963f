/** Splits the engine's multiplexed stream: frames of one byte stream number, three zeros, length (big endian), data. */
export interface Demuxer {
  push(chunk: Buffer): void
  readonly stdout: Buffer
  readonly stderr: Buffer
  readonly size: number
}

const headerLength = 8

export function createDemuxer(): Demuxer {
  const parts: Record<'out' | 'err', Buffer[]> = { out: [], err: [] }
  let pending: Buffer = Buffer.alloc(0)
  let size = 0
  return {
    push: (chunk) => {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk])
      size += chunk.length
      while (pending.length >= headerLength) {
        const end = headerLength + pending.readUInt32BE(4)
        if (pending.length < end) return
        parts[pending[0] === 2 ? 'err' : 'out'].push(pending.subarray(headerLength, end))
        pending = pending.subarray(end)
      }
    },
    get stdout() {
      return Buffer.concat(parts.out)
    },
    get stderr() {
      return Buffer.concat(parts.err)
    },
    get size() {
      return size
    },
  }
}

/**
 * The data of both streams in the order in which it was written, as it comes. A container with a terminal sends no frames;
 * its text is left as is.
 */
export async function* unframed(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let pending: Buffer = Buffer.alloc(0)
  let framed: boolean | undefined
  /** What is still to come of the frame that was begun. */
  let left = 0
  for await (const chunk of source) {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk])
    if (framed === undefined && pending.length >= headerLength) framed = isFramed(pending)
    if (framed === undefined) continue
    const parts: Buffer[] = []
    while (framed && (left > 0 ? pending.length > 0 : pending.length >= headerLength)) {
      if (left === 0) {
        left = pending.readUInt32BE(4)
        pending = pending.subarray(headerLength)
      }
      const part = pending.subarray(0, left)
      parts.push(part)
      left -= part.length
      pending = pending.subarray(part.length)
    }
    if (framed) {
      if (parts.length > 0) yield Buffer.concat(parts)
    } else {
      yield pending
      pending = Buffer.alloc(0)
    }
  }
  if (!framed && pending.length > 0) yield pending
}

function isFramed(head: Buffer): boolean {
  return (head[0] ?? 9) <= 2 && head.readUIntBE(1, 3) === 0
}
