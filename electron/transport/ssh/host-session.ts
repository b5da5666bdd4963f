import type { Duplex } from 'node:stream'
import type {
  CallOptions,
  HostReader,
  HostSession,
  HostWriter,
  Outcome,
  ScriptEnd,
  SlowCall,
  StreamOptions,
  Take,
} from '#engine/ports'
import { type Failure, FailureError } from '#shared/failure/failure'
import { type Message, msg } from '#shared/message/message'
import { callLimits, type Pace } from '#shared/model/patience'
import { connectEngine, type Engine } from '../docker/engine'
import { containerReader } from '../docker/reader'
import { containerWriter } from '../docker/writer'
import { writeFiles } from '../files/write'
import { askAgain, streamAgain } from '../lib/again'
import { systemClock } from '../lib/clock'
import { type Deadline, within } from '../lib/deadline'
import { permitted } from '../lib/permitted'
import { connectionLost, dialRefused, type Peer, timedOut } from './failures'
import type { SshLimits } from './limits'
import type { Link } from './link'
import { runScript, streamScript } from './shell'
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
  readonly pace: Pace
  readonly limits: SshLimits
  readonly onSlow: ((call: SlowCall) => void) | undefined
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
    pace: needs.pace,
    probe: (text, options) => askAgain(options, (call) => calls.script(msg`Reading the host`, text, call)),
    stream: (text, take, options) =>
      streamAgain(options, take, (taking) => calls.stream(msg`Reading the host`, text, taking, options)),
    dial: (address, port, options) => askAgain(options, (call) => calls.dial(address, port, call)),
    containers: containerReader(engine),
  }
  const writer: HostWriter = {
    run: (text, call) =>
      calls.script(msg`A script`, text, call, call.stdin ? Buffer.from(call.stdin.reveal()) : undefined),
    writeFiles: (files, remove, call) =>
      writeFiles(name, files, remove, (text, stdin) => calls.script(msg`Writing files`, text, call, stdin)),
    containers: containerWriter(engine),
  }
  return {
    reader,
    writer: (permit) => permitted(name, writer, permit),
    close: async () => {
      if (!calls.close()) return
      engine.close()
      needs.leave()
    },
  }
}

type GroundWork<T> = (ground: Ground, signal: AbortSignal, begin: () => void) => Promise<T>

interface Calls {
  deadline: MakeDeadline
  /**
   * Does something with the connection, within the limits of `call`; `doing` is for the words of its failure. Its time
   * runs from when `work` calls `begin`.
   */
  onGround<T>(doing: Message, call: CallOptions, work: GroundWork<T>): Promise<T>
  script(doing: Message, text: string, call: CallOptions, stdin?: Buffer): Promise<Outcome>
  stream(doing: Message, text: string, take: Take, call: StreamOptions): Promise<ScriptEnd>
  dial(address: string, port: number, call: CallOptions): Promise<Duplex>
  /** False when it was closed before. */
  close(): boolean
}

/** The limits of a call to this host; without words of its own for the end of its time, it says `doing`. */
type MakeDeadline = (doing: Message, call: CallOptions, onTimeout?: (ms: number) => Failure) => Deadline

function createCalls({ name, peer, link, grounds, pace, limits, onSlow }: SessionNeeds): Calls {
  let closed = false
  const deadline: MakeDeadline = (doing, call, onTimeout) => ({
    host: name,
    limits: callLimits(call.timeoutMs, pace, call.firm),
    signal: call.signal,
    clock: systemClock,
    onSlow: (ms) => onSlow?.({ host: name, doing, seconds: Math.round(ms / 1000) }),
    onTimeout: (ms) => link.trouble() ?? onTimeout?.(ms) ?? timedOut(peer, doing, ms),
  })
  const limited = <T>(made: Deadline, work: GroundWork<T>): Promise<T> => {
    if (closed) return Promise.reject(new FailureError(connectionLost(peer, msg`the session was closed`)))
    return within(made, async (signal, begin) => work(await grounds(signal), signal, begin))
  }
  const onGround: Calls['onGround'] = (doing, call, work) => limited(deadline(doing, call), work)
  return {
    deadline,
    onGround,
    dial: (address, port, call) => {
      const target = `${address}:${port}`
      const noAnswer = (ms: number) => dialRefused(peer, target, msg`no answer within ${ms / 1000} s`)
      const made = deadline(msg`Connecting to ${target}`, { ...call, firm: true }, noAnswer)
      return limited(made, (ground, signal, begin) => {
        begin()
        return openTcp(ground, address, port, signal)
      })
    },
    script: (doing, script, call, stdin) =>
      onGround(doing, call, ({ connection, survey }, signal, begin) => {
        const { mostMs } = callLimits(call.timeoutMs, pace, call.firm)
        const input = { script, mostMs, outputBytes: limits.outputBytes, ...(stdin ? { stdin } : {}) }
        return runScript(connection, survey.become, input, signal, begin)
      }),
    stream: (doing, script, take, call) =>
      onGround(doing, call, ({ connection, survey }, signal, begin) => {
        const { mostMs } = callLimits(call.timeoutMs, pace, call.firm)
        const input = { script, mostMs, take, mostBytes: call.mostBytes }
        return streamScript(connection, survey.become, input, signal, begin)
      }),
    close: () => {
      const first = !closed
      closed = true
      return first
    },
  }
}

function engineOver({ name, grounds, limits }: SessionNeeds, calls: Calls): Engine {
  const { onGround, script, deadline } = calls
  const timeoutMs = limits.usualMs
  const engine: Engine = connectEngine({
    host: name,
    open: () =>
      onGround(msg`Opening the engine`, { timeoutMs }, (ground, signal, begin) => {
        begin()
        // A stream that stands idle gives its session to whoever waits for one.
        ground.connection.sessions.relieve.add(engine.dropIdle)
        return openEngine(ground, signal)
      }),
    shell: async (text, signal) =>
      (await script(msg`Reading the engine`, text, { timeoutMs, signal })).stdout,
    deadline,
    isForwarded: async (signal) => mayForward(await grounds(signal)),
  })
  return engine
}
