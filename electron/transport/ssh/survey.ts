import { FailureError } from '#shared/failure/failure'
import type { Secret } from '#shared/lib/secret'
import { msg } from '#shared/message/message'
import { type BridgeName, bridgeNames } from './bridges'
import { asRoot, type Become, guardFailed } from './command'
import { protocolFailed } from './failures'
import type { Connection } from './link'
import { openSession } from './session'
import { collect } from './shell'
import { sudoFailure } from './sudo'

/** What has to be known of a host before anything else can be done there. */
export interface Survey {
  readonly become: Become
  readonly bridges: readonly BridgeName[]
  readonly socketPath: string
  /** Whether this user may open the engine's socket without sudo. */
  readonly socketOpen: boolean
  /** How long the survey took: the first command on the connection. */
  readonly firstCommandMs: number
  readonly loadPerCpu: number
}

const script = [
  'echo begin-survey',
  'echo "uid $(id -u)"',
  'echo "load $(cut -d " " -f 1 /proc/loadavg) $(getconf _NPROCESSORS_ONLN)"',
  `for b in ${bridgeNames.join(' ')}; do PATH=$PATH:/usr/sbin:/sbin command -v $b >/dev/null 2>&1 && echo "bridge $b"; done`,
  'for s in /var/run/docker.sock /run/docker.sock; do [ -S $s ] && { echo "socket $s"; [ -w $s ] && echo open; break; }; done',
  'if [ "$(id -u)" != 0 ]; then if ! command -v sudo >/dev/null 2>&1; then echo nosudo; elif sudo -k -n true 2>&1; then echo free; else echo asks; fi; fi',
].join('; ')

const limits = { bytes: 1024 * 1024 }

/** One round trip as the plain user; a second one when sudo wants a password, to try it once before it is relied on. */
export async function survey(
  connection: Connection,
  becomePassword: Secret | undefined,
  signal: AbortSignal,
): Promise<Survey> {
  const began = performance.now()
  const channel = await openSession(connection, `env LC_ALL=C /bin/sh -c '${script}'`, signal)
  channel.end()
  const raw = await collect(channel, connection, limits.bytes, signal)
  const firstCommandMs = performance.now() - began
  const output = raw.stdout.toString()
  const at = output.indexOf('begin-survey')
  if (at < 0) {
    const said = raw.stderr.toString().trim() || output.trim()
    const saw = msg`${said === '' ? msg`nothing` : said} (exit code ${raw.code})`
    throw new FailureError(protocolFailed(connection.peer, saw))
  }
  const lines = output.slice(at).split('\n')
  const socket = lines.find((line) => line.startsWith('socket '))
  return {
    become: await howToBecomeRoot(connection, lines, becomePassword, signal),
    bridges: bridgeNames.filter((name) => lines.includes(`bridge ${name}`)),
    socketPath: socket?.slice('socket '.length) ?? '/var/run/docker.sock',
    socketOpen: lines.includes('open'),
    firstCommandMs,
    loadPerCpu: loadPerCpu(lines),
  }
}

/** 0 where the host does not say. */
function loadPerCpu(lines: readonly string[]): number {
  const [, load, cpus] =
    /^load ([\d.]+) (\d+)$/.exec(lines.find((line) => line.startsWith('load ')) ?? '') ?? []
  return Number(cpus) > 0 ? Number(load) / Number(cpus) : 0
}

async function howToBecomeRoot(
  connection: Connection,
  lines: readonly string[],
  password: Secret | undefined,
  signal: AbortSignal,
): Promise<Become> {
  const { peer } = connection
  if (lines.includes('uid 0')) return { kind: 'root' }
  if (lines.includes('nosudo')) throw new FailureError(sudoFailure(peer, 127, ''))
  if (lines.includes('free')) return { kind: 'sudo' }
  const complaint = lines.filter((line) => /sudo|sorry/i.test(line)).join('\n')
  const asksForPassword = /password is required|terminal is required/i.test(complaint)
  if (!password || !asksForPassword) throw new FailureError(sudoFailure(peer, 1, complaint))
  const become: Become = { kind: 'sudoWithPassword', password }
  await tryPassword(connection, become, signal)
  return become
}

/** Gives sudo the password and nothing after it: a wrong one then costs one attempt, not three. */
async function tryPassword(connection: Connection, become: Become, signal: AbortSignal): Promise<void> {
  const command = asRoot(become, 'exit 0', [])
  const channel = await openSession(connection, command.line, signal)
  channel.end(command.preamble.slice(0, command.preamble.indexOf('\n') + 1))
  const raw = await collect(channel, connection, limits.bytes, signal)
  // The guard line was withheld: its own exit code says that sudo took the password.
  if (raw.code !== guardFailed)
    throw new FailureError(sudoFailure(connection.peer, raw.code, raw.stderr.toString()))
}
