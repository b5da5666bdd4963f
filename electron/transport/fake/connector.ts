import type {
  CallOptions,
  Clock,
  Connector,
  FileChange,
  FileWrite,
  HostReader,
  HostSession,
  HostWriter,
  SlowCall,
} from '#engine/ports'
import { attempt, type Failure, FailureError } from '#shared/failure/failure'
import { msg, quoted } from '#shared/message/message'
import { callLimits, type Pace, silenceMs, usualPace } from '#shared/model/patience'
import { systemClock } from '../lib/clock'
import { type Deadline, within } from '../lib/deadline'
import { permitted } from '../lib/permitted'
import { inPieces, takeUpTo } from '../lib/pieces'
import { dialRefused, silent, timedOut, unreachable } from '../ssh/failures'
import { fakeReader, fakeWriter, type Pass } from './containers'
import { createState, type FakeCall, type FakeFile, type FakeHost, type FakeState } from './host'

export interface FakeConnector extends Connector {
  /** The state of a scripted host, by inventory name. */
  state(name: string): FakeState
  /** Every call in the order in which it came, those that failed included. */
  readonly calls: readonly FakeCall[]
  close(): Promise<void>
}

export interface FakeWireOptions {
  readonly patience?: number
  readonly onSlow?: (call: SlowCall) => void
}

/**
 * A wire that ends in memory: hosts behave as scripted and keep the state that calls leave behind. Hosts share no
 * state, and a call without latency or fault costs no timer, so a thousand hosts are cheap.
 */
export function fakeConnector(
  hosts: readonly FakeHost[],
  clock: Clock = systemClock,
  options: FakeWireOptions = {},
): FakeConnector {
  const states = new Map(hosts.map((host) => [host.name, createState(host)]))
  const calls: FakeCall[] = []
  return {
    calls,
    state: (name) => {
      const found = states.get(name)
      if (!found) throw new Error(`no scripted host ${name}`)
      return found
    },
    connect: (host, call) =>
      attempt(async () => {
        const state = states.get(host.name)
        if (!state) throw new FailureError(unknownHost(host.name))
        const pass = gate(state, calls, clock, options)
        await pass('connect', host.name, call, () => undefined)
        return session(state, pass, clock, paceOf(state.host, options))
      }),
    close: async () => undefined,
  }
}

function unknownHost(name: string): Failure {
  return unreachable({ host: name, address: name, port: 22, user: 'fake', jump: false }, msg`ENOTFOUND`)
}

function paceOf({ slowness = usualPace.slowness }: FakeHost, options: FakeWireOptions): Pace {
  return { slowness, patience: options.patience ?? usualPace.patience }
}

function gate(state: FakeState, calls: FakeCall[], clock: Clock, wire: FakeWireOptions): Pass {
  const { host } = state
  const peer = { host: host.name, address: host.name, port: 22, user: 'fake', jump: false }
  return async (kind, subject, options, work) => {
    const call: FakeCall = { host: host.name, kind, subject }
    calls.push(call)
    const doing = `${kind} ${subject}`.trim()
    const fault = host.fault?.(call, state)
    const isDead = fault === 'silent'
    const firm = options.firm || kind === 'dial' || kind === 'wait'
    const deadline: Deadline = {
      host: host.name,
      limits: isDead
        ? { slowMs: silenceMs, mostMs: silenceMs }
        : callLimits(options.timeoutMs, paceOf(host, wire), firm),
      signal: options.signal,
      clock,
      onSlow: (ms) =>
        wire.onSlow?.({ host: host.name, doing: quoted(doing), seconds: Math.round(ms / 1000) }),
      onTimeout: (ms) => (isDead ? silent(peer, quoted(doing), ms) : timedOut(peer, quoted(doing), ms)),
    }
    if (fault === 'hang' || fault === 'silent') {
      return within(deadline, (_signal, begin) => {
        begin()
        return new Promise<never>(() => undefined)
      })
    }
    const answer = async (signal: AbortSignal | undefined) => {
      if (host.latencyMs) await clock.sleep(host.latencyMs, signal)
      if (state.down) throw new FailureError(state.down)
      if (fault) throw new FailureError(fault)
      return work(signal)
    }
    const slow = host.latencyMs || kind === 'wait' || options.signal
    if (!slow) return answer(undefined)
    return within(deadline, (signal, begin) => {
      begin()
      return answer(signal)
    })
  }
}

function session(state: FakeState, pass: Pass, clock: Clock, pace: Pace): HostSession {
  const { host } = state
  const shell = (script: string, stdin: string | undefined) =>
    host.shell?.(script, state, stdin) ?? { code: 0, stdout: '', stderr: '' }
  const reader: HostReader = {
    name: host.name,
    roundTripMs: host.latencyMs ?? 0,
    pace,
    probe: (script, options) => pass('probe', '', options, () => shell(script, undefined)),
    stream: (script, take, options) =>
      pass('stream', '', options, async (signal) => {
        const { code, stdout, stderr } = await shell(script, undefined)
        const end = await takeUpTo(inPieces(stdout, signal), take, options.mostBytes)
        return { ...end, code: end.cut ? null : code, stderr }
      }),
    dial: (address, port, options) => dial(state, pass, address, port, options),
    containers: fakeReader(state, pass),
  }
  const writer: HostWriter = {
    run: (script, options) => pass('run', '', options, () => shell(script, options.stdin?.reveal())),
    writeFiles: (files, remove, options) =>
      pass('writeFiles', [...files.map((file) => file.path), ...remove].join(' '), options, () =>
        write(state, files, remove),
      ),
    containers: fakeWriter(state, pass, clock),
  }
  return {
    reader,
    writer: (permit) => permitted(host.name, writer, permit),
    close: async () => undefined,
  }
}

function dial(state: FakeState, pass: Pass, address: string, port: number, options: CallOptions) {
  const target = `${address}:${port}`
  return pass('dial', target, options, async () => {
    const stream = await state.host.listen?.(address, port, state)
    if (stream) return stream
    const peer = { host: state.host.name, address: state.host.name, port: 22, user: 'fake', jump: false }
    throw new FailureError(dialRefused(peer, target, msg`Connection refused`))
  })
}

function write(
  state: FakeState,
  files: readonly FileWrite[],
  remove: readonly string[],
): readonly FileChange[] {
  const written = files.flatMap(({ path, content, mode, owner }): FileChange[] => {
    const had = state.files.get(path)
    const file: FakeFile = { content: content.reveal(), mode, owner }
    state.files.set(path, file)
    if (!had) return [{ path, action: 'create' }]
    const same = had.content === file.content && had.mode === mode && had.owner === owner
    return same ? [] : [{ path, action: 'update' }]
  })
  const removed = remove.filter((path) => state.files.delete(path))
  return [...written, ...removed.map((path): FileChange => ({ path, action: 'remove' }))]
}
