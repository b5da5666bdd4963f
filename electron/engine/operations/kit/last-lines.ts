import type { CallOptions, ContainerReader, LogsWanted } from '../../ports'

/** More than what anybody reads of an output, and little enough to hold. */
const mostBytes = 1024 * 1024

/** The last lines of a container's output as text; empty when there is no such container. */
export async function lastLines(
  containers: ContainerReader,
  name: string,
  wanted: LogsWanted & { readonly lines: number },
  options: CallOptions,
): Promise<string> {
  const pieces: Buffer[] = []
  await containers.logs(name, wanted, (piece) => void pieces.push(piece), { ...options, mostBytes })
  return Buffer.concat(pieces).toString()
}
