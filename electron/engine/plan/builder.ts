import { inUrl } from '#shared/lib/ip'
import { type JsonValue, stableJson } from '#shared/lib/json'
import type { ContainerSpec } from '#shared/model/container'
import type { Change, Impact, Reason } from '#shared/model/plan'
import type {
  ContainerStep,
  ContainerVerdict,
  Gate,
  JobSpec,
  NewOperation,
  PlanBuilder,
} from '../services/kit'
import type { Comparison } from './comparison'
import type { BuilderInput, Draft } from './draft'
import { folderChanges } from './files'
import { rolling } from './rolling'

const noImpact: Impact = { kind: 'none' }

/** A builder for one service's operations. Adding the same operation twice gives the first one's id. */
export function planBuilder(input: BuilderInput): PlanBuilder {
  const { comparison } = input
  const add: Add = (operation) => addTo(input, operation)
  const prepared: Prepare = (host, key, spec) => [
    ...pull(add, comparison, host, spec.image),
    ...writeFolder(add, comparison, host, key),
    ...(input.groundwork?.get(host) ?? []),
  ]
  const builder: PlanBuilder = {
    add,
    container: (host, name, step = {}) => changeContainer(comparison, { add, prepared }, host, name, step),
    waitFor: (host, gate, needs, limit = 180) => add({ ...gateOperation(host, gate), needs, limit }),
    job: (spec, why, needs = []) =>
      add({
        ...jobOperation(comparison, spec, why),
        needs: [...prepared(spec.host, spec.key, spec.spec), ...needs],
      }),
    remove: (host, name, why, needs = []) => add({ ...removeOperation(host, name, why), needs }),
    rolling: (step) => {
      const prepare = (host: string, name: string) => {
        const { key, spec } = comparison.placed(host, name)
        return prepared(host, key, spec)
      }
      return rolling(builder, { ...input, prepare }, step)
    },
  }
  return builder
}

type Add = (operation: NewOperation) => string

/** What a container needs on its host before it can run: image, files, and what the whole host waits for. */
type Prepare = (host: string, key: string, spec: ContainerSpec) => string[]

function addTo({ service, draft, entry }: BuilderInput, operation: NewOperation): string {
  const needs = [...new Set([...(operation.early ? [] : entry), ...(operation.needs ?? [])])]
  const base = `${operation.host ?? 'cluster'}/${operation.kind}/${operation.target}`
  const { id, known } = placeFor(draft, base, needs, operation.payload)
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

interface Making {
  readonly add: Add
  readonly prepared: Prepare
}

function changeContainer(
  comparison: Comparison,
  { add, prepared }: Making,
  host: string,
  name: string,
  step: ContainerStep,
): readonly string[] {
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

/** The same step after other operations, or with other parameters, is another one: it gets a number (`…#2`). */
function placeFor(
  draft: Draft,
  base: string,
  needs: readonly string[],
  payload: JsonValue,
): { id: string; known: boolean } {
  const wanted = new Set(needs)
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}#${number}`
    const found = draft.operations.get(id)
    if (!found) return { id, known: false }
    const sameNeeds = found.needs.length === wanted.size && found.needs.every((need) => wanted.has(need))
    if (sameNeeds && stableJson(found.payload) === stableJson(payload)) return { id, known: true }
  }
}

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
      payload: { image, ...registryAccount(comparison) },
      changes: [{ kind: 'image', host, name: image, action: 'create' }],
      estimate: [5, 120],
      limit: 1800,
      early: true,
    }),
  ]
}

/** The account by name only; its password is in passwords.yml, as Kolla-Ansible has it. */
function registryAccount(comparison: Comparison): { readonly account?: { readonly [key: string]: string } } {
  const username = comparison.desired.view.options.value('docker_registry_username')
  if (typeof username !== 'string' || username === '') return {}
  return { account: { username, passwordRef: 'docker_registry_password' } }
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
  const wanted = verdict.action === 'none' || verdict.action === 'reload' ? 'restart' : verdict.action
  const { aside } = step
  const action = wanted === 'restart' && aside ? 'replace' : wanted
  const volumes = action === 'create' || action === 'replace' ? missingVolumes(comparison, host, spec) : []
  return {
    kind: 'ensureContainer',
    host,
    target: step.step ? `${spec.name}:${step.step}` : spec.name,
    title: `${actionWords[action]} container ${spec.name}${step.step ? ` (${step.step})` : ''}`,
    reasons: verdict.reasons,
    details: verdict.details,
    payload: { action, spec: spec as unknown as JsonValue, volumes, ...(aside ? { aside } : {}) },
    changes: [...volumeChanges(host, volumes), { kind: 'container', host, name: spec.name, action }],
    ...(step.impact ? { impact: step.impact } : {}),
    estimate: [2, 15],
    limit: 240 + spec.stopTimeout,
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

function gateOperation(host: string, gate: Gate): NewOperation {
  return {
    kind: 'waitHealthy',
    host,
    target: gateTarget(gate),
    title: `wait until ${gateText(gate)}`,
    reasons: [{ code: 'gate', text: 'what follows needs it' }],
    payload: gate,
    estimate: [2, 40],
  }
}

function removeOperation(host: string, name: string, why: readonly Reason[]): NewOperation {
  return {
    kind: 'removeContainer',
    host,
    target: name,
    title: `remove container ${name}`,
    reasons: why,
    payload: { container: name, stopTimeout: 60 },
    changes: [{ kind: 'container', host, name, action: 'remove' }],
    estimate: [1, 20],
  }
}

function gateTarget(gate: Gate): string {
  switch (gate.type) {
    case 'healthy':
      return gate.container
    case 'exec':
      return `${gate.container}:${gate.argv[0] ?? ''}`
    case 'port':
      return `${inUrl(gate.address)}:${gate.port}`
    case 'http':
      return gate.url
  }
}

function gateText(gate: Gate): string {
  switch (gate.type) {
    case 'healthy':
      return `${gate.container} is healthy`
    case 'exec':
      return `${gate.container} answers ${gate.argv[0] ?? ''}${gate.expect ? ` with ${gate.expect}` : ''}`
    case 'port':
      return `${inUrl(gate.address)}:${gate.port} accepts connections`
    case 'http':
      return `${gate.url} answers`
  }
}
