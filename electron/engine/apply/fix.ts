import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import { lastPart } from '#shared/lib/text'
import type { HostSession } from '../ports'

const timeoutMs = 60_000

/** Runs commands on a host, in order, until one fails. Errors: `check.fixFailed`. */
export async function runCommands(
  session: HostSession,
  commands: readonly string[],
  signal: AbortSignal,
): Promise<Result<undefined>> {
  const outcome = await session.writer.run(['set -e', ...commands, ''].join('\n'), { timeoutMs, signal })
  return outcome.code === 0
    ? ok(undefined)
    : fail(fixFailed(session.reader.name, outcome.stderr.trim() || `exit code ${outcome.code}`))
}

function fixFailed(host: string, saw: string): Failure {
  return {
    code: 'check.fixFailed',
    what: 'A command that should put it right failed on the host',
    where: { host },
    saw: lastPart(saw, 500),
    remedy: 'Log in to the host and put it right by hand; what is there is as the command left it.',
  }
}
