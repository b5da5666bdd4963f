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

/** Both streams in the order they were written. A container with a terminal sends no frames; its text is left as is. */
export function demuxText(raw: Buffer): string {
  const framed = raw.length >= headerLength && (raw[0] ?? 9) <= 2 && raw.readUIntBE(1, 3) === 0
  if (!framed) return raw.toString()
  const parts: Buffer[] = []
  for (let at = 0; at + headerLength <= raw.length; ) {
    const end = at + headerLength + raw.readUInt32BE(at + 4)
    parts.push(raw.subarray(at + headerLength, end))
    at = end
  }
  return Buffer.concat(parts).toString()
}
