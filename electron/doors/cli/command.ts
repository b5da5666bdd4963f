import { resolve } from 'node:path'
import type { ComposedServices } from '#app/compose'
import type { HandlerContext } from '#app/context'
import { serve } from '#app/serve'
import { commandWords } from '#shared/failure/command'
import type { Failure, Result } from '#shared/failure/failure'
import type { Replies, RequestInput, RequestName } from '#shared/ipc/contract'
import type { Notice } from '#shared/ipc/wire'
import type { JsonValue } from '#shared/lib/json'
import { cut, oneLine } from '#shared/lib/text'
import { english } from '#shared/message/message'
import { spoken } from '#shared/message/spoken'
import { exit } from './exit'
import { printFailures, type WholeCommand } from './print/failures'
import type { Terminal } from './terminal'

/** Said after the first interrupt. */
export const cancellingText =
  'Cancelling: running operations end, no new ones start. Once more to give up at\nonce.\n'

/** What every verb is given. */
export interface Cli {
  readonly terminal: Terminal
  /** Asks a question on the terminal; null where there is no terminal to ask on. */
  ask(question: string): Promise<string | null>
  /** The handlers' context; `report` is the verb's own. */
  context(report: HandlerContext['report'], options: GlobalOptions): HandlerContext
  /** Services for windows, which ask for themselves: no host key is confirmed on the terminal. */
  services(options: GlobalOptions, notify: (notice: Notice) => void): ComposedServices
  readonly env: NodeJS.ProcessEnv
  readonly input: NodeJS.ReadStream
  /** This program, as it was started. */
  readonly program: string
  /** The words that call it from any folder. */
  readonly call: readonly string[]
  /** Whether a question waits for its answer on the terminal. */
  asking(): boolean
  /** Takes interrupts in place of the usual cancelling. */
  onInterrupt(act: (signal: NodeJS.Signals) => void): void
  setExitCode(code: number): void
}

/** Options that every verb takes. */
export interface GlobalOptions {
  readonly vaultPasswordFile?: string
  /** Pins unknown host keys without asking. */
  readonly acceptHostKeys?: boolean
  readonly json?: boolean
  /** Times as long as usual that hosts may take. */
  readonly patience?: number
}

/** Sends a request; failures are printed (as JSON with --json) and set the exit code. Undefined when it failed. */
export async function request<N extends RequestName>(
  cli: Cli,
  name: N,
  input: RequestInput<N>,
  options: GlobalOptions,
  report: HandlerContext['report'] = stageReport(cli, options),
): Promise<Replies[N] | undefined> {
  const result: Result<Replies[N]> = await serve(cli.context(report, options), name, input)
  if (result.ok) return result.value
  failWith(cli, options, result.failures, 'dir' in input ? { dir: input.dir } : {})
  return undefined
}

interface Failed {
  /** The environment that it is about. */
  readonly dir?: string | undefined
  /** What else a program should know of what failed; only --json prints it. */
  readonly about?: Readonly<Record<string, JsonValue>>
}

export function failWith(
  cli: Cli,
  options: GlobalOptions,
  failures: readonly Failure[],
  { dir, about }: Failed = {},
): void {
  clearStage(cli)
  const whole = wholeCommand(cli, options, dir)
  if (options.json) {
    const told = failures.map((failure) =>
      failure.command ? { ...failure, command: whole(failure.command) } : failure,
    )
    printJson(cli, { ...about, failures: told })
  } else printFailures(cli.terminal, failures, whole)
  cli.setExitCode(
    failures.some((failure) => failure.code.startsWith('request.')) ? exit.wrongUse : exit.failed,
  )
}

/**
 * Commands as they run when they are pasted, from any folder: with the whole path of the environment, and with the file of
 * its vault password and the patience where Slipway was given one. A password itself is never part of a command.
 */
export function wholeCommand(cli: Cli, options: GlobalOptions, dir: string | undefined): WholeCommand {
  if (dir === undefined) return (command) => commandWords(cli.call, command, null)
  const file = options.vaultPasswordFile ?? cli.env.SLIPWAY_VAULT_PASSWORD_FILE
  const given = [
    ...(file ? ['--vault-password-file', resolve(file)] : []),
    ...(options.patience === undefined ? [] : ['--patience', String(options.patience)]),
  ]
  return (command) => [...commandWords(cli.call, command, resolve(dir)), ...given]
}

export function printJson(cli: Cli, value: unknown): void {
  cli.terminal.out.write(`${JSON.stringify(spoken(value), null, 2)}\n`)
}

/** What is going on before there is a result; on stderr, so that stdout stays the result. */
export function stageReport(cli: Cli, options: GlobalOptions): HandlerContext['report'] {
  return (progress) => {
    if (progress.type === 'stage' && !options.json && cli.terminal.live) {
      showStage(cli, english(progress.text))
    }
  }
}

/** On one line of its own, painted over by the next one. */
export function showStage(cli: Cli, text: string): void {
  cli.terminal.err.write(`\u001b[2K\r${cut(oneLine(text), cli.terminal.columns - 2)}…\r`)
}

export function clearStage(cli: Cli): void {
  if (cli.terminal.live) cli.terminal.err.write('\u001b[2K\r')
}
