import { setMaxListeners } from 'node:events'
import { readFile } from 'node:fs/promises'
import { homedir, hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { attempt, ok, type Result } from '#shared/failure/failure'
import type { Secret } from '#shared/lib/secret'
import type { Environment } from '#shared/model/environment'
import { isGone, processIdentity, thisProcess } from '#store/files/process'
import { createKnownHosts } from '#store/known-hosts/known-hosts'
import { askVaultPassword } from '#store/passwords/ask'
import { readVaultPassword } from '#store/vault/password'
import { callHttp } from '#transport/http'
import { systemClock } from '#transport/lib/clock'
import { openSql } from '#transport/sql'
import { createConnector } from '#transport/ssh/connector'
import type { OpenPorts } from '../ipc/context'
import type { Cli, GlobalOptions } from './command'
import { exit } from './exit'
import { askHidden, canAskHidden } from './hidden'
import { paint, type Terminal, terminalOf } from './terminal'

export interface Composed {
  readonly cli: Cli
  exitCode(): number
  close(): void
}

/** Puts the command line together: the only place in cli/ that knows transports and stores. */
export async function composeCli(process: NodeJS.Process): Promise<Composed> {
  const terminal = terminalOf(process)
  const cancel = new AbortController()
  // Every call to every host watches it.
  setMaxListeners(0, cancel.signal)
  const identity = await thisProcess()
  const who = `${userInfo().username}@${hostname()}`
  let code: number = exit.done
  const ask = askOne(process, cancel.signal)
  const vaultPassword = vaultPasswords(process, cancel.signal)
  const cli: Cli = {
    terminal,
    ask,
    context: (report, options) => ({
      vaultPassword: (dir) => vaultPassword(dir, options),
      openPorts: (environment) =>
        openPorts(environment, process.env, hostKeyQuestion(options, ask, terminal)),
      self: { who, process: identity },
      isDead: async (other) => {
        const parsed = processIdentity.safeParse(other.process)
        return parsed.success && (await isGone(parsed.data))
      },
      report,
      signal: cancel.signal,
    }),
    setExitCode: (value) => {
      code = Math.max(code, value)
    },
  }
  return { cli, exitCode: () => code, close: cancelOnInterrupt(process, terminal, cancel) }
}

type VaultPassword = (dir: string, options: GlobalOptions) => Promise<Result<Secret | undefined>>

/** From a file or the environment; else asked for on a terminal, once for all requests of this command. */
function vaultPasswords(process: NodeJS.Process, signal: AbortSignal): VaultPassword {
  const answers = new Map<string, Result<Secret | undefined>>()
  return async (dir, options) => {
    const file = options.vaultPasswordFile ?? process.env.SLIPWAY_VAULT_PASSWORD_FILE
    if (file) return readVaultPassword({ file })
    if (process.env.SLIPWAY_VAULT_PASSWORD) return readVaultPassword({ env: 'SLIPWAY_VAULT_PASSWORD' })
    const known = answers.get(dir)
    if (known || !canAskHidden(process)) return known ?? ok(undefined)
    const answer = await askVaultPassword(dir, (question) => askHidden(process, question, signal))
    // Passwords that are not there yet may be there, encrypted, at the next request.
    if (!answer.ok || answer.value) answers.set(dir, answer)
    return answer
  }
}

type ConfirmHostKey = Parameters<typeof createConnector>[0]['confirmHostKey']

function openPorts(
  environment: Environment,
  env: NodeJS.ProcessEnv,
  confirmHostKey: ConfirmHostKey,
): Promise<Result<OpenPorts>> {
  return attempt(async () => {
    const sshConfigText = await readFile(join(homedir(), '.ssh', 'config'), 'utf8').catch(() => undefined)
    const connector = createConnector({
      knownHosts: createKnownHosts(environment.dir),
      confirmHostKey,
      baseDir: environment.dir,
      clock: systemClock,
      ...(sshConfigText === undefined ? {} : { sshConfigText }),
      ...(env.SSH_AUTH_SOCK ? { agentSocket: env.SSH_AUTH_SOCK } : {}),
    })
    return { connector, sql: openSql, http: callHttp, clock: systemClock, close: () => connector.close() }
  })
}

/** Unknown host keys are shown and asked for, one at a time; without a terminal they are declined. */
function hostKeyQuestion(options: GlobalOptions, ask: Cli['ask'], terminal: Terminal): ConfirmHostKey {
  return async ({ host, address, keyType, fingerprintSha256 }) => {
    const shown = `${host} (${address}) shows the ${keyType} key ${fingerprintSha256}`
    if (options.acceptHostKeys) {
      terminal.err.write(`${paint(terminal, 'dim', `pinned: ${shown}`)}\n`)
      return true
    }
    const answer = await ask(`${shown}.\nIs that its key? Type yes to pin it: `)
    return answer?.trim() === 'yes'
  }
}

/** Questions wait for each other, as many hosts may ask at once. */
function askOne(process: NodeJS.Process, signal: AbortSignal): Cli['ask'] {
  let previous: Promise<unknown> = Promise.resolve()
  return (question) => {
    if (!process.stdin.isTTY) return Promise.resolve(null)
    const answer = previous.then(async () => {
      const lines = createInterface({ input: process.stdin, output: process.stderr })
      try {
        return await lines.question(question, { signal })
      } catch {
        return null
      } finally {
        lines.close()
      }
    })
    previous = answer
    return answer
  }
}

/** The first interrupt cancels: running operations end. The second one gives up at once. */
function cancelOnInterrupt(process: NodeJS.Process, terminal: Terminal, cancel: AbortController): () => void {
  const onSignal = () => {
    if (cancel.signal.aborted) process.exit(130)
    terminal.err.write(
      '\nCancelling: running operations end, no new ones start. Once more to give up at once.\n',
    )
    cancel.abort()
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  return () => {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
}
