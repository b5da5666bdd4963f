import { type Failure, fail, type Result } from '#shared/failure/failure'
import type { CheckResult } from '#shared/model/check'
import { silenceMs } from '#shared/model/patience'
import { runCommands } from './apply/fix'
import type { Connector } from './ports'
import { type PreflightOptions, preflight } from './preflight'
import type { Prepared } from './prepare'

export interface FixRequest {
  readonly check: string
  readonly host: string
}

/**
 * Asks the check anew, runs the commands that its result offers for the host, and gives what the check says after that.
 * What is run is what the check offers now, so nobody can bring commands along.
 * Errors: `check.noFix`, `check.fixFailed`, `ssh.*`.
 */
export async function fixHost(
  prepared: Prepared,
  connector: Connector,
  { check, host }: FixRequest,
  options: Omit<PreflightOptions, 'only'>,
): Promise<Result<readonly CheckResult[]>> {
  const target = prepared.targets.find(({ name }) => name === host)
  const { onResult, ...quiet } = options
  const before = await preflight(prepared, connector, { ...quiet, only: [check] })
  const offered = before.find((result) => result.check === check && result.host === host)?.commands
  if (!target || !offered) return fail(noFix(check, host))
  const session = await connector.connect(target, { timeoutMs: silenceMs, signal: options.signal })
  if (!session.ok) return session
  try {
    const done = await runCommands(session.value, offered, options.signal)
    if (!done.ok) return done
  } finally {
    await session.value.close()
  }
  const after = await preflight(prepared, connector, { ...options, only: [check] })
  return { ok: true, value: after.filter((result) => result.check === check) }
}

function noFix(check: string, host: string): Failure {
  return {
    code: 'check.noFix',
    what: 'This check offers no commands for this host now',
    where: { host: host.slice(0, 80), field: check.slice(0, 80) },
    saw: 'a check that passes, cannot be asked, or that only a person can put right',
    remedy: 'Run the check again and follow what it says.',
  }
}
