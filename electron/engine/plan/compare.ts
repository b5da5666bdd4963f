import { plainDimensions } from '#shared/lib/dimensions'
import { stableJson } from '#shared/lib/json'
import type { ContainerSpec, Mount } from '#shared/model/container'
import type { ContainerFact, FileFact, ImageFact } from '#shared/model/host'
import type { Detail, Reason } from '#shared/model/plan'
import { type ConfigFile, type ContainerVerdict, type PlacedContainer, releaseLabel } from '../services/kit'
import { sha256 } from './desired'
import type { InsideContainer } from './state'

/** Everything that the comparison of one container looks at. */
export interface ContainerComparison {
  readonly placed: PlacedContainer
  readonly fact: ContainerFact | undefined
  readonly images: readonly ImageFact[]
  readonly inside: InsideContainer | undefined
  /** Its config folder on the host will be written by this plan. */
  readonly folderDiffers: boolean
}

interface Difference {
  readonly field: string
  readonly from: string
  readonly to: string
}

const nothing: ContainerVerdict = { action: 'none', reasons: [], details: [] }

/**
 * Decides what one container needs. Compares what Kolla-Ansible compares (facts: operations §3): existence, image,
 * privileges, namespaces, labels, volumes, environment, dimensions, health check, state and configuration.
 */
export function compareContainer(comparison: ContainerComparison): ContainerVerdict {
  const { placed, fact } = comparison
  if (!fact)
    return verdict('create', [reason('container.missing', `there is no container ${placed.spec.name}`)])
  const differences = [...imageDifference(comparison, fact), ...specDifferences(placed.spec, fact.spec)]
  if (differences.length > 0) return replaced(differences)
  const { reasons, process } = staleness(comparison, fact)
  if (reasons.length > 0 && fact.spec.environment.KOLLA_CONFIG_STRATEGY === 'COPY_ONCE') {
    return verdict('replace', [
      ...reasons,
      reason('config.copyOnce', 'its configuration is copied only once'),
    ])
  }
  if (fact.state !== 'running') return stopped(fact)
  if (reasons.length > 0) return verdict(placed.reload && !process ? 'reload' : 'restart', reasons)
  return nothing
}

/** Differences between a wanted spec and what the engine has; the order is that of the wanted spec's fields. */
export function specDifferences(
  want: ContainerSpec,
  have: ContainerSpec & { readonly networkMode: string },
): readonly Difference[] {
  const differences: Difference[] = []
  const compare = (field: string, from: unknown, to: unknown) => {
    if (stableJson(from) !== stableJson(to)) differences.push({ field, from: show(from), to: show(to) })
  }
  compare('network mode', have.networkMode, 'host')
  compare('privileged', have.privileged, want.privileged)
  differences.push(...mountDifferences(want.mounts, have.mounts))
  differences.push(...environmentDifferences(want.environment, have.environment))
  compare('labels', have.labels, wantedLabels(want.labels, have.labels))
  compare('cap_add', [...have.capAdd].sort(), [...want.capAdd].sort())
  if (!want.privileged && want.ipcMode !== 'host' && want.pidMode !== 'host') {
    compare('security_opt', [...have.securityOpt].sort(), [...want.securityOpt].sort())
  }
  compare('tmpfs', [...have.tmpfs].sort(), [...want.tmpfs].sort())
  compare('dimensions', plainDimensions(have.dimensions), plainDimensions(want.dimensions))
  compare('health check', have.healthcheck, want.healthcheck)
  compare('restart policy', have.restartPolicy, want.restartPolicy)
  compare('stop timeout', have.stopTimeout, want.stopTimeout)
  compare('pid_mode', have.pidMode ?? '', want.pidMode ?? '')
  if (want.ipcMode !== undefined) compare('ipc_mode', have.ipcMode ?? '', want.ipcMode)
  if (want.cgroupnsMode !== undefined) compare('cgroupns_mode', have.cgroupnsMode ?? '', want.cgroupnsMode)
  if (want.command !== undefined) compare('command', have.command ?? [], want.command)
  if (want.user !== undefined) compare('user', have.user ?? '', want.user)
  return differences
}

/** The files that kolla_set_configs copied, where it put them: destination path and the wanted file. */
export function insideFiles(
  placed: PlacedContainer,
): readonly { readonly path: string; readonly file: ConfigFile }[] {
  return placed.config.files.flatMap((file) => {
    if (file.dest === undefined) return []
    const base = file.name.slice(file.name.lastIndexOf('/') + 1)
    return [{ path: file.dest.endsWith('/') ? `${file.dest}${base}` : file.dest, file }]
  })
}

function imageDifference(comparison: ContainerComparison, fact: ContainerFact): Difference[] {
  const want = comparison.placed.spec.image
  const present = comparison.images.find((image) => image.tags.includes(want))
  if (!present) return [{ field: 'image', from: fact.spec.image, to: `${want} (not pulled yet)` }]
  if (present.id === fact.imageId) return []
  return [
    {
      field: 'image',
      from: `${fact.spec.image} ${shortId(fact.imageId)}`,
      to: `${want} ${shortId(present.id)}`,
    },
  ]
}

/** Why its configuration is not what it runs with; `process`: only a new process can take it. */
function staleness(
  comparison: ContainerComparison,
  fact: ContainerFact,
): { readonly reasons: readonly Reason[]; readonly process: boolean } {
  const { placed, inside, folderDiffers } = comparison
  const changed = folderDiffers ? [reason('config.changed', 'its configuration changes')] : []
  if (fact.state !== 'running') return { reasons: changed, process: true }
  if (!inside || inside.runCommand === null) {
    const unreadable = reason('config.unreadable', 'what it started with could not be read')
    return { reasons: [...changed, unreadable], process: true }
  }
  const started = inside.runCommand.trim()
  if (started !== placed.config.command.trim()) {
    const command = reason('config.command', `it was started with the command "${started}"`)
    return { reasons: [...changed, command], process: true }
  }
  return { reasons: folderDiffers ? changed : insideReasons(placed, inside), process: false }
}

function insideReasons(placed: PlacedContainer, inside: InsideContainer): Reason[] {
  const facts = new Map(inside.files.map((file) => [file.path, file]))
  return insideFiles(placed).flatMap(({ path, file }) => {
    const why = insideDifference(file, facts.get(path))
    return why ? [reason('config.stale', `${path} inside the container ${why}`)] : []
  })
}

function insideDifference(file: ConfigFile, fact: FileFact | undefined): string | null {
  if (!fact) return 'is missing'
  if (fact.sha256 !== sha256(file.content)) return 'is not what the host has'
  if (fact.mode !== (file.perm ?? '0600')) return `has mode ${fact.mode}`
  const [user, group] = (file.owner ?? 'root').split(':')
  return fact.owner === user && fact.group === (group ?? user)
    ? null
    : `belongs to ${fact.owner}:${fact.group}`
}

function stopped(fact: ContainerFact): ContainerVerdict {
  const ended = fact.state === 'exited' ? ` with exit code ${fact.exitCode}` : ''
  const text =
    fact.state === 'restarting'
      ? `it keeps failing to start (exit code ${fact.exitCode}), so it is made anew`
      : `it is ${fact.state}${ended}`
  return verdict(actionFrom[fact.state] ?? 'start', [reason('container.notRunning', text)])
}

/**
 * The engine starts neither a dead container nor one that it could not remove. One that keeps failing may be damaged
 * inside (a disk that was full when it wrote its state): its data is in volumes, so a new one is the better start.
 */
const actionFrom: Partial<Record<ContainerFact['state'], ContainerVerdict['action']>> = {
  paused: 'restart',
  restarting: 'replace',
  dead: 'replace',
  removing: 'replace',
}

function replaced(differences: readonly Difference[]): ContainerVerdict {
  const fields = differences.map((difference) => difference.field)
  const reasons = differences.map(({ field, from, to }) =>
    reason(
      field === 'image' ? 'image.changed' : 'container.changed',
      `${field} changed: ${from || 'none'} → ${to || 'none'}`,
    ),
  )
  const details: Detail[] = fields.length > 0 ? [{ type: 'table', rows: [...differences] }] : []
  return { action: 'replace', reasons, details }
}

function mountDifferences(want: readonly Mount[], have: readonly Mount[]): Difference[] {
  const wanted = new Set(want.map(mountText))
  const had = new Set(have.map(mountText))
  return [
    ...[...wanted].filter((text) => !had.has(text)).map((text) => ({ field: 'volume', from: '', to: text })),
    ...[...had].filter((text) => !wanted.has(text)).map((text) => ({ field: 'volume', from: text, to: '' })),
  ]
}

function mountText(mount: Mount): string {
  const trim = (path: string) => (path.length > 1 ? path.replace(/\/+$/, '') : path)
  return `${trim(mount.source)}:${trim(mount.target)}:${mount.mode || 'rw'}`
}

/** One that no release was written on, by Kolla-Ansible or an older Slipway, is not made anew to write it. */
function wantedLabels(want: ContainerSpec['labels'], have: ContainerSpec['labels']): ContainerSpec['labels'] {
  if (have[releaseLabel] !== undefined) return want
  const { [releaseLabel]: _, ...others } = want
  return others
}

function environmentDifferences(
  want: Readonly<Record<string, string>>,
  have: Readonly<Record<string, string>>,
): Difference[] {
  return Object.entries(want)
    .filter(([name, value]) => have[name] !== value)
    .map(([name, value]) => ({
      field: `environment ${name}`,
      from: have[name] === undefined ? '' : 'another value',
      to: value,
    }))
}

function verdict(action: ContainerVerdict['action'], reasons: readonly Reason[]): ContainerVerdict {
  return { action, reasons, details: [] }
}

function reason(code: string, text: string): Reason {
  return { code, text }
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : stableJson(value)
}

function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12)
}
