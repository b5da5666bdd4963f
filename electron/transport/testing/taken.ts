import type { StreamEnd, StreamOptions, Take } from '#engine/ports'

/** Reads a stream into one text. */
export async function taken<E extends StreamEnd>(
  read: (take: Take, options: StreamOptions) => Promise<E>,
  options: Partial<StreamOptions> = {},
): Promise<E & { readonly text: string; readonly pieces: number }> {
  const pieces: Buffer[] = []
  const end = await read((piece) => void pieces.push(piece), {
    timeoutMs: 20_000,
    mostBytes: 16 * 1024 * 1024,
    ...options,
  })
  return { ...end, text: Buffer.concat(pieces).toString(), pieces: pieces.length }
}
