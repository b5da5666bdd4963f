import { stableJson } from '#shared/lib/json'
import type { ContainerSpec } from '#shared/model/container'
import type { ClusterView, Frontend, HostView, PlacedContainer } from '../kit'
import { holds } from './condition'
import { debianVariant, type FactEntry, type FactService } from './facts'
import { withPasswords } from './invented'

/** One thing that is not as in Kolla-Ansible; `wanted` is Kolla-Ansible's, `got` is ours. */
export interface Deviation {
  /** Container or balancer entry. */
  readonly of: string
  readonly field: string
  readonly wanted: string
  readonly got: string
}

/** Compares a container that we deploy with what Kolla-Ansible gives it on the same Debian host. */
export function containerDeviations(
  view: ClusterView,
  placed: PlacedContainer,
  given: FactService,
): Deviation[] {
  const host = view.host(placed.host)
  const fact = debianVariant(given)
  const wanted = new Map(Object.entries(wantedFields(view, host, fact)))
  const got = new Map(Object.entries(gotFields(view, placed.spec)))
  return [...new Set([...wanted.keys(), ...got.keys()])].flatMap((field) =>
    difference(placed.spec.name, field, wanted.get(field), got.get(field)),
  )
}

/** Compares the balancer entries of a service. Entries of an external address count only where there is one. */
export function entryDeviations(
  view: ClusterView,
  host: HostView,
  fact: FactService,
  ours: readonly Frontend[],
): Deviation[] {
  const wanted = Object.entries(fact.haproxy ?? {}).filter(([, entry]) =>
    holds(entry.enabled.when, view, host),
  )
  const names = new Set([...wanted.map(([name]) => name), ...ours.map((entry) => entry.name)])
  return [...names].flatMap((name) => {
    const fields = { ...wantedEntry(view, host, wanted.find(([item]) => item === name)?.[1]) }
    const entry = ours.find((item) => item.name === name)
    const got: Record<string, unknown> = entry ? gotEntry(host, entry) : {}
    const custom = fields.members !== undefined && fields.backup === undefined
    if (custom) delete got.backup
    return [...new Set([...Object.keys(fields), ...Object.keys(got)])].flatMap((field) =>
      difference(`haproxy ${name}`, field, fields[field], got[field]),
    )
  })
}

type Fields = Readonly<Record<string, unknown>>

/** Fields are kept apart (`mount <target>`, `environment <name>`), so that each can differ for a reason of its own. */
function wantedFields(view: ClusterView, host: HostView, fact: FactService): Fields {
  const mounts = fact.volumes.filter((item) => holds(item.when, view, host))
  const environment = {
    KOLLA_CONFIG_STRATEGY: 'COPY_ALWAYS',
    KOLLA_SERVICE_NAME: fact.container_name.replaceAll('_', '-'),
    ...fact.environment,
  }
  const check = fact.healthcheck
  return {
    image: fact.image,
    privileged: fact.privileged,
    capAdd: fact.cap_add ?? [],
    securityOpt: fact.security_opt ?? [],
    tmpfs: fact.tmpfs ?? [],
    pidMode: fact.pid_mode ?? '',
    ipcMode: fact.ipc_mode ?? '',
    cgroupnsMode: fact.cgroupns_mode ?? '',
    dimensions: fact.dimensions ?? {},
    restartPolicy: 'unless-stopped',
    stopTimeout: 60,
    ...mapped(mounts, (item) => [`mount ${item.target}`, `${item.source} ${item.mode}`]),
    ...mapped(Object.entries(environment), ([name, value]) => [
      `environment ${name}`,
      filled(String(value), host),
    ]),
    healthcheck: check?.test
      ? {
          test: [check.shell, filled(check.test, host)],
          interval: check.interval,
          timeout: check.timeout,
          retries: check.retries,
          startPeriod: check.start_period,
        }
      : null,
  }
}

function gotFields(view: ClusterView, spec: ContainerSpec): Fields {
  const [, name = ''] = /\/([^/:]+):[^/]*$/.exec(spec.image) ?? []
  return {
    image: name.slice(view.options.string('docker_image_name_prefix').length),
    privileged: spec.privileged,
    capAdd: spec.capAdd,
    securityOpt: spec.securityOpt,
    tmpfs: spec.tmpfs,
    pidMode: spec.pidMode ?? '',
    ipcMode: spec.ipcMode ?? '',
    cgroupnsMode: spec.cgroupnsMode ?? '',
    dimensions: spec.dimensions,
    restartPolicy: spec.restartPolicy,
    stopTimeout: spec.stopTimeout,
    ...mapped(spec.mounts, (item) => [`mount ${item.target}`, `${item.source} ${item.mode}`]),
    ...mapped(Object.entries(spec.environment), ([key, value]) => [`environment ${key}`, value]),
    healthcheck: spec.healthcheck,
  }
}

function wantedEntry(view: ClusterView, host: HostView, entry: FactEntry | undefined): Fields {
  if (!entry) return {}
  const extra = (part: 'frontend' | 'backend') =>
    (entry[`${part}_${entry.mode === 'tcp' ? 'tcp' : 'http'}_extra`] ?? [])
      .filter((item) => typeof item === 'string' || holds(item.when, view, host))
      .map((item) => filled(typeof item === 'string' ? item : item.directive, host))
  const server = `server <hostname> <api_ip>:${entry.listen_port ?? entry.port} check inter 2000 rise 2 fall 5`
  return {
    mode: entry.mode,
    external: entry.external,
    withFrontend: entry.with_frontend ?? true,
    ...(entry.with_frontend === false ? {} : { port: entry.port }),
    frontendExtra: extra('frontend'),
    backendExtra: extra('backend'),
    members: (entry.custom_members_per_host_example ?? [server]).map((line) => filled(line, host)),
    // Facts have one member's line where members are custom; whether the others stand by is not among them.
    ...(entry.custom_members_per_host_example ? {} : { backup: entry.active_passive ?? false }),
  }
}

function gotEntry(host: HostView, entry: Frontend): Record<string, unknown> {
  const members = entry.members.filter((member) => member.host === host.name)
  return {
    mode: entry.mode,
    external: entry.external,
    withFrontend: entry.withFrontend ?? true,
    ...(entry.withFrontend === false ? {} : { port: entry.port }),
    frontendExtra: entry.frontendExtra ?? [],
    backendExtra: entry.backendExtra ?? [],
    members: members.map(
      (member) =>
        `server ${member.name} ${member.address}:${member.port} ${member.words ?? 'check inter 2000 rise 2 fall 5'}`,
    ),
    backup: entry.members.some((member) => member.backup),
  }
}

/** Puts values in the places that the facts leave open. */
function filled(text: string, host: HostView): string {
  const values: Readonly<Record<string, string>> = {
    '<api_ip>': host.apiAddress,
    '<host>': host.name,
    '<hostname>': host.hostname,
    '<internal_vip>': host.options.string('kolla_internal_vip_address'),
    '<external_vip>': host.options.string('kolla_external_vip_address'),
    '<internal_fqdn>': host.options.string('kolla_internal_fqdn'),
    '<external_fqdn>': host.options.string('kolla_external_fqdn'),
  }
  return withPasswords(text).replace(/<\w+>/g, (placeholder) => values[placeholder] ?? placeholder)
}

function mapped<T>(items: readonly T[], entry: (item: T) => [string, unknown]): Fields {
  return Object.fromEntries(items.map(entry))
}

function difference(of: string, field: string, wanted: unknown, got: unknown): Deviation[] {
  const texts = [wanted, got].map((value) => (value === undefined ? 'absent' : stableJson(value)))
  const [first = '', second = ''] = texts
  return first === second ? [] : [{ of, field, wanted: first, got: second }]
}
