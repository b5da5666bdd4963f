import { attemptNow } from '#shared/failure/failure'
import { type Message, msg, noWords } from '#shared/message/message'
import type { Environment, UnreadFile } from '#shared/model/environment'
import { kollaServices } from './kolla-services'
import { nearest } from './options/nearest'
import type { ResolvedOptions } from './options/resolve'
import type { ServiceDefinition } from './services/kit'

export interface UnreadInput {
  readonly environment: Environment
  readonly catalog: readonly ServiceDefinition[]
  readonly options: ResolvedOptions
  /** Ids of the services that are switched on. */
  readonly enabled: ReadonlySet<string>
}

interface Source {
  readonly service: ServiceDefinition
  /** Below config/, with `<host>` and `*`. */
  readonly path: string
}

/**
 * Override files that no service reads, each with the likely reason: a host that is not there, a name that is nearly
 * right, a service that is off or not deployed.
 */
export function unreadOverrides(prepared: UnreadInput): readonly UnreadFile[] {
  const sources = sourcesOf(prepared)
  const judged = prepared.environment.overrides.map(({ path }) => ({
    path,
    verdict: verdictOn(path, prepared, sources),
  }))
  const single = judged.flatMap(({ path, verdict }) =>
    'because' in verdict ? [{ path: `config/${path}`, because: verdict.because }] : [],
  )
  const later = judged.flatMap(({ path, verdict }) =>
    'later' in verdict ? [{ path, of: verdict.later }] : [],
  )
  return [...single, ...notYet(later)]
}

type Verdict = { readonly read: true } | { readonly because: Message } | { readonly later: string }

function verdictOn(path: string, prepared: UnreadInput, sources: readonly Source[]): Verdict {
  const matching = sources.filter((source) => matches(source.path, path))
  const [first] = matching
  if (!first) return unknownFile(path, prepared, sources)
  const reading = matching.filter(({ service }) => prepared.enabled.has(service.id))
  if (reading.length === 0) return { because: msg`it is for ${first.service.id}, which is switched off` }
  const refusals = reading.map((source) => hostRefusal(source, path, prepared))
  return refusals.includes(null)
    ? { read: true }
    : { because: refusals.find((one) => one !== null) ?? noWords }
}

/** Null when the file is one of all hosts, or of a host that the service is on. */
function hostRefusal(
  { service, path: pattern }: Source,
  path: string,
  prepared: UnreadInput,
): Message | null {
  const at = pattern.split('/').indexOf('<host>')
  const host = path.split('/')[at]
  if (at < 0 || host === undefined) return null
  const { hosts, groups } = prepared.environment.inventory
  const names = hosts.map(({ name }) => name)
  if (!names.includes(host)) {
    const meant = nearest(host, names)
    return meant === undefined
      ? msg`${host} is no host of the inventory`
      : msg`${host} is no host of the inventory; did you mean ${meant}?`
  }
  const members = service.containers.flatMap(({ group }) => groups[group] ?? [])
  return members.includes(host) ? null : msg`${service.id} is not on ${host}`
}

function unknownFile(path: string, prepared: UnreadInput, sources: readonly Source[]): Verdict {
  const service = serviceNamedIn(path)
  if (service !== undefined && !prepared.catalog.some(({ id }) => id === service)) return { later: service }
  const meant = likelyName(path, prepared, sources)
  return {
    because:
      meant === undefined
        ? msg`no service reads it`
        : msg`no service reads it; did you mean config/${meant}?`,
  }
}

/** `nova.conf`, `nova-compute.conf` and `nova/…` are of nova. */
function serviceNamedIn(path: string): string | undefined {
  const [head = ''] = path.split('/')
  const word = head.replace(/\..*$/, '').replaceAll('-', '_')
  return [word, word.split('_')[0] ?? ''].find((name) => kollaServices.has(name))
}

/** The right name of a file of the same name elsewhere, or of one that differs by two letters at most. */
function likelyName(path: string, prepared: UnreadInput, sources: readonly Source[]): string | undefined {
  const hosts = prepared.environment.inventory.hosts.map(({ name }) => name)
  const written = path.split('/')
  const candidates = sources.flatMap(({ path: pattern }) => {
    const parts = pattern.split('/')
    const at = parts.indexOf('<host>')
    const filled = parts.map((part, index) => (part === '*' ? (written[index] ?? part) : part))
    if (at < 0) return [filled.join('/')]
    return hosts.map((host) => filled.map((part, index) => (index === at ? host : part)).join('/'))
  })
  const plain = candidates.filter((candidate) => !candidate.includes('*'))
  const fileName = written.at(-1) ?? ''
  return nearest(path, plain) ?? plain.findLast((candidate) => candidate.split('/').at(-1) === fileName)
}

function sourcesOf({ catalog, options, enabled }: UnreadInput): readonly Source[] {
  const keys = catalog
    .filter(({ id }) => enabled.has(id))
    .flatMap(({ containers }) => containers.map(({ key }) => key))
  return catalog.flatMap((service) => {
    const overrides = attemptNow(() => service.overrides?.(options.cluster) ?? [])
    if (!overrides.ok) return []
    return overrides.value
      .flatMap(({ paths }) => paths)
      .flatMap((path) => (path.includes('<key>') ? keys.map((key) => path.replace('<key>', key)) : [path]))
      .map((path) => ({ service, path }))
  })
}

function matches(pattern: string, path: string): boolean {
  const parts = pattern.split('/').map((part) => {
    if (part === '<host>') return '[^/]+'
    return part.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]+')
  })
  return new RegExp(`^${parts.join('/')}$`).test(path)
}

/** One sentence for each service: a configuration has dozens of files for those that follow later. */
function notYet(files: readonly { readonly path: string; readonly of: string }[]): readonly UnreadFile[] {
  const byService = new Map<string, string[]>()
  for (const { path, of } of files) byService.set(of, [...(byService.get(of) ?? []), path])
  return [...byService].map(([service, paths]) => {
    const [first = '', ...more] = paths
    return {
      path: `config/${first}`,
      because:
        more.length === 0
          ? msg`it is for ${service}, which Slipway does not deploy yet`
          : msg`it is for ${service}, which Slipway does not deploy yet (and ${more.length} more for it)`,
    }
  })
}
