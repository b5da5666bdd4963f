import type { CallOptions, HostReader, HostSession, HostWriter, Outcome } from '#engine/ports'
import { FailureError } from '#shared/failure/failure'
import { connectEngine, type Engine } from '../docker/engine'
import { containerReader } from '../docker/reader'
import { containerWriter } from '../docker/writer'
import { writeFiles } from '../files/write'
import { askAgain } from '../lib/again'
import { within } from '../lib/deadline'
import { connectionLost, type Peer, timedOut } from './failures'
import type { SshLimits } from './limits'
import type { Link } from './link'
import { runScript } from './shell'
import { type Ground, mayForward, openEngine, openTcp } from './streams'

/** The host's connection and what was learned of it; connects again when it was lost. */
export type Grounds = (signal: AbortSignal) => Promise<Ground>

export interface SessionNeeds {
  /** Inventory name. */
  readonly name: string
  readonly peer: Peer
  readonly link: Link
  readonly grounds: Grounds
  readonly roundTripMs: number
  readonly limits: SshLimits
  readonly leave: () => void
}

/** The ports of one host over its connection. */
export function hostSession(needs: SessionNeeds): HostSession {
  const { name } = needs
  const calls = createCalls(needs)
  const engine = engineOver(needs, calls)
  const reader: HostReader = {
    name,
    roundTripMs: needs.roundTripMs,
    probe: (text, options) => askAgain(options, (call) => calls.script('A probe', text, call)),
    dial: (address, port, options) =>
      askAgain(options, (call) =>
        calls.onGround(`Connecting to ${address}:${port}`, call, (ground, signal) =>
          openTcp(ground, address, port, signal),
        ),
      ),
    containers: containerReader(engine),
  }
  const writer: HostWriter = {
    run: (text, call) =>
      calls.script('A script', text, call, call.stdin ? Buffer.from(call.stdin.reveal()) : undefined),
    writeFiles: (files, remove, call) =>
      writeFiles(name, files, remove, (text, stdin) => calls.script('Writing files', text, call, stdin)),
    containers: containerWriter(engine),
  }
  return {
    reader,
    writer,
    close: async () => {
      if (!calls.close()) return
      engine.close()
      needs.leave()
    },
  }
}

interface Calls {
  /** Does something with the connection, within the limits of `call`; `doing` is for the words of its failure. */
  onGround<T>(
    doing: string,
    call: CallOptions,
    work: (ground: Ground, signal: AbortSignal) => Promise<T>,
  ): Promise<T>
  script(doing: string, text: string, call: CallOptions, stdin?: Buffer): Promise<Outcome>
  /** False when it was closed before. */
  close(): boolean
}

function createCalls({ name, peer, link, grounds, limits }: SessionNeeds): Calls {
  let closed = false
  const onGround: Calls['onGround'] = (doing, call, work) => {
    if (closed) return Promise.reject(new FailureError(connectionLost(peer, 'the session was closed')))
    const onTimeout = () => link.trouble() ?? timedOut(peer, doing, call.timeoutMs)
    return within(name, call, onTimeout, async (signal) => work(await grounds(signal), signal))
  }
  return {
    onGround,
    script: (doing, script, call, stdin) =>
      onGround(doing, call, ({ connection, survey }, signal) => {
        const { outputBytes } = limits
        const input = { script, timeoutMs: call.timeoutMs, outputBytes, ...(stdin ? { stdin } : {}) }
        return runScript(connection, survey.become, input, signal)
      }),
    close: () => {
      const first = !closed
      closed = true
      return first
    },
  }
}

function engineOver({ name, link, grounds, limits }: SessionNeeds, { onGround, script }: Calls): Engine {
  const timeoutMs = limits.handshakeMs
  const engine: Engine = connectEngine({
    host: name,
    open: () =>
      onGround('Opening the engine', { timeoutMs }, (ground, signal) => {
        // A stream that stands idle gives its session to whoever waits for one.
        ground.connection.sessions.relieve.add(engine.dropIdle)
        return openEngine(ground, signal)
      }),
    shell: async (text, signal) => (await script('Reading the engine', text, { timeoutMs, signal })).stdout,
    trouble: link.trouble,
    isForwarded: async (signal) => mayForward(await grounds(signal)),
  })
  return engine
}
