import { type Failure, FailureError } from '#shared/failure/failure'
import { shellQuote } from '#shared/lib/shell'
import { msg } from '#shared/message/message'
import type { Finding } from '#shared/model/finding'
import type { HostSession } from '../ports'

type Seen = Pick<HostSession, 'reader'>

/** Below this nothing can be unpacked, created or started. */
const leastBytes = 8 * 1024 * 1024
const timeoutMs = 10_000

/** Looks for known causes on a host: in what a container and its service said. */
export type FindCauses = (container: string | undefined) => Promise<readonly Finding[]>

/** Looks for the cause of a failure that does not name it. */
export async function explain(
  failure: Failure,
  open: () => Promise<Seen>,
  findCauses: FindCauses,
): Promise<Failure> {
  if (failure.code === engineRefused) return explainRefusal(open, failure)
  if (!inContainer.has(failure.code)) return failure
  const found = await findCauses(failure.where?.container)
  return found.length > 0 ? { ...failure, found } : failure
}

const engineRefused = 'docker.refused'
/** What a container did or did not do: why, it may have said itself. */
const inContainer = new Set(['gate.closed', 'job.failed', 'docker.containerNotRunning'])

/**
 * On a full disk older engines complain of files that they could not make themselves (`chown …/work: no such file or
 * directory`).
 */
async function explainRefusal(open: () => Promise<Seen>, failure: Failure): Promise<Failure> {
  try {
    const session = await open()
    const engine = await session.reader.containers.observe({ timeoutMs })
    if (!engine.present) return failure
    const left = await bytesLeft(session, engine.rootDir)
    return left === null || left >= leastBytes ? failure : diskFull(failure, session, engine.rootDir, left)
  } catch (error) {
    if (error instanceof FailureError) return failure
    throw error
  }
}

export function isUnexplained(failure: Failure): boolean {
  return failure.code === engineRefused || inContainer.has(failure.code)
}

async function bytesLeft(session: Seen, folder: string): Promise<number | null> {
  const script = `df -Pk ${shellQuote(folder)} | tail -n 1`
  const { stdout } = await session.reader.probe(script, { timeoutMs })
  const kibibytes = /^\S+\s+\d+\s+\d+\s+(\d+)\s/.exec(stdout)?.[1]
  return kibibytes === undefined ? null : Number(kibibytes) * 1024
}

function diskFull(failure: Failure, { reader }: Seen, folder: string, left: number): Failure {
  return {
    ...failure,
    code: 'docker.diskFull',
    means: msg`The filesystem of ${folder} is full: ${Math.floor(left / 1024)} KiB are left.`,
    remedy: msg`Make room on ${reader.name} (df -h, docker system df), then try again.`,
  }
}
