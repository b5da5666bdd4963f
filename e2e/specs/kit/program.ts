import { type ChildProcess, spawn } from 'node:child_process'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { within } from './wait'

/** The checkout. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')

/** The built program; SLIPWAY_DIST names another dist folder. */
export function builtProgram(): string {
  return resolve(root, process.env.SLIPWAY_DIST ?? 'dist', 'slipway.mjs')
}

export interface ProgramOptions {
  readonly env?: Readonly<Record<string, string>>
  /** Given up after this many seconds; default 900. */
  readonly seconds?: number
  readonly cwd?: string
}

export interface Outcome {
  /** Exit code; null when a signal ended it. */
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** A Slipway that runs. */
export interface Running {
  readonly pid: number
  /** Whole lines of stdout so far. */
  readonly lines: readonly string[]
  /** Whole lines of stderr so far. */
  readonly errors: readonly string[]
  readonly done: Promise<Outcome>
  kill(signal?: NodeJS.Signals): void
  /** The first line of stdout that fits; rejects when it ends first or after `seconds`. */
  line(fits: (line: string) => boolean, seconds: number): Promise<string>
}

/** Starts the built program; it is a process of its own, with pipes for a terminal. */
export function startProgram(args: readonly string[], options: ProgramOptions = {}): Running {
  const child = spawn(process.execPath, [builtProgram(), ...args], {
    cwd: options.cwd ?? root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', ...options.env },
  })
  const out = textOf(child, 'stdout')
  const err = textOf(child, 'stderr')
  const done = new Promise<Outcome>((settle, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => settle({ code, signal, stdout: out.text(), stderr: err.text() }))
  })
  return {
    pid: child.pid ?? -1,
    get lines() {
      return wholeLines(out.text())
    },
    get errors() {
      return wholeLines(err.text())
    },
    done,
    kill: (signal = 'SIGKILL') => void child.kill(signal),
    line: (fits, seconds) => firstLine(() => wholeLines(out.text()), done, fits, seconds),
  }
}

/** Runs the built program to its end; a program that takes longer than allowed is killed, and that is an error. */
export async function runProgram(args: readonly string[], options: ProgramOptions = {}): Promise<Outcome> {
  const running = startProgram(args, options)
  const seconds = options.seconds ?? 900
  try {
    return await within(seconds, `slipway ${args.join(' ')}`, running.done)
  } catch (error) {
    running.kill()
    const { stdout, stderr } = await running.done
    throw new Error(`${String(error)}\n${tail(stdout)}\n${tail(stderr)}`, { cause: error })
  }
}

/** Fails with what it printed unless it ended with one of the codes. */
export function expectCode(outcome: Outcome, codes: readonly number[], what: string): Outcome {
  if (outcome.code !== null && codes.includes(outcome.code)) return outcome
  const end = outcome.code ?? outcome.signal
  throw new Error(`${what} ended with ${end}\n${tail(outcome.stdout)}\n${tail(outcome.stderr)}`)
}

export function tail(text: string, lines = 40): string {
  return text.trimEnd().split('\n').slice(-lines).join('\n')
}

function textOf(child: ChildProcess, name: 'stdout' | 'stderr'): { text(): string } {
  let text = ''
  child[name]?.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  return { text: () => text }
}

function wholeLines(text: string): string[] {
  return text.split('\n').slice(0, -1)
}

async function firstLine(
  lines: () => readonly string[],
  done: Promise<Outcome>,
  fits: (line: string) => boolean,
  seconds: number,
): Promise<string> {
  let ended = false
  void done.then(() => {
    ended = true
  })
  const until = Date.now() + seconds * 1000
  for (;;) {
    const found = lines().find(fits)
    if (found !== undefined) return found
    if (ended || Date.now() > until) {
      throw new Error(
        `the line did not come ${ended ? 'before the end' : `within ${seconds} s`}:\n${tail(lines().join('\n'))}`,
      )
    }
    await new Promise((wake) => setTimeout(wake, 20))
  }
}
