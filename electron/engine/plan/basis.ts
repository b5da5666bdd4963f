import { createHash } from 'node:crypto'
import { stableJson } from '#shared/lib/json'
import { type Message, msg } from '#shared/message/message'
import type { CheckResult } from '#shared/model/check'
import type { ContainerFact, HostFacts } from '#shared/model/host'
import type { Intent } from '#shared/model/intent'
import type { Operation, PlanBasis } from '#shared/model/plan'
import { isDrainMark } from './drain'
import type { Desired, Observed } from './state'

/** What a plan is made from (`ours`: names of the catalog's containers), reduced to short hashes per item; no content can be told from them. */
export function makeBasis(desired: Desired, observed: Observed, ours: ReadonlySet<string>): PlanBasis {
  const preparations = preparationsOf(desired)
  const hosts = Object.entries(observed.hosts).map(([host, facts]) => {
    const items = [
      ...engineItems(desired, facts, ours),
      ...fileItems(desired, facts),
      ...preparedItems(preparations, facts),
      ...insideItems(observed, host),
    ]
    return [host, Object.fromEntries(items.map(({ label, hash }) => [label, hash]))]
  })
  return {
    inputs: hashOf(desiredParts(desired)).slice(0, 12),
    hosts: Object.fromEntries(hosts),
    services: mapValues(observed.services, shortHash),
  }
}

/** What a plan is made from that does what a check offers: what is asked, and what it says of each host. */
export function checkBasis(intent: Intent, results: readonly CheckResult[]): PlanBasis {
  const hosts: Record<string, Record<string, string>> = {}
  for (const { host, check, saw, commands } of results) {
    if (host === null) continue
    const { label, hash } = item(`the answer of check ${check}`, [hosts[host], saw, commands])
    hosts[host] = { [label]: hash }
  }
  return { inputs: shortHash(intent), hosts, services: {} }
}

/** Equal fingerprints do the same to the same state; how long that is thought to take does not matter. */
export function planFingerprint(basis: PlanBasis, operations: readonly Operation[]): string {
  return hashOf(fingerprintParts(basis, operations)).slice(0, 24)
}

function* fingerprintParts(basis: PlanBasis, operations: readonly Operation[]): Iterable<unknown> {
  yield basis.inputs
  yield basis.services
  yield* Object.entries(basis.hosts)
  for (const operation of operations) yield { ...operation, estimate: null }
}

/** In words, what changed on which host since a plan was made; empty when it still holds. */
export function basisDifferences(
  then: PlanBasis,
  now: PlanBasis,
): readonly { readonly host: string | null; readonly text: Message }[] {
  const differences: { host: string | null; text: Message }[] = []
  if (then.inputs !== now.inputs) {
    differences.push({
      host: null,
      text: msg`the environment folder (options, inventory, passwords or overrides) was changed`,
    })
  }
  for (const host of new Set([...Object.keys(then.hosts), ...Object.keys(now.hosts)])) {
    const texts = itemDifferences(then.hosts[host] ?? {}, now.hosts[host] ?? {})
    differences.push(...texts.map((text) => ({ host, text })))
  }
  for (const text of itemDifferences(then.services, now.services)) {
    differences.push({ host: null, text: msg`${text} (read through its own protocol)` })
  }
  return differences
}

function itemDifferences(
  then: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): Message[] {
  const names = new Set([...Object.keys(then), ...Object.keys(now)])
  return [...names].flatMap((name) => {
    if (then[name] === now[name]) return []
    if (then[name] === undefined) return [msg`${nameOf(name)} appeared`]
    return [now[name] === undefined ? msg`${nameOf(name)} is gone` : msg`${nameOf(name)} changed`]
  })
}

/** What a label says, by its first words: a basis is kept with its plan, and has labels as names. */
const kinds: readonly (readonly [begin: string, told: (name: string) => Message])[] = [
  ['container ', (name) => msg`container ${name}`],
  ['image ', (name) => msg`image ${name}`],
  ['volume ', (name) => msg`volume ${name}`],
  ['file ', (name) => msg`file ${name}`],
  ['configuration inside ', (name) => msg`configuration inside ${name}`],
  ['mark of ', (name) => msg`mark of ${name}`],
  ['sysctl ', (name) => msg`sysctl ${name}`],
  ['the answer of check ', (name) => msg`the answer of check ${name}`],
]

function nameOf(label: string): string | Message {
  const [begin = '', told] = kinds.find(([start]) => label.startsWith(start)) ?? []
  return told?.(label.slice(begin.length)) ?? label
}

/** Its label is said when it differs. */
interface Item {
  readonly label: string
  readonly hash: string
}

function item(label: string, value: unknown): Item {
  return { label, hash: shortHash(value) }
}

/**
 * Only items that the comparison looks at: a foreign container that starts meanwhile changes nothing.
 * Containers of ours, where they are wanted and where they are not; images and volumes that are wanted.
 */
function engineItems(desired: Desired, facts: HostFacts, ours: ReadonlySet<string>): Item[] {
  if (!facts.docker.present) return []
  const { containers, images, volumes } = facts.docker
  const wanted = desired.containers.get(facts.host)
  const specs = [...(wanted?.values() ?? [])].map((placed) => placed.spec)
  const tags = new Set(specs.map((spec) => spec.image))
  const mounted = new Set(specs.flatMap((spec) => spec.mounts.map((mount) => mount.source)))
  return [
    ...containers
      .filter(({ name }) => wanted?.has(name) || ours.has(name))
      .map(({ id, imageId, state, spec, name }) =>
        item(`container ${name}`, [id, imageId, state, changeable(spec)]),
      ),
    ...images.flatMap((image) =>
      image.tags.filter((tag) => tags.has(tag)).map((tag) => item(`image ${tag}`, image.id)),
    ),
    ...volumes.filter(({ name }) => mounted.has(name)).map(({ name }) => item(`volume ${name}`, name)),
  ]
}

/** What is fixed when a container is made, its id stands for. It is also what kept facts may withhold. */
function changeable(spec: ContainerFact['spec']) {
  const { environment: _e, labels: _l, command: _c, healthcheck: _h, ...rest } = spec
  return rest
}

function fileItems(desired: Desired, facts: HostFacts): Item[] {
  const folders = [...(desired.folders.get(facts.host)?.values() ?? [])].map((folder) => `${folder.path}/`)
  return facts.files
    .filter((file) => folders.some((folder) => file.path.startsWith(folder)))
    .map((file) => item(`file ${file.path}`, [file.sha256, file.mode, file.owner, file.group]))
}

function insideItems(observed: Observed, host: string): Item[] {
  return Object.entries(observed.inside[host] ?? {}).map(([name, { runCommand, files }]) =>
    item(`configuration inside ${name}`, [runCommand, files]),
  )
}

/** What services ask of hosts beside folders and containers. */
interface Preparations {
  /** Host → keys of kernel settings. */
  readonly sysctls: ReadonlyMap<string, readonly string[]>
  readonly jobs: ReadonlySet<string>
}

function preparationsOf(desired: Desired): Preparations {
  const desires = desired.services.map((service) => service.desire)
  const sysctls = new Map<string, string[]>()
  for (const { host, key } of desires.flatMap((desire) => desire.sysctls ?? [])) {
    sysctls.set(host, [...(sysctls.get(host) ?? []), key])
  }
  return { sysctls, jobs: new Set(desires.flatMap((desire) => desire.jobs ?? []).map((job) => job.name)) }
}

/** Kernel settings that services ask for, and what marks say of their jobs and of drained servers. */
function preparedItems({ sysctls, jobs }: Preparations, facts: HostFacts): Item[] {
  return [
    ...(sysctls.get(facts.host) ?? []).map((key) => item(`sysctl ${key}`, facts.sysctls[key] ?? null)),
    ...facts.marks
      .filter(({ name }) => jobs.has(name) || isDrainMark(name))
      .map(({ name, key }) => item(`mark of ${name}`, key)),
  ]
}

/** Folders and containers of each host. */
function* desiredParts(desired: Desired): Iterable<unknown> {
  for (const [host, folders] of desired.folders) {
    yield [host, [...folders.values()].map((folder) => folder.files.map((file) => [file.path, file.sha256]))]
  }
  for (const [host, placed] of desired.containers) {
    yield [host, [...placed.values()].map((item) => item.spec)]
  }
}

function shortHash(value: unknown): string {
  return hashOf([value]).slice(0, 12)
}

/** Part by part: the text of a large plan as a whole would be larger than the plan itself. */
function hashOf(parts: Iterable<unknown>): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(stableJson(part)).update('\n')
  return hash.digest('hex')
}

function mapValues<V, W>(record: Readonly<Record<string, V>>, change: (value: V) => W): Record<string, W> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}
