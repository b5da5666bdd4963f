import { stableJson } from '#shared/lib/json'
import type { ContainerSpec } from '#shared/model/container'
import type { Reason } from '#shared/model/plan'
import {
  ensureContainer,
  type NewOperation,
  operationId,
  type PayloadOf,
  type PlannedOperation,
  pullImage,
  reloadContainer,
  removeContainer,
  runJob,
  waitHealthy,
  writeFiles,
} from '../operations'
import type { ContainerStep, ContainerVerdict, JobSpec, PlanBuilder } from '../services/kit'
import type { Comparison } from './comparison'
import type { BuilderInput, Draft } from './draft'
import { folderChanges } from './files'
import { rolling } from './rolling'

/** What holds for an operation that says nothing else. */
const usual = { impact: { kind: 'none' }, changes: [], details: [], estimate: [1, 5], limit: 120 } as const

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
    waitFor: (host, gate, needs, limit = 180) => add({ ...waitHealthy.make(host, gate, limit), needs }),
    job: (spec, why, needs = []) =>
      add({
        ...jobOperation(comparison, spec, why),
        needs: [...prepared(spec.host, spec.key, spec.spec), ...needs],
      }),
    remove: (host, container, why, needs = []) =>
      add({ ...removeContainer.make(host, { container, stopTimeout: 60 }, why), needs }),
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

type Placing = Pick<BuilderInput, 'service' | 'draft' | 'entry'>

/** Operations that stand by themselves, each with its place in a plan. */
export function placed(service: string, operations: readonly NewOperation[]): readonly PlannedOperation[] {
  const draft: Draft = { operations: new Map() }
  for (const operation of operations) addTo({ service, draft, entry: [] }, operation)
  return [...draft.operations.values()]
}

/** What a container needs on its host before it can run: image, files, and what the whole host waits for. */
type Prepare = (host: string, key: string, spec: ContainerSpec) => string[]

function addTo({ service, draft, entry }: Placing, { early, ...operation }: NewOperation): string {
  const needs = [...new Set([...(early ? [] : entry), ...(operation.needs ?? [])])]
  const { id, known } = placeFor(draft, operationId(operation), needs, operation.payload)
  if (!known) draft.operations.set(id, { id, service, ...usual, ...operation, needs })
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
    const argv = placed.reload ?? []
    return [add({ ...reloadContainer.make(host, { container: name, argv }, verdict), needs })]
  }
  return [add({ ...containerOperation(comparison, host, spec, verdict, step), needs })]
}

/** The same step after other operations, or with other parameters, is another one: it gets a number (`…#2`). */
function placeFor(
  draft: Draft,
  base: string,
  needs: readonly string[],
  payload: unknown,
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
  return [add({ ...pullImage.make(host, { image, ...registryAccount(comparison) }), early: true })]
}

/** The account by name only; its password is in passwords.yml, as Kolla-Ansible has it. */
function registryAccount(comparison: Comparison): Pick<PayloadOf<'pullImage'>, 'account'> {
  const username = comparison.desired.view.options.value('docker_registry_username')
  if (typeof username !== 'string' || username === '') return {}
  return { account: { username, passwordRef: 'docker_registry_password' } }
}

function writeFolder(add: Add, comparison: Comparison, host: string, key: string): string[] {
  const difference = comparison.folder(host, key)
  if (!difference) return []
  const { folder, write, remove } = difference
  const files = write.map(({ file: { path, mode, owner, sha256 } }) => ({ path, mode, owner, sha256 }))
  const told = { ...comparison.explain(difference), changes: folderChanges(difference) }
  const operation = writeFiles.make(host, { files, remove }, { folder: folder.path, ...told })
  return [add({ ...operation, early: true })]
}

function missingVolumes(comparison: Comparison, host: string, spec: ContainerSpec): string[] {
  const present = new Set(comparison.volumes(host))
  const named = spec.mounts.filter((mount) => mount.kind === 'volume').map((mount) => mount.source)
  return [...new Set(named)].filter((name) => !present.has(name))
}

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
  const others = comparison.fact(host, spec.name)?.state === 'running' ? step.others : undefined
  const volumes = action === 'create' || action === 'replace' ? missingVolumes(comparison, host, spec) : []
  const payload = { action, spec, volumes, ...(aside ? { aside } : {}), ...(others ? { others } : {}) }
  const { reasons, details } = verdict
  const { impact, step: name } = step
  return ensureContainer.make(host, payload, { reasons, details, impact, step: name })
}

function jobOperation(comparison: Comparison, job: JobSpec, reasons: readonly Reason[]): NewOperation {
  const { host, name, markKey, spec, title, limit } = job
  const volumes = missingVolumes(comparison, host, spec)
  return runJob.make(host, { name, markKey, spec, volumes }, { title, reasons, limit })
}
