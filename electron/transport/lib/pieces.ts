import type { StreamEnd, Take } from '#engine/ports'

/**
 * Hands pieces on, one when the one before was taken, until `mostBytes`. A source that is not read to its end, because it
 * was enough or because `take` threw, is told so by its iterator: streams are destroyed then.
 */
export async function takeUpTo(
  pieces: AsyncIterable<Buffer>,
  take: Take,
  mostBytes: number,
): Promise<StreamEnd> {
  let bytes = 0
  for await (const piece of pieces) {
    const room = mostBytes - bytes
    if (piece.length > room) {
      if (room > 0) await take(piece.subarray(0, room))
      return { bytes: mostBytes, cut: true }
    }
    bytes += piece.length
    await take(piece)
  }
  return { bytes, cut: false }
}

const pieceLength = 16 * 1024

/** A text as a wire would bring it, until nobody wants it any more. */
export async function* inPieces(text: string, signal: AbortSignal | undefined): AsyncGenerator<Buffer> {
  const whole = Buffer.from(text)
  for (let at = 0; at < whole.length; at += pieceLength) {
    signal?.throwIfAborted()
    yield whole.subarray(at, at + pieceLength)
  }
}
