import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { bundle } from './build'

export interface Slipway {
  /** Lets one browser in, once. */
  readonly link: string
  readonly port: number
  /** A home of its own: what Slipway remembers, and environments of the specs. */
  readonly home: string
  readonly stop: () => Promise<void>
}

/** `slipway serve` as it is built, on a free port, in a home that is empty or given. */
export async function serve(home?: string): Promise<Slipway> {
  const own = home ?? (await mkdtemp(join(tmpdir(), 'slipway-spec-')))
  const { SLIPWAY_VAULT_PASSWORD: _none, ...env } = process.env
  const child = spawn(
    process.execPath,
    [join(bundle, 'slipway.mjs'), '--json', 'serve', '--port', '0', '--no-open'],
    {
      cwd: own,
      env: { ...env, HOME: own, XDG_CONFIG_HOME: join(own, '.config'), XDG_STATE_HOME: join(own, '.state') },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const { url, port } = await welcome(child)
  return {
    link: url,
    port,
    home: own,
    stop: async () => {
      await ended(child)
      if (home === undefined) await rm(own, { recursive: true, force: true })
    },
  }
}

function welcome(child: ChildProcess): Promise<{ url: string; port: number }> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    child.once('exit', (code) => reject(new Error(`slipway serve ended with ${code}: ${said}`)))
    if (!child.stdout) throw new Error('Its output was asked for.')
    createInterface({ input: child.stdout }).once('line', (line) => {
      child.removeAllListeners('exit')
      resolve(JSON.parse(line) as { url: string; port: number })
    })
  })
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}
