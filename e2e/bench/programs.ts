import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The repository; this file runs as part of dist/bench.mjs. */
export const root = fileURLToPath(new URL('..', import.meta.url))

export const slipwayProgram = fileURLToPath(new URL('slipway.mjs', import.meta.url))
/** The engine with toys for services; see electron/bench. */
export const scenarioProgram = fileURLToPath(new URL('scenario.mjs', import.meta.url))

/** What one program took: `cpu` is user and system time of it and of the children that it waited for, in seconds. */
export interface Taken {
  readonly wall: number
  readonly cpu: number
}

export interface Ended extends Taken {
  readonly stdout: string
  readonly stderr: string
}

export interface ProgramOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly stdin?: string
}

const timeLine = /\nslipway-bench ([\d.]+) ([\d.]+) ([\d.]+)\s*$/

/** Runs a program and measures it with bash's own `time`. Throws when it fails. */
export async function timed(command: readonly string[], options: ProgramOptions = {}): Promise<Ended> {
  const script = 'TIMEFORMAT=$\'\\nslipway-bench %R %U %S\'; time "$@"'
  const { code, stdout, stderr } = await run(['bash', '-c', script, 'bash', ...command], options)
  const [, wall, user, system] = timeLine.exec(stderr) ?? []
  if (code !== 0) {
    const said = `${stdout.slice(-2000)}\n${stderr.slice(-2000)}`.trim()
    throw new Error(`${command.slice(0, 4).join(' ')} ended with ${code}:\n${said}`)
  }
  return {
    wall: Number(wall),
    cpu: Number(user) + Number(system),
    stdout,
    stderr: stderr.replace(timeLine, ''),
  }
}

export function run(
  [program = '', ...args]: readonly string[],
  { env, cwd = root, stdin = '' }: ProgramOptions = {},
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env } })
    const seen = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      seen.stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      seen.stderr += text
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? -1, ...seen }))
    // A program that does not read its input may have ended before it is written.
    child.stdin.on('error', () => undefined)
    child.stdin.end(stdin)
  })
}

/** Standard output of a program that must succeed. */
export async function outputOf(command: readonly string[], options: ProgramOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await run(command, options)
  if (code !== 0)
    throw new Error(`${command.slice(0, 4).join(' ')} ended with ${code}:\n${stdout}\n${stderr}`)
  return stdout
}
