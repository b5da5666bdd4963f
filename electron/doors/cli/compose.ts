import { setMaxListeners } from 'node:events'
import { realpathSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { type ComposeOptions, composeServices, thisMachine } from '#app/compose'
import { howToCall } from '#app/how-to-call'
import { makeStartPasswords } from '#app/start-password'
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
    ...(await thisMachine(process.env)),
    door: 'web' as const,
    program,
    call: howToCall({ program, env: process.env, node: process.execPath }),
  }
  const { env } = process
  const startPassword = makeStartPasswords()
  const askPassword = canAskHidden(process)
    ? (question: string) => askHidden(process, question, cancel.signal)
    : null
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
        startPassword: (dir) =>
          startPassword(dir, { env, file: options.vaultPasswordFile, ask: askPassword }),
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
        startPassword: (dir) => startPassword(dir, { env, file: options.vaultPasswordFile }),
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
