import { spawn } from 'node:child_process'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '..', '..')

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** The built program; SLIPWAY_DIST names another dist folder than `dist`. */
const program = resolve(root, process.env.SLIPWAY_DIST ?? 'dist', 'slipway.mjs')

/** A user id that owns nothing. */
const nobody = 65534

export interface ProgramOptions {
  readonly home: string
  readonly env?: Readonly<Record<string, string>>
  readonly asOther?: boolean
}

/** Runs `slipway ARGS…` without a terminal, with a home folder and an environment that hold nothing of the user's. */
export function slipway(args: readonly string[], options: ProgramOptions): Promise<Ended> {
  return run(process.execPath, [program, ...args], options)
}

/** Runs a command line as a shell reads it, from a folder that has nothing to do with it. */
export function shell(command: string, options: ProgramOptions): Promise<Ended> {
  return run('/bin/sh', ['-c', command], options)
}

function run(file: string, args: readonly string[], { home, env, asOther }: ProgramOptions): Promise<Ended> {
  const other = asOther && process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}
  return new Promise((settle, reject) => {
    const child = spawn(file, args, {
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH ?? '', HOME: home, USER: 'tester', ...env },
      ...other,
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.once('error', reject)
    child.once('close', (code) => settle({ code, stdout, stderr }))
  })
}
