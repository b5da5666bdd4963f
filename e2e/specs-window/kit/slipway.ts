import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { stripVTControlCharacters } from 'node:util'
import { eventually } from '../../specs/kit/wait'
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
      env: { ...env, ...homesIn(own) },
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

export interface OnTerminal {
  readonly link: string
  /** Types as on its keyboard: `\r` is Enter, `\x03` Ctrl-C. */
  readonly type: (text: string) => void
  /** Waits until it says a text after what was waited for before, seconds at most. */
  readonly says: (text: string, seconds: number) => Promise<void>
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>
  readonly kill: () => void
}

/** `slipway serve DIR` on a terminal, as somebody starts it who then comes by its link; `script` makes the terminal. */
export async function serveOnTerminal(
  home: string,
  dir: string,
  more: Readonly<Record<string, string>>,
): Promise<OnTerminal> {
  const words = [process.execPath, join(bundle, 'slipway.mjs'), 'serve', dir, '--port', '0', '--no-open']
  const command = words.map((word) => `'${word}'`).join(' ')
  // `script` runs it by the user's shell, and dash, once interrupted, ends with 130 whatever its program ended with.
  const child = spawn('script', ['-qfec', `exec ${command}`, '/dev/null'], {
    cwd: home,
    env: { ...process.env, ...homesIn(home), ...more },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += stripVTControlCharacters(chunk.toString())
  })
  let read = 0
  const says = async (text: string, seconds: number) => {
    await eventually(`“${text}” on the terminal`, seconds, async () => {
      const at = said.indexOf(text, read)
      if (at < 0) throw new Error(said.slice(-500))
      read = at + text.length
      return true
    })
  }
  await says('lets one browser in', 30)
  const link = /http:\/\/127\.0\.0\.1:\S+/.exec(said)?.[0]
  if (!link) throw new Error(`there is no link in ${said}`)
  return {
    link,
    type: (text) => void child.stdin.write(text),
    says,
    ended,
    kill: () => void child.kill('SIGKILL'),
  }
}

function homesIn(home: string) {
  return { HOME: home, XDG_CONFIG_HOME: join(home, '.config'), XDG_STATE_HOME: join(home, '.state') }
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
