import { secret } from '#shared/lib/secret'
import { english } from '#shared/message/message'
import type { ContainerSpec } from '#shared/model/container'
import type { ContainerFact } from '#shared/model/host'
import { usualPace } from '#shared/model/patience'
import type { Operation } from '#shared/model/plan'
import { operation } from '../../apply/apply.testing'
import { virtualClock } from '../../apply/virtual-clock.testing'
import type { ContainerWriter, HeldHost, Outcome, StreamEnd, Take } from '../../ports'
import type { OpContext } from './context'

/** Stands for the death of Slipway: no failure, and nothing that an executor could handle. */
export class Killed extends Error {}

export interface MemoryHost {
  readonly session: HeldHost
  readonly containers: Map<string, ContainerFact>
  readonly volumes: Set<string>
  readonly files: Map<string, string>
  /** Every changing call, as `kind subject`. */
  readonly calls: string[]
  /** Dies at this changing call, counted from 0; `after` it has had its effect, or before. */
  dieAt: { readonly call: number; readonly after: boolean } | null
  /** Exit codes of one-shot containers by name; others keep running. */
  readonly exits: Map<string, number>
  /** How often a container's process was started, by name. */
  readonly starts: Map<string, number>
  /** Answers `exec` and `ask`. */
  answer: (container: string, argv: readonly string[]) => Outcome
  /** Lines that `logs` gives. */
  logs: string
}

const fine: Outcome = { code: 0, stdout: '', stderr: '' }

/** One host as the ports show it, in memory: only the wire is missing. */
export function memoryHost(name: string): MemoryHost {
  const host: MemoryHost = {
    session: {
      reader: {
        name,
        roundTripMs: 0,
        pace: usualPace,
        probe: async (script) => ({ ...fine, stdout: probed(host, script) }),
        stream: async (script, take) => ({
          ...(await given(probed(host, script), take)),
          code: 0,
          stderr: '',
        }),
        dial: () => Promise.reject(new Error('nothing listens')),
        containers: {
          observe: () => Promise.reject(new Error('not observed here')),
          inspect: async (container) => host.containers.get(container) ?? null,
          logs: (_container, _wanted, take) => given(host.logs, take),
          ask: async (container, argv) => host.answer(container, argv),
          resolveImage: () => Promise.reject(new Error('no registry here')),
        },
      },
      writer: {
        writeFiles: (files, remove) =>
          step(host, `write ${[...files.map((file) => file.path), ...remove].join(' ')}`, () => {
            for (const file of files) host.files.set(file.path, file.content.reveal())
            for (const path of remove) host.files.delete(path)
            return files.map((file) => ({ path: file.path, action: 'create' as const }))
          }),
        run: () => Promise.reject(new Error('no shell here')),
        containers: writer(() => host),
      },
    },
    containers: new Map(),
    volumes: new Set(),
    files: new Map(),
    calls: [],
    dieAt: null,
    exits: new Map(),
    starts: new Map(),
    answer: () => fine,
    logs: '',
  }
  return host
}

function probed(host: MemoryHost, script: string): string {
  const path = /cat '([^']+)'/.exec(script)?.[1]
  return (path && host.files.get(path)) ?? ''
}

async function given(text: string, take: Take): Promise<StreamEnd> {
  const piece = Buffer.from(text)
  await take(piece)
  return { bytes: piece.length, cut: false }
}

async function step<T>(host: MemoryHost, call: string, effect: () => T): Promise<T> {
  const at = host.calls.push(call) - 1
  if (host.dieAt?.call === at && !host.dieAt.after) throw new Killed()
  const result = effect()
  if (host.dieAt?.call === at) throw new Killed()
  return result
}

function writer(of: () => MemoryHost): ContainerWriter {
  return {
    pull: () => Promise.reject(new Error('no registry here')),
    ensureVolume: (volume) =>
      step(of(), `volume ${volume}`, () => {
        const isNew = !of().volumes.has(volume)
        of().volumes.add(volume)
        return isNew
      }),
    create: (spec) => step(of(), `create ${spec.name}`, () => create(of(), spec)),
    start: (name) => step(of(), `start ${name}`, () => start(of(), name)),
    stop: (name) =>
      step(of(), `stop ${name}`, () => {
        const found = of().containers.get(name)
        if (found?.state === 'running')
          of().containers.set(name, { ...found, state: 'exited', exitCode: 143 })
      }),
    kill: (name, signalName) =>
      step(of(), `kill ${signalName} ${name}`, () => {
        end(of(), name)
      }),
    setAside: (name, as) =>
      step(of(), `setAside ${name} ${as}`, () => {
        const found = of().containers.get(name)
        if (!found || of().containers.has(as)) throw new Error(`${name} cannot become ${as}`)
        of().containers.delete(name)
        of().containers.set(as, found)
      }),
    remove: (name) =>
      step(of(), `remove ${name}`, () => {
        if (of().containers.get(name)?.state === 'running') throw new Error(`${name} is running`)
        of().containers.delete(name)
      }),
    wait: (name) => step(of(), `wait ${name}`, () => end(of(), name)),
    exec: (name, argv) => step(of(), `exec ${name} ${argv.join(' ')}`, () => of().answer(name, argv)),
  }
}

function create(host: MemoryHost, spec: ContainerSpec): void {
  if (host.containers.has(spec.name)) throw new Error(`${spec.name} exists`)
  host.containers.set(spec.name, containerFact(spec, { state: 'created' }))
}

function start(host: MemoryHost, name: string): void {
  const found = host.containers.get(name)
  if (!found) throw new Error(`no container ${name}`)
  if (found.state === 'running') return
  host.starts.set(name, (host.starts.get(name) ?? 0) + 1)
  host.containers.set(name, { ...found, state: 'running', pid: 7 })
}

/** A one-shot container ends when it is waited for, or when a test says so. */
export function end(host: MemoryHost, name: string): number {
  const found = host.containers.get(name)
  if (!found) throw new Error(`no container ${name}`)
  if (found.state !== 'running') return found.exitCode
  const exitCode = host.exits.get(name) ?? 0
  host.containers.set(name, { ...found, state: 'exited', exitCode, pid: 0 })
  return exitCode
}

export function containerFact(spec: ContainerSpec, more: Partial<ContainerFact> = {}): ContainerFact {
  return {
    id: spec.name,
    name: spec.name,
    imageId: `sha256:${spec.image}`,
    state: 'running',
    exitCode: 0,
    health: 'none',
    startedAt: '',
    pid: 0,
    spec: { ...spec, networkMode: 'host' },
    anonymousVolumes: [],
    ...more,
  }
}

export function containerSpec(more: Partial<ContainerSpec> = {}): ContainerSpec {
  return {
    name: 'keystone',
    image: 'keystone:1',
    privileged: false,
    mounts: [],
    environment: {},
    labels: {},
    capAdd: [],
    securityOpt: [],
    tmpfs: [],
    dimensions: {},
    healthcheck: null,
    restartPolicy: 'unless-stopped',
    stopTimeout: 60,
    ...more,
  }
}

/** What an executor is handed, for one operation on hosts in memory. */
export function contextOn(
  hosts: Readonly<Record<string, MemoryHost>>,
  op: Partial<Operation>,
  more: Partial<OpContext> = {},
) {
  const output: string[] = []
  const waiting: string[] = []
  const unused = () => Promise.reject(new Error('not used here'))
  const context: OpContext = {
    op: operation('op', op),
    run: 'r1',
    session: async (host) => {
      const found = hosts[host]
      if (!found) throw new Error(`no host ${host}`)
      return found.session
    },
    secret: (name) => secret(`value of ${name}`),
    content: (host, path) => secret(`${host} ${path}`),
    sql: unused,
    http: unused,
    clock: virtualClock(),
    emit: {
      output: (text) => void output.push(text),
      progress: () => undefined,
      waiting: (text) => void waiting.push(english(text)),
      seen: (text) => void waiting.push(english(text)),
    },
    signal: new AbortController().signal,
    pace: usualPace,
    watch: () => undefined,
    time: { passed: 0, moved: false },
    ...more,
  }
  return { context, output, waiting }
}
