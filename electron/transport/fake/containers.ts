import { createHash } from 'node:crypto'
import type { CallOptions, Clock, ContainerReader, ContainerWriter, LogsWanted } from '#engine/ports'
import { attempt, type Failure, FailureError } from '#shared/failure/failure'
import { plainDimensions } from '#shared/lib/dimensions'
import { type Message, msg, noWords } from '#shared/message/message'
import type { ContainerSpec } from '#shared/model/container'
import type { ContainerFact } from '#shared/model/host'
import { refusal, type Subject } from '../docker/failures'
import { inPieces, takeUpTo } from '../lib/pieces'
import { engineUnreachable } from '../ssh/failures'
import {
  type FakeCallKind,
  type FakeImage,
  type FakeProcess,
  type FakeState,
  observeState,
  putContainer,
} from './host'

/** Lets a call through the scripted faults and latency, within its time limit, and then does it. */
export type Pass = <T>(
  kind: FakeCallKind,
  subject: string,
  options: CallOptions,
  work: (signal: AbortSignal | undefined) => Promise<T> | T,
) => Promise<T>

/** A registry that offers every image, each with an id of its own. */
export function anyImage(reference: string): FakeImage {
  const digest = `sha256:${createHash('sha256').update(reference).digest('hex')}`
  return { id: digest, digest, layers: [1_000_000] }
}

export function fakeReader(state: FakeState, pass: Pass): ContainerReader {
  const { host } = state
  return {
    observe: (options) =>
      pass('observe', '', options, () =>
        state.engine === 'missing'
          ? { present: false, saw: noEngine(state).saw ?? noWords }
          : observeState(state, state.engine),
      ),
    inspect: (name, options) =>
      pass('inspect', name, options, () => {
        engineOf(state)
        return state.containers.get(name) ?? null
      }),
    logs: (name, wanted, take, options) =>
      pass('logs', name, options, (signal) => {
        const container = state.containers.get(name)
        const output =
          container && (host.logs?.(container, state) ?? host.behaviour?.(container.spec, state).output)
        const text = container && output ? wantedLines(output, container.startedAt, wanted) : ''
        return takeUpTo(inPieces(text, signal), take, options.mostBytes)
      }),
    ask: (name, argv, options) => pass('ask', name, options, () => command(state, name, argv, undefined)),
    resolveImage: (image, options) =>
      attempt(() =>
        pass('resolveImage', image, options, () => ({ digest: fromRegistry(state, image).digest })),
      ),
  }
}

export function fakeWriter(state: FakeState, pass: Pass, clock: Clock): ContainerWriter {
  return {
    pull: (image, _auth, onProgress, options) =>
      pass('pull', image, options, () => {
        engineOf(state)
        const found = fromRegistry(state, image)
        const layers = found.layers ?? []
        const total = layers.reduce((sum, layer) => sum + layer, 0)
        let current = 0
        layers.forEach((layer, index) => {
          current += layer
          onProgress({ current, total, layers: layers.length, layersDone: index + 1 })
        })
        state.images.set(image, found)
      }),
    ensureVolume: (name, labels, options) =>
      pass('ensureVolume', name, options, () => {
        engineOf(state)
        if (state.volumes.has(name)) return false
        state.volumes.set(name, { name, anonymous: false, labels })
        return true
      }),
    create: (spec, options) => pass('create', spec.name, options, () => create(state, spec)),
    start: (name, options) => pass('start', name, options, () => startContainer(state, name, clock)),
    stop: (name, _seconds, options) =>
      pass('stop', name, options, () => {
        engineOf(state)
        const container = state.containers.get(name)
        if (container?.state === 'running') endContainer(state, container, 0)
      }),
    kill: (name, signalName, options) => pass('kill', name, options, () => kill(state, name, signalName)),
    setAside: (name, as, options) => pass('setAside', name, options, () => setAside(state, name, as)),
    remove: (name, options) => pass('remove', name, options, () => remove(state, name)),
    wait: (name, options) => pass('wait', name, options, (signal) => waitFor(state, name, signal)),
    exec: (name, argv, options) =>
      pass('exec', name, options, () => command(state, name, argv, options.stdin?.reveal())),
  }
}

const timed = /^(\d{4}-\d\d-\d\dT[\d:.]+Z) /

function wantedLines(output: string, startedAt: string, { since, lines, times }: LogsWanted): string {
  const whole = output.endsWith('\n') ? output.slice(0, -1) : output
  const all = whole.split('\n').map((line) => {
    const [head = '', time = startedAt] = timed.exec(line) ?? []
    return { time, text: line.slice(head.length) }
  })
  const late = since ? all.filter(({ time }) => Date.parse(time) >= since.getTime()) : all
  const last = lines === undefined ? late : late.slice(-lines)
  return last.map(({ time, text }) => `${times ? `${time} ` : ''}${text}\n`).join('')
}

function engineOf(state: FakeState) {
  if (state.engine === 'missing') throw new FailureError(noEngine(state))
  return state.engine
}

function noEngine(state: FakeState): Failure {
  return engineUnreachable(state.host.name, msg`connect: No such file or directory`)
}

function refuse(state: FakeState, about: Omit<Subject, 'host'>, status: number, saw: string): FailureError {
  return new FailureError(refusal({ host: state.host.name, ...about }, status, saw))
}

function existing(state: FakeState, name: string, doing: Message): ContainerFact {
  engineOf(state)
  const container = state.containers.get(name)
  if (!container) throw refuse(state, { doing, container: name }, 404, `No such container: ${name}`)
  return container
}

function fromRegistry(state: FakeState, image: string): FakeImage {
  const found = (state.host.registry ?? anyImage)(image)
  if (!found)
    throw refuse(
      state,
      { doing: msg`Pulling ${image}`, image },
      404,
      `manifest for ${image} not found: manifest unknown`,
    )
  return found
}

function create(state: FakeState, spec: ContainerSpec): void {
  engineOf(state)
  const about = { doing: msg`Creating the container ${spec.name}`, container: spec.name, image: spec.image }
  const image = state.images.get(spec.image)
  if (!image) throw refuse(state, about, 404, `No such image: ${spec.image}`)
  if (state.containers.has(spec.name)) {
    throw refuse(state, about, 409, `Conflict. The container name "/${spec.name}" is already in use`)
  }
  for (const mount of spec.mounts) {
    if (mount.kind === 'bind' || state.volumes.has(mount.source)) continue
    state.volumes.set(mount.source, { name: mount.source, anonymous: false, labels: {} })
  }
  putContainer(state, spec.name, {
    id: createHash('sha256')
      .update(`${state.host.name} ${++state.count}`)
      .digest('hex'),
    name: spec.name,
    imageId: image.id,
    state: 'created',
    exitCode: 0,
    health: 'none',
    startedAt: '',
    pid: 0,
    spec: asObserved(spec, image),
    anonymousVolumes: [],
  })
}

/** A spec as the engine would give it back. */
function asObserved(spec: ContainerSpec, image: FakeImage): ContainerFact['spec'] {
  const { ipcMode, cgroupnsMode, command: wanted, user, ...rest } = spec
  const inherited = JSON.stringify(wanted) === JSON.stringify(image.command)
  return {
    ...rest,
    networkMode: 'host',
    environment: { ...image.environment, ...spec.environment },
    labels: Object.fromEntries(
      Object.entries(spec.labels).filter(([key, value]) => image.labels?.[key] !== value),
    ),
    dimensions: plainDimensions(spec.dimensions),
    ...(ipcMode === undefined || ipcMode === 'private' ? {} : { ipcMode }),
    ...(cgroupnsMode === undefined || cgroupnsMode === 'private' ? {} : { cgroupnsMode }),
    ...(wanted === undefined || inherited ? {} : { command: wanted }),
    ...(user === undefined || user === image.user ? {} : { user }),
  }
}

/** As the engine starts one that stands, by itself or asked. */
export function startContainer(state: FakeState, name: string, clock: Clock): void {
  const container = existing(state, name, msg`Starting ${name}`)
  if (container.state === 'running') return
  const behaviour = state.host.behaviour?.(container.spec, state) ?? {}
  const checked = container.spec.healthcheck !== null
  const settled = !state.host.boot && (behaviour.afterMs ?? 0) === 0
  const health = checked ? (settled ? (behaviour.health ?? 'healthy') : 'starting') : 'none'
  const running: ContainerFact = {
    ...container,
    state: 'running',
    exitCode: 0,
    health,
    startedAt: clock.now().toISOString(),
    pid: 1000 + ++state.count,
  }
  putContainer(state, name, running)
  const alive = () => {
    const now = [...state.containers.values()].find(({ pid }) => pid === running.pid)
    return now?.state === 'running' ? now : undefined
  }
  if (state.host.boot) state.host.boot(running, state, processOf(state, running, alive))
  const settle = () => {
    const now = alive()
    if (!now) return
    if (behaviour.exits !== undefined) return endContainer(state, now, behaviour.exits)
    if (checked) putContainer(state, now.name, { ...now, health: behaviour.health ?? 'healthy' })
  }
  if (state.host.boot) return
  if (settled) settle()
  else void clock.sleep(behaviour.afterMs ?? 0).then(settle, () => undefined)
}

function processOf(
  state: FakeState,
  started: ContainerFact,
  alive: () => ContainerFact | undefined,
): FakeProcess {
  const act = (work: (now: ContainerFact) => void) => {
    const now = alive()
    if (now) work(now)
  }
  return {
    end: (exitCode) => act((now) => endContainer(state, now, exitCode)),
    turn: (health) =>
      act((now) => {
        if (started.health !== 'none') putContainer(state, now.name, { ...now, health })
      }),
  }
}

/** The end of a container's process, however it came. */
export function endContainer(state: FakeState, container: ContainerFact, exitCode: number): void {
  const health = container.health === 'none' ? 'none' : 'unhealthy'
  putContainer(state, container.name, { ...container, state: 'exited', exitCode, pid: 0, health })
}

const signalNumbers: Readonly<Record<string, number>> = { SIGKILL: 9, SIGTERM: 15, SIGINT: 2, SIGQUIT: 3 }

function kill(state: FakeState, name: string, signalName: string): void {
  const container = existing(state, name, msg`Sending ${signalName} to ${name}`)
  if (container.state !== 'running') {
    const about = { doing: msg`Sending ${signalName} to ${name}`, container: name }
    throw refuse(
      state,
      about,
      409,
      `Cannot kill container: ${name}: Container ${container.id} is not running`,
    )
  }
  const number = signalNumbers[signalName]
  if (number !== undefined) endContainer(state, container, 128 + number)
}

function setAside(state: FakeState, name: string, as: string): void {
  const container = existing(state, name, msg`Setting ${name} aside`)
  if (state.containers.has(as)) {
    const saw = `Conflict. The container name "/${as}" is already in use`
    throw refuse(state, { doing: msg`Setting ${name} aside`, container: name }, 409, saw)
  }
  putContainer(state, name, undefined)
  const spec = { ...container.spec, name: as, restartPolicy: 'no' as const }
  putContainer(state, as, { ...container, name: as, spec })
}

function remove(state: FakeState, name: string): void {
  engineOf(state)
  const container = state.containers.get(name)
  if (container?.state === 'running') {
    throw refuse(
      state,
      { doing: msg`Removing ${name}`, container: name },
      409,
      'container is running: stop it before removing',
    )
  }
  putContainer(state, name, undefined)
}

async function waitFor(state: FakeState, name: string, signal: AbortSignal | undefined): Promise<number> {
  for (;;) {
    const container = existing(state, name, msg`Waiting for ${name} to end`)
    if (container.state !== 'running') return container.exitCode
    await nextChange(state, signal)
  }
}

function nextChange(state: FakeState, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      state.watchers.delete(tell)
      signal?.removeEventListener('abort', onAbort)
    }
    const tell = () => {
      end()
      resolve()
    }
    const onAbort = () => {
      end()
      reject(signal?.reason)
    }
    state.watchers.add(tell)
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}

function command(state: FakeState, name: string, argv: readonly string[], stdin: string | undefined) {
  const container = existing(state, name, msg`Running ${argv[0] ?? 'a command'} in ${name}`)
  if (container.state !== 'running') {
    const about = { doing: msg`Running ${argv[0] ?? 'a command'} in ${name}`, container: name }
    throw refuse(state, about, 409, `Container ${container.id} is not running`)
  }
  return state.host.command?.(name, argv, state, stdin) ?? { code: 0, stdout: '', stderr: '' }
}
