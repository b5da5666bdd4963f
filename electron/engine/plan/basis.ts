import { createHash } from 'node:crypto'
import { stableJson } from '#shared/lib/json'
import type { HostFacts } from '#shared/model/host'
import type { Operation, Plan, PlanBasis } from '#shared/model/plan'
import type { Desired, Observed } from './state'

/** What a plan is made from, reduced to short hashes per item; no content can be told from them. */
export function makeBasis(desired: Desired, observed: Observed): PlanBasis {
  const hosts = Object.entries(observed.hosts).map(([host, facts]) => [
    host,
    hostBasis(desired, observed, facts),
  ])
  return {
    inputs: shortHash(desiredShape(desired)),
    hosts: Object.fromEntries(hosts),
    services: mapValues(observed.services, shortHash),
  }
}

/** Equal fingerprints do the same to the same state. */
export function planFingerprint(basis: PlanBasis, operations: readonly Operation[]): string {
  return createHash('sha256').update(stableJson({ basis, operations })).digest('hex').slice(0, 24)
}

/** In words, what changed on which host since a plan was made; empty when it still holds. */
export function basisDifferences(
  then: PlanBasis,
  now: PlanBasis,
): readonly { readonly host: string | null; readonly text: string }[] {
  const differences: { host: string | null; text: string }[] = []
  if (then.inputs !== now.inputs) {
    differences.push({
      host: null,
      text: 'the environment folder (options, inventory, passwords or overrides) was changed',
    })
  }
  for (const host of new Set([...Object.keys(then.hosts), ...Object.keys(now.hosts)])) {
    const texts = itemDifferences(then.hosts[host] ?? {}, now.hosts[host] ?? {})
    differences.push(...texts.map((text) => ({ host, text })))
  }
  for (const text of itemDifferences(then.services, now.services)) {
    differences.push({ host: null, text: `${text} (read through its own protocol)` })
  }
  return differences
}

/** Whether a fresh plan does the same as an approved one. */
export function samePlan(approved: Plan, fresh: Plan): boolean {
  return approved.fingerprint === fresh.fingerprint
}

function itemDifferences(
  then: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): string[] {
  const names = new Set([...Object.keys(then), ...Object.keys(now)])
  return [...names].flatMap((name) => {
    if (then[name] === now[name]) return []
    if (then[name] === undefined) return [`${name} appeared`]
    return [now[name] === undefined ? `${name} is gone` : `${name} changed`]
  })
}

/** Only items that the comparison looks at: a foreign container that starts meanwhile changes nothing. */
function hostBasis(desired: Desired, observed: Observed, facts: HostFacts): Record<string, string> {
  const items: Record<string, string> = {}
  const wanted = desired.containers.get(facts.host)
  const folders = [...(desired.folders.get(facts.host)?.values() ?? [])].map((folder) => `${folder.path}/`)
  if (facts.docker.present) {
    for (const container of facts.docker.containers) {
      if (!wanted?.has(container.name)) continue
      const { id, imageId, state } = container
      items[`container ${container.name}`] = shortHash([id, imageId, state])
    }
    const images = new Set([...(wanted?.values() ?? [])].map((placed) => placed.spec.image))
    for (const image of facts.docker.images) {
      for (const tag of image.tags) if (images.has(tag)) items[`image ${tag}`] = shortHash(image.id)
    }
  }
  for (const file of facts.files) {
    if (!folders.some((folder) => file.path.startsWith(folder))) continue
    items[`file ${file.path}`] = shortHash([file.sha256, file.mode, file.owner, file.group])
  }
  for (const [name, inside] of Object.entries(observed.inside[facts.host] ?? {})) {
    items[`configuration inside ${name}`] = shortHash([inside.runCommand, inside.files])
  }
  return items
}

function desiredShape(desired: Desired): unknown {
  return {
    folders: [...desired.folders].map(([host, folders]) => [
      host,
      [...folders.values()].map((folder) => folder.files.map((file) => [file.path, file.sha256])),
    ]),
    containers: [...desired.containers].map(([host, placed]) => [
      host,
      [...placed.values()].map((item) => item.spec),
    ]),
  }
}

function shortHash(value: unknown): string {
  return createHash('sha256').update(stableJson(value)).digest('hex').slice(0, 12)
}

function mapValues<V, W>(record: Readonly<Record<string, V>>, change: (value: V) => W): Record<string, W> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}
