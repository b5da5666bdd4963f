import { plainDimensions } from '#shared/lib/dimensions'
import { stableJson } from '#shared/lib/json'
import { hasWords, type Message, msg, noWords } from '#shared/message/message'
import type { ContainerSpec, Mount } from '#shared/model/container'
import { containerWords } from '#shared/model/container-words'
import type { ContainerFact, FileFact, ImageFact } from '#shared/model/host'
import type { Detail, FieldRow, Reason } from '#shared/model/plan'
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

const image = msg`image`
const volume = msg`volume`

const nothing: ContainerVerdict = { action: 'none', reasons: [], details: [] }

/**
 * Decides what one container needs. Compares what Kolla-Ansible compares (facts: operations §3): existence, image,
 * privileges, namespaces, labels, volumes, environment, dimensions, health check, state and configuration.
 */
export function compareContainer(comparison: ContainerComparison): ContainerVerdict {
  const { placed, fact } = comparison
  if (!fact)
    return verdict('create', [reason('container.missing', msg`there is no container ${placed.spec.name}`)])
  const differences = [...imageDifference(comparison, fact), ...specDifferences(placed.spec, fact.spec)]
  if (differences.length > 0) return replaced(differences)
  const { reasons, process } = staleness(comparison, fact)
  if (reasons.length > 0 && fact.spec.environment.KOLLA_CONFIG_STRATEGY === 'COPY_ONCE') {
    return verdict('replace', [
      ...reasons,
      reason('config.copyOnce', msg`its configuration is copied only once`),
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
): readonly FieldRow[] {
  const differences: FieldRow[] = []
  const compare = (field: Message, from: unknown, to: unknown) => {
    if (stableJson(from) !== stableJson(to)) differences.push({ field, from: show(from), to: show(to) })
  }
  compare(msg`network mode`, have.networkMode, 'host')
  compare(msg`privileged`, have.privileged, want.privileged)
  differences.push(...mountDifferences(want.mounts, have.mounts))
  differences.push(...environmentDifferences(want.environment, have.environment))
  compare(msg`labels`, have.labels, wantedLabels(want.labels, have.labels))
  compare(msg`${'cap_add'}`, [...have.capAdd].sort(), [...want.capAdd].sort())
  if (!want.privileged && want.ipcMode !== 'host' && want.pidMode !== 'host') {
    compare(msg`${'security_opt'}`, [...have.securityOpt].sort(), [...want.securityOpt].sort())
  }
  compare(msg`${'tmpfs'}`, [...have.tmpfs].sort(), [...want.tmpfs].sort())
  compare(msg`dimensions`, plainDimensions(have.dimensions), plainDimensions(want.dimensions))
  compare(msg`health check`, have.healthcheck, want.healthcheck)
  compare(msg`restart policy`, have.restartPolicy, want.restartPolicy)
  compare(msg`stop timeout`, have.stopTimeout, want.stopTimeout)
  compare(msg`${'pid_mode'}`, have.pidMode ?? '', want.pidMode ?? '')
  if (want.ipcMode !== undefined) compare(msg`${'ipc_mode'}`, have.ipcMode ?? '', want.ipcMode)
  if (want.cgroupnsMode !== undefined)
    compare(msg`${'cgroupns_mode'}`, have.cgroupnsMode ?? '', want.cgroupnsMode)
  if (want.command !== undefined) compare(msg`command`, have.command ?? [], want.command)
  if (want.user !== undefined) compare(msg`user`, have.user ?? '', want.user)
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

function imageDifference(comparison: ContainerComparison, fact: ContainerFact): FieldRow[] {
  const want = comparison.placed.spec.image
  const present = comparison.images.find(({ tags }) => tags.includes(want))
  if (!present) return [{ field: image, from: msg`${fact.spec.image}`, to: msg`${want} (not pulled yet)` }]
  if (present.id === fact.imageId) return []
  return [
    {
      field: image,
      from: msg`${fact.spec.image} ${shortId(fact.imageId)}`,
      to: msg`${want} ${shortId(present.id)}`,
    },
  ]
}

/** Why its configuration is not what it runs with; `process`: only a new process can take it. */
function staleness(
  comparison: ContainerComparison,
  fact: ContainerFact,
): { readonly reasons: readonly Reason[]; readonly process: boolean } {
  const { placed, inside, folderDiffers } = comparison
  const changed = folderDiffers ? [reason('config.changed', msg`its configuration changes`)] : []
  if (fact.state !== 'running') return { reasons: changed, process: true }
  if (!inside || inside.runCommand === null) {
    const unreadable = reason('config.unreadable', msg`what it started with could not be read`)
    return { reasons: [...changed, unreadable], process: true }
  }
  const started = inside.runCommand.trim()
  if (started !== placed.config.command.trim()) {
    const command = reason('config.command', msg`it was started with the command "${started}"`)
    return { reasons: [...changed, command], process: true }
  }
  return { reasons: folderDiffers ? changed : insideReasons(placed, inside), process: false }
}

function insideReasons(placed: PlacedContainer, inside: InsideContainer): Reason[] {
  const facts = new Map(inside.files.map((file) => [file.path, file]))
  return insideFiles(placed).flatMap(({ path, file }) => {
    const why = insideDifference(path, file, facts.get(path))
    return why ? [reason('config.stale', why)] : []
  })
}

function insideDifference(path: string, file: ConfigFile, fact: FileFact | undefined): Message | null {
  if (!fact) return msg`${path} inside the container is missing`
  if (fact.sha256 !== sha256(file.content)) return msg`${path} inside the container is not what the host has`
  if (fact.mode !== (file.perm ?? '0600')) return msg`${path} inside the container has mode ${fact.mode}`
  const [user, group] = (file.owner ?? 'root').split(':')
  return fact.owner === user && fact.group === (group ?? user)
    ? null
    : msg`${path} inside the container belongs to ${fact.owner}:${fact.group}`
}

function stopped(fact: ContainerFact): ContainerVerdict {
  return verdict(actionFrom[fact.state] ?? 'start', [reason('container.notRunning', stoppedText(fact))])
}

function stoppedText({ state, exitCode }: ContainerFact): Message {
  if (state === 'restarting')
    return msg`it keeps failing to start (exit code ${exitCode}), so it is made anew`
  const now = containerWords[state]
  return state === 'exited' ? msg`it is ${now} with exit code ${exitCode}` : msg`it is ${now}`
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

function replaced(differences: readonly FieldRow[]): ContainerVerdict {
  const fields = differences.map((difference) => difference.field)
  const reasons = differences.map(({ field, from, to }) =>
    reason(
      field === image ? 'image.changed' : 'container.changed',
      msg`${field} changed: ${hasWords(from) ? from : msg`none`} → ${hasWords(to) ? to : msg`none`}`,
    ),
  )
  const details: Detail[] = fields.length > 0 ? [{ type: 'table', rows: [...differences] }] : []
  return { action: 'replace', reasons, details }
}

function mountDifferences(want: readonly Mount[], have: readonly Mount[]): FieldRow[] {
  const wanted = new Set(want.map(mountText))
  const had = new Set(have.map(mountText))
  return [
    ...[...wanted]
      .filter((text) => !had.has(text))
      .map((text) => ({ field: volume, from: noWords, to: msg`${text}` })),
    ...[...had]
      .filter((text) => !wanted.has(text))
      .map((text) => ({ field: volume, from: msg`${text}`, to: noWords })),
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
): FieldRow[] {
  return Object.entries(want)
    .filter(([name, value]) => have[name] !== value)
    .map(([name, value]) => ({
      field: msg`environment ${name}`,
      from: have[name] === undefined ? noWords : msg`another value`,
      to: show(value),
    }))
}

function verdict(action: ContainerVerdict['action'], reasons: readonly Reason[]): ContainerVerdict {
  return { action, reasons, details: [] }
}

function reason(code: string, text: Message): Reason {
  return { code, text }
}

function show(value: unknown): Message {
  const text = typeof value === 'string' ? value : stableJson(value)
  return text === '' ? noWords : msg`${text}`
}

function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12)
}
