import { setMaxListeners } from 'node:events'
import { homedir } from 'node:os'
import { createInterface } from 'node:readline/promises'
import { fileURLToPath } from 'node:url'
import type { Result } from '#shared/failure/failure'
import type { Secret } from '#shared/lib/secret'
import { thisProcess } from '#store/files/process'
import { readVaultPassword } from '#store/vault/password'
import { type ComposeOptions, composeServices } from '../ipc/compose'
import type { Cli, GlobalOptions } from './command'
import { exit } from './exit'
import { paint, type Terminal, terminalOf } from './terminal'

export interface Composed {
  readonly cli: Cli
  exitCode(): number
  close(): void
}

/** Puts the command line together. */
export async function composeCli(process: NodeJS.Process): Promise<Composed> {
  const terminal = terminalOf(process)
  const cancel = new AbortController()
  // Every call to every host watches it.
  setMaxListeners(0, cancel.signal)
  const identity = await thisProcess()
  let code: number = exit.done
  const ask = askOne(process, cancel.signal)
  const cli: Cli = {
    terminal,
    ask,
    context: (report, options) => ({
      ...composeServices({
        env: process.env,
        home: homedir(),
        identity,
        door: 'web',
        program: fileURLToPath(import.meta.url),
        startPassword: () => startPassword(process, options),
        confirmHostKey: hostKeyQuestion(options, ask, terminal),
        remembers: false,
      }),
      report,
      signal: cancel.signal,
      endRun: cancel.signal,
    }),
    setExitCode: (value) => {
      code = Math.max(code, value)
    },
  }
  return { cli, exitCode: () => code, close: cancelOnInterrupt(process, terminal, cancel) }
}

function startPassword(process: NodeJS.Process, options: GlobalOptions): Promise<Result<Secret | undefined>> {
  const file = options.vaultPasswordFile ?? process.env.SLIPWAY_VAULT_PASSWORD_FILE
  if (file) return readVaultPassword({ file })
  return readVaultPassword(process.env.SLIPWAY_VAULT_PASSWORD ? { env: 'SLIPWAY_VAULT_PASSWORD' } : {})
}

/** Unknown host keys are shown and asked for, one at a time; without a terminal they are declined. */
function hostKeyQuestion(
  options: GlobalOptions,
  ask: Cli['ask'],
  terminal: Terminal,
): NonNullable<ComposeOptions['confirmHostKey']> {
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
