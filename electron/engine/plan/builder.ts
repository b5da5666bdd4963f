import type { JsonValue } from '#shared/lib/json'
import type { ContainerSpec } from '#shared/model/container'
import type { Change, Impact, Operation, Reason, SecondsRange } from '#shared/model/plan'
import type {
  ContainerStep,
  ContainerVerdict,
  Gate,
  JobSpec,
  LoadBalancer,
  NewOperation,
  PlanBuilder,
  RollingStep,
} from '../services/kit'
import type { Comparison } from './comparison'
import { folderChanges } from './files'

/** The balancer that fronts the cluster now, if one is enabled. */
export interface Balancer {
  readonly service: string
  readonly commands: LoadBalancer
  readonly hosts: readonly string[]
}

/** The operations collected so far, over all services. */
export interface Draft {
  readonly operations: Map<string, Operation>
}

export interface BuilderInput {
  readonly service: string
  readonly draft: Draft
  readonly comparison: Comparison
  /** Operations that stand for "the services this one needs are ready". */
  readonly entry: readonly string[]
  readonly balancer: Balancer | undefined
  /** Host → operations that prepare it, which every container of the service waits for. */
  readonly groundwork?: ReadonlyMap<string, readonly string[]>
}

const noImpact: Impact = { kind: 'none' }

/** A builder for one service's operations. Adding the same operation twice gives the first one's id. */
export function planBuilder(input: BuilderInput): PlanBuilder {
  const { service, draft, comparison, entry } = input

  const add = (operation: NewOperation): string => {
    const needs = [...new Set([...(operation.early ? [] : entry), ...(operation.needs ?? [])])]
    const base = `${operation.host ?? 'cluster'}/${operation.kind}/${operation.target}`
    const { id, known } = placeFor(draft, base, needs)
    if (known) return id
    draft.operations.set(id, {
      id,
      kind: operation.kind,
      host: operation.host,
      service,
      target: operation.target,
      title: operation.title,
      reasons: operation.reasons,
      impact: operation.impact ?? noImpact,
      needs,
      changes: operation.changes ?? [],
      details: operation.details ?? [],
      estimate: operation.estimate ?? [1, 5],
      limit: operation.limit ?? 120,
      payload: operation.payload,
    })
    return id
  }

  const prepared = (host: string, key: string, spec: ContainerSpec): string[] => [
    ...pull(add, comparison, host, spec.image),
    ...writeFolder(add, comparison, host, key),
    ...(input.groundwork?.get(host) ?? []),
  ]

  const container = (host: string, name: string, step: ContainerStep = {}): readonly string[] => {
    const verdict = step.verdict ?? comparison.verdict(host, name)
    if (verdict.action === 'none') return []
    const placed = comparison.placed(host, name)
    const spec = step.spec ?? placed.spec
    const needs = [...prepared(host, placed.key, spec), ...(step.needs ?? [])]
    if (verdict.action === 'reload') {
      return [add({ ...reloadOperation(host, name, verdict, placed.reload ?? []), needs })]
    }
    return [add({ ...containerOperation(comparison, host, spec, verdict, step), needs })]
  }

  const waitFor = (host: string, gate: Gate, needs: readonly string[], limit = 180): string =>
    add({
      kind: 'waitHealthy',
      host,
      target: gateTarget(gate),
      title: `wait until ${gateText(gate)}`,
      reasons: [{ code: 'gate', text: 'what follows needs it' }],
      payload: gate,
      needs,
      limit,
      estimate: [2, 40],
    })

  const job = (spec: JobSpec, why: readonly Reason[], needs: readonly string[] = []): string => {
    const key = spec.key
    return add({
      ...jobOperation(comparison, spec, why),
      needs: [...prepared(spec.host, key, spec.spec), ...needs],
    })
  }

  const remove = (
    host: string,
    name: string,
    why: readonly Reason[],
    needs: readonly string[] = [],
  ): string =>
    add({
      kind: 'removeContainer',
      host,
      target: name,
      title: `remove container ${name}`,
      reasons: why,
      payload: { container: name, stopTimeout: 60 },
      changes: [{ kind: 'container', host, name, action: 'remove' }],
      needs,
      estimate: [1, 20],
    })

  const builder: PlanBuilder = {
    add,
    container,
    waitFor,
    job,
    remove,
    rolling: (step) => rolling(builder, input, step),
  }
  return builder
}

/** The same step after other operations is another one: it gets a number (`…#2`). */
function placeFor(draft: Draft, base: string, needs: readonly string[]): { id: string; known: boolean } {
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}#${number}`
    const found = draft.operations.get(id)
    if (!found) return { id, known: false }
    if (found.needs.length === needs.length && found.needs.every((need, index) => need === needs[index])) {
      return { id, known: true }
    }
  }
}

/** Host by host where something runs that must not go away everywhere at once. */
function rolling(builder: PlanBuilder, input: BuilderInput, step: RollingStep): readonly string[] {
  const { comparison } = input
  const { container } = step
  const disruptive = new Set(['replace', 'restart'])
  let previous: readonly string[] = []
  const ends: string[] = []
  for (const host of step.hosts) {
    const verdict = comparison.verdict(host, container)
    const gate = step.gate?.(host) ?? { type: 'healthy' as const, container }
    const fact = comparison.fact(host, container)
    const running = fact?.state === 'running'
    const serial = step.alwaysSerial || (running && disruptive.has(verdict.action))
    const needs = [...(step.needs ?? []), ...(serial ? previous : [])]
    if (verdict.action === 'none') {
      if (fact && fact.health !== 'none' && fact.health !== 'healthy') {
        ends.push(builder.waitFor(host, gate, needs, step.gateLimit))
      }
      continue
    }
    const hosts = step.hosts.length
    const drains =
      running && serial && hosts > 1 ? drain(builder, input, host, step.drain ?? [], needs) : null
    const impact = running && disruptive.has(verdict.action) ? impactOf(step, hosts) : noImpact
    const done = builder.container(host, container, { needs: drains?.ids ?? needs, impact })
    const healthy = builder.waitFor(host, gate, done, step.gateLimit)
    const back = drains ? drains.restore([healthy]) : []
    const last = back.length > 0 ? back : [healthy]
    if (serial) previous = last
    ends.push(...last)
  }
  return ends
}

function impactOf(step: RollingStep, hosts: number): Impact {
  const seconds: SecondsRange = step.seconds ?? [3, 30]
  return hosts > 1 ? { kind: 'restart', of: step.of, seconds } : { kind: 'outage', of: step.of, seconds }
}

/** Takes the host's servers out of the given backends; null where no balancer runs. */
function drain(
  builder: PlanBuilder,
  input: BuilderInput,
  host: string,
  backends: readonly string[],
  needs: readonly string[],
): { readonly ids: readonly string[]; restore(needs: readonly string[]): readonly string[] } | null {
  const { balancer, comparison } = input
  if (!balancer || backends.length === 0) return null
  const on = balancer.hosts.filter(
    (name) => comparison.fact(name, balancer.commands.container)?.state === 'running',
  )
  if (on.length === 0) return null
  const server = comparison.desired.view.host(host).hostname
  const operation = (state: 'drain' | 'ready', after: readonly string[]) =>
    builder.add({
      kind: state === 'drain' ? 'drainBackend' : 'restoreBackend',
      host: null,
      target: `${host}:${backends.join(',')}`,
      title:
        state === 'drain'
          ? `drain ${server} from ${backends.join(', ')}`
          : `put ${server} back in ${backends.join(', ')}`,
      reasons: [{ code: 'drain', text: 'so that no request meets a server that restarts' }],
      payload: {
        commands: on.flatMap((name) =>
          backends.map((backend) => ({
            host: name,
            container: balancer.commands.container,
            argv: [...balancer.commands.command(backend, server, state)],
          })),
        ),
      },
      needs: after,
      estimate: [1, 10],
      limit: 120,
    })
  return { ids: [operation('drain', needs)], restore: (after) => [operation('ready', after)] }
}

type Add = (operation: NewOperation) => string

/** Pulls are early: images are there before they are needed, once per host. */
function pull(add: Add, comparison: Comparison, host: string, image: string): string[] {
  if (comparison.hasImage(host, image)) return []
  return [
    add({
      kind: 'pullImage',
      host,
      target: image,
      title: `pull ${image}`,
      reasons: [{ code: 'image.missing', text: 'this host does not have the image' }],
      payload: { image },
      changes: [{ kind: 'image', host, name: image, action: 'create' }],
      estimate: [5, 120],
      limit: 1800,
      early: true,
    }),
  ]
}

function writeFolder(add: Add, comparison: Comparison, host: string, key: string): string[] {
  const difference = comparison.folder(host, key)
  if (!difference) return []
  const { folder, write, remove } = difference
  const explained = comparison.explain(difference)
  return [
    add({
      kind: 'writeFiles',
      host,
      target: folder.path,
      title: `write ${write.length + remove.length} ${write.length + remove.length === 1 ? 'file' : 'files'} in ${folder.path}`,
      reasons: explained.reasons,
      details: explained.details,
      payload: {
        files: write.map(({ file }) => ({
          path: file.path,
          mode: file.mode,
          owner: file.owner,
          sha256: file.sha256,
        })),
        remove: [...remove],
      },
      changes: folderChanges(difference),
      estimate: [1, 2],
      limit: 60,
      early: true,
    }),
  ]
}

function missingVolumes(comparison: Comparison, host: string, spec: ContainerSpec): string[] {
  const present = new Set(comparison.volumes(host))
  const named = spec.mounts.filter((mount) => mount.kind === 'volume').map((mount) => mount.source)
  return [...new Set(named)].filter((name) => !present.has(name))
}

function volumeChanges(host: string, volumes: readonly string[]): Change[] {
  return volumes.map((name) => ({ kind: 'volume', host, name, action: 'create' }))
}

const actionWords = { create: 'create', replace: 'recreate', restart: 'restart', start: 'start' } as const

function containerOperation(
  comparison: Comparison,
  host: string,
  spec: ContainerSpec,
  verdict: ContainerVerdict,
  step: ContainerStep,
): NewOperation {
  const action = verdict.action === 'none' || verdict.action === 'reload' ? 'restart' : verdict.action
  const volumes = action === 'create' || action === 'replace' ? missingVolumes(comparison, host, spec) : []
  return {
    kind: 'ensureContainer',
    host,
    target: step.step ? `${spec.name}:${step.step}` : spec.name,
    title: `${actionWords[action]} container ${spec.name}${step.step ? ` (${step.step})` : ''}`,
    reasons: verdict.reasons,
    details: verdict.details,
    payload: { action, spec: spec as unknown as JsonValue, volumes },
    changes: [...volumeChanges(host, volumes), { kind: 'container', host, name: spec.name, action }],
    ...(step.impact ? { impact: step.impact } : {}),
    estimate: [2, 15],
    limit: 300,
  }
}

function reloadOperation(
  host: string,
  name: string,
  verdict: ContainerVerdict,
  argv: readonly string[],
): NewOperation {
  return {
    kind: 'reloadContainer',
    host,
    target: name,
    title: `reload ${name} without dropping connections`,
    reasons: verdict.reasons,
    details: verdict.details,
    payload: { container: name, argv: [...argv] },
    changes: [{ kind: 'container', host, name, action: 'reload' }],
    estimate: [1, 5],
    limit: 60,
  }
}

function jobOperation(comparison: Comparison, job: JobSpec, why: readonly Reason[]): NewOperation {
  const volumes = missingVolumes(comparison, job.host, job.spec)
  return {
    kind: 'runJob',
    host: job.host,
    target: job.name,
    title: job.title,
    reasons: why,
    payload: { name: job.name, markKey: job.markKey, spec: job.spec as unknown as JsonValue, volumes },
    changes: [
      ...volumeChanges(job.host, volumes),
      { kind: 'job', host: job.host, name: job.name, action: 'run' },
    ],
    estimate: [5, 60],
    limit: job.limit,
  }
}

function gateTarget(gate: Gate): string {
  switch (gate.type) {
    case 'healthy':
      return gate.container
    case 'exec':
      return `${gate.container}:${gate.argv[0] ?? ''}`
    case 'port':
      return `${gate.address}:${gate.port}`
    case 'http':
      return gate.url
  }
}

function gateText(gate: Gate): string {
  switch (gate.type) {
    case 'healthy':
      return `${gate.container} is healthy`
    case 'exec':
      return `${gate.container} answers ${gate.argv[0] ?? ''} with ${gate.expect}`
    case 'port':
      return `${gate.address}:${gate.port} accepts connections`
    case 'http':
      return `${gate.url} answers`
  }
}
