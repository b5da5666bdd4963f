import type { Readable } from 'node:stream'
import type { ClientChannel } from 'ssh2'
import type { Outcome, ScriptEnd, Take } from '#engine/ports'
import { FailureError } from '#shared/failure/failure'
import { orAborted } from '../lib/deadline'
import { takeUpTo } from '../lib/pieces'
import { channelStream } from './channel-stream'
import { afterMarker, asRoot, type Become, type RootCommand } from './command'
import { outputTooLarge } from './failures'
import type { Connection } from './link'
import { openSession } from './session'
import { sudoFailure } from './sudo'

export interface ShellInput {
  readonly script: string
  /** Follows the script on its standard input; without it the script finds its input closed. */
  readonly stdin?: Buffer
  /** After so many milliseconds the host itself ends what nobody waits for any more. */
  readonly mostMs: number
  readonly outputBytes: number
}

/**
 * Runs a script as root. The script is read from the input into a variable and evaluated, so it is in no argument
 * list, and what it runs cannot eat the rest of it. `dd` rather than `head`: it never reads past what it was asked
 * for.
 */
export async function runScript(
  connection: Connection,
  become: Become,
  input: ShellInput,
  signal: AbortSignal,
  onTurn: () => void,
): Promise<Outcome> {
  const { channel, command } = await begin(connection, become, input, signal, onTurn)
  const raw = await collect(channel, connection, input.outputBytes, signal)
  const stdout = afterMarker(raw.stdout, command.marker)
  const stderr = afterMarker(raw.stderr, command.marker)
  if (!stdout) throw new FailureError(sudoFailure(connection.peer, raw.code, raw.stderr.toString()))
  return { code: raw.code, stdout: stdout.toString(), stderr: (stderr ?? raw.stderr).toString() }
}

export interface StreamInput extends Omit<ShellInput, 'stdin' | 'outputBytes'> {
  readonly take: Take
  readonly mostBytes: number
}

/** As `runScript`, with its output taken as it comes. A script that is not read to its end loses who reads it. */
export async function streamScript(
  connection: Connection,
  become: Become,
  input: StreamInput,
  signal: AbortSignal,
  onTurn: () => void,
): Promise<ScriptEnd> {
  const { channel, command } = await begin(connection, become, input, signal, onTurn)
  const stderr = lastOf(channel.stderr)
  const ended = exitOf(channel)
  const stream = channelStream(channel, connection.lost)
  const onAbort = () => stream.destroy(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    const said = behind(command.marker, stream)
    const end = await takeUpTo(said.pieces, input.take, input.mostBytes)
    if (end.cut) return { ...end, code: null, stderr: stderr.behind(command.marker) }
    const code = await orAborted(ended, connection.lost)
    if (!said.begun())
      throw new FailureError(sudoFailure(connection.peer, code, stderr.behind(command.marker)))
    return { ...end, code, stderr: stderr.behind(command.marker) }
  } finally {
    signal.removeEventListener('abort', onAbort)
    stream.destroy()
  }
}

async function begin(
  connection: Connection,
  become: Become,
  input: Pick<ShellInput, 'script' | 'stdin' | 'mostMs'>,
  signal: AbortSignal,
  onTurn: () => void,
): Promise<{ readonly channel: ClientChannel; readonly command: RootCommand }> {
  const script = Buffer.from(input.script)
  const seconds = Math.ceil(input.mostMs / 1000) + 1
  const text = 's=$(dd bs="$2" count=1 iflag=fullblock 2>/dev/null) || exit 96; eval "$s"'
  const command = asRoot(become, text, [script.length], seconds)
  const channel = await openSession(connection, command.line, signal, onTurn)
  channel.write(command.preamble)
  channel.write(script)
  channel.end(input.stdin)
  return { channel, command }
}

/** What comes after the marker, whose line may come in pieces itself. */
function behind(marker: string, source: AsyncIterable<Buffer>) {
  let noise: Buffer | null = Buffer.alloc(0)
  async function* pieces(): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      if (noise === null) {
        yield chunk
        continue
      }
      noise = Buffer.concat([noise, chunk])
      const rest = afterMarker(noise, marker)
      if (rest === null) {
        noise = noise.subarray(-mostBeside)
        continue
      }
      noise = null
      if (rest.length > 0) yield rest
    }
  }
  return { pieces: pieces(), begun: () => noise === null }
}

/** Of what is no output: the most that is held of it. */
const mostBeside = 64 * 1024

/** The end of a stream that nobody waits for. */
function lastOf(stream: Readable) {
  let kept: Buffer = Buffer.alloc(0)
  stream.on('data', (chunk: Buffer) => {
    kept = Buffer.concat([kept, chunk]).subarray(-mostBeside)
  })
  return { behind: (marker: string) => (afterMarker(kept, marker) ?? kept).toString() }
}

function exitOf(channel: ClientChannel): Promise<number> {
  let code: number | undefined
  channel.on('exit', (value: number | null, signalName?: string) => {
    code = value ?? (signalName === undefined ? undefined : 128)
  })
  return new Promise((resolve) => channel.on('close', () => resolve(code ?? 255)))
}

interface RawOutcome {
  readonly code: number
  readonly stdout: Buffer
  readonly stderr: Buffer
}

export function collect(
  channel: ClientChannel,
  connection: Connection,
  limit: number,
  signal: AbortSignal,
): Promise<RawOutcome> {
  return new Promise((resolve, reject) => {
    const out: Buffer[] = []
    const err: Buffer[] = []
    let outSize = 0
    let errSize = 0
    let code: number | undefined
    const fail = (error: unknown) => {
      settle()
      channel.close()
      reject(error)
    }
    const onAbort = () => fail(signal.reason)
    const onLost = () => fail(connection.lost.reason)
    const settle = () => {
      signal.removeEventListener('abort', onAbort)
      connection.lost.removeEventListener('abort', onLost)
    }
    const tooLarge = () => fail(new FailureError(outputTooLarge(connection.peer, limit)))
    if (connection.lost.aborted) return onLost()
    signal.addEventListener('abort', onAbort, { once: true })
    connection.lost.addEventListener('abort', onLost, { once: true })
    channel.on('data', (chunk: Buffer) => {
      out.push(chunk)
      outSize += chunk.length
      if (outSize > limit) tooLarge()
    })
    channel.stderr.on('data', (chunk: Buffer) => {
      err.push(chunk)
      errSize += chunk.length
      if (errSize > limit) tooLarge()
    })
    channel.on('exit', (value: number | null, signalName?: string) => {
      code = value ?? (signalName === undefined ? undefined : 128)
    })
    channel.on('close', () => {
      settle()
      // Without an exit status the channel ended with its connection; that is told by `lost`, a moment later.
      if (code === undefined && connection.lost.aborted) return reject(connection.lost.reason)
      resolve({ code: code ?? 255, stdout: Buffer.concat(out), stderr: Buffer.concat(err) })
    })
  })
}
