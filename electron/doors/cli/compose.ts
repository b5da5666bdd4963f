import { setMaxListeners } from 'node:events'
import { realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { createInterface } from 'node:readline/promises'
import { type ComposeOptions, composeServices } from '#app/compose'
import { howToCall } from '#app/how-to-call'
import { ok, type Result } from '#shared/failure/failure'
import type { Secret } from '#shared/lib/secret'
import { thisProcess } from '#store/files/process'
import { askVaultPassword } from '#store/passwords/ask'
import { readVaultPassword } from '#store/vault/password'
import { type Cli, cancellingText, type GlobalOptions } from './command'
import { exit } from './exit'
import { askHidden, canAskHidden } from './hidden'
import { hanging } from './print/card'
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
  const interrupts = watchInterrupts(process, () => cancelOnce(process, terminal, cancel))
  let code: number = exit.done
  const questions = askOne(process, cancel.signal)
  const program = realpathSync(process.argv[1] ?? '.')
  const base = {
    env: process.env,
    home: homedir(),
    identity: await thisProcess(),
    door: 'web' as const,
    program,
    call: howToCall({ program, env: process.env, node: process.execPath }),
  }
  const startPassword = startPasswords(process, cancel.signal)
  const cli: Cli = {
    terminal,
    ask: questions.ask,
    asking: questions.asking,
    env: process.env,
    input: process.stdin,
    program,
    call: base.call,
    context: (report, options) => ({
      ...composeServices({
        ...base,
        startPassword: (dir) => startPassword(dir, options, 'ask'),
        confirmHostKey: hostKeyQuestion(options, questions.ask, terminal),
        remembers: false,
      }),
      report,
      patience: options.patience,
      signal: cancel.signal,
      endRun: cancel.signal,
    }),
    services: (options, notify) =>
      composeServices({
        ...base,
        startPassword: (dir) => startPassword(dir, options, 'none'),
        remembers: true,
        notify,
      }),
    onInterrupt: interrupts.take,
    setExitCode: (value) => {
      code = Math.max(code, value)
    },
  }
  return { cli, exitCode: () => code, close: interrupts.close }
}

type StartPassword = (
  dir: string,
  options: GlobalOptions,
  otherwise: 'ask' | 'none',
) => Promise<Result<Secret | undefined>>

/** From a file or the environment; else, where wanted, asked for on a terminal, once for all requests of this command. */
function startPasswords(process: NodeJS.Process, signal: AbortSignal): StartPassword {
  const answers = new Map<string, Result<Secret | undefined>>()
  return async (dir, options, otherwise) => {
    const file = options.vaultPasswordFile ?? process.env.SLIPWAY_VAULT_PASSWORD_FILE
    if (file) return readVaultPassword({ file })
    if (process.env.SLIPWAY_VAULT_PASSWORD) return readVaultPassword({ env: 'SLIPWAY_VAULT_PASSWORD' })
    const known = answers.get(dir)
    if (known || otherwise === 'none' || !canAskHidden(process)) return known ?? ok(undefined)
    const answer = await askVaultPassword(dir, (question) => askHidden(process, question, signal))
    // Passwords that are not there yet may be there, encrypted, at the next request.
    if (!answer.ok || answer.value) answers.set(dir, answer)
    return answer
  }
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
      terminal.err.write(`${paint(terminal, 'dim', hanging(terminal, 'pinned: ', shown))}\n`)
      return true
    }
    const answer = await ask(`${hanging(terminal, '', `${shown}.`)}\nIs that its key? Type yes to pin it: `)
    return answer?.trim() === 'yes'
  }
}

/** Questions wait for each other, as many hosts may ask at once. */
function askOne(
  process: NodeJS.Process,
  signal: AbortSignal,
): { readonly ask: Cli['ask']; readonly asking: () => boolean } {
  let previous: Promise<unknown> = Promise.resolve()
  let open = 0
  const ask: Cli['ask'] = (question) => {
    if (!process.stdin.isTTY) return Promise.resolve(null)
    open += 1
    const answer = previous.then(async () => {
      const lines = createInterface({ input: process.stdin, output: process.stderr })
      try {
        const ended = new Promise<null>((resolve) => lines.once('close', () => resolve(null)))
        const said = await Promise.race([lines.question(question, { signal }), ended])
        if (said === null) process.stderr.write('\n')
        return said
      } catch {
        return null
      } finally {
        lines.close()
        open -= 1
      }
    })
    previous = answer
    return answer
  }
  return { ask, asking: () => open > 0 }
}

/** Until somebody takes them, interrupts do the usual. */
function watchInterrupts(process: NodeJS.Process, usual: () => void) {
  let act: (signal: NodeJS.Signals) => void = usual
  const onSignal = (signal: NodeJS.Signals) => act(signal)
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  return {
    take: (taken: (signal: NodeJS.Signals) => void) => {
      act = taken
    },
    close: () => {
      process.off('SIGINT', onSignal)
      process.off('SIGTERM', onSignal)
    },
  }
}

/** The first interrupt cancels: running operations end. The second one gives up at once. */
function cancelOnce(process: NodeJS.Process, terminal: Terminal, cancel: AbortController): void {
  if (cancel.signal.aborted) process.exit(130)
  terminal.err.write(`\n${cancellingText}`)
  cancel.abort()
}
