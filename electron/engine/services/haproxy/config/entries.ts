import {
  type ClusterView,
  type ConfigFile,
  configFile,
  eachOverride,
  type Frontend,
  type FrontendMember,
  firstOverride,
  type HostView,
  inUrl,
  type OverrideSources,
  wholeFileSources,
} from '../../kit'
import { configText, type Section } from './text'

const folder = 'services.d'

/** Files that the user puts beside those of the services, or in the place of one. */
export const addedSources: OverrideSources = {
  file: `haproxy/${folder}/*.cfg`,
  mode: 'each',
  paths: [`haproxy/${folder}/*.cfg`],
}

/** The user's own text for the entries of a service key. */
export function entrySources(key: string): OverrideSources {
  return wholeFileSources('haproxy-config', `${key}.cfg`, `haproxy/${folder}/${key}.cfg`)
}

/**
 * One file per service key below services.d. HAProxy reads the folder, so a file that is not wanted any more must go:
 * it goes because the folder below /etc/kolla is owned whole, and kolla_set_configs takes away what it copied before.
 */
export function serviceFiles(view: ClusterView, host: HostView): readonly ConfigFile[] {
  const texts = new Map([...keysOf(view, host)].map((key) => [`${key}.cfg`, entryText(view, host, key)]))
  for (const { name, text } of eachOverride(view, host, addedSources)) texts.set(name, text)
  const files = [...texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, text]) => file(name, text))
  return [file('.keep', 'HAProxy needs this folder even when no service has an entry.\n'), ...files]
}

function file(name: string, text: string): ConfigFile {
  return configFile(`${folder}/${name}`, text, { dest: `/etc/haproxy/${folder}/${name}` })
}

function keysOf(view: ClusterView, host: HostView): ReadonlySet<string> {
  return new Set(served(view, host).map((entry) => entry.key))
}

/** External entries exist only where an external address of its own is served. */
function served(view: ClusterView, host: HostView): readonly Frontend[] {
  const external = host.options.bool('haproxy_enable_external_vip')
  return view.frontends.filter((entry) => !entry.external || external)
}

function entryText(view: ClusterView, host: HostView, key: string): string {
  const override = firstOverride(view, host, entrySources(key))
  if (override !== undefined) return override
  const entries = served(view, host).filter((entry) => entry.key === key)
  return configText(
    entries.flatMap((entry) => [
      ...(entry.withFrontend === false ? [] : [frontend(host, entry)]),
      backend(host, entry),
    ]),
  )
}

function frontend({ options }: HostView, entry: Frontend): Section {
  const vip = options.string(entry.external ? 'kolla_external_vip_address' : 'kolla_internal_vip_address')
  const http = (...lines: readonly string[]) => (entry.mode === 'http' ? lines : [])
  return {
    heading: `frontend ${entry.name}_front`,
    lines: [
      `mode ${entry.mode}`,
      // Apache shows its state there to everybody who comes from its own host, as the balancer does.
      ...(entry.external ? http('http-request deny if { path -i -m beg /server-status }') : []),
      // A client must not be able to claim that it came over TLS.
      ...http('http-request del-header X-Forwarded-Proto'),
      ...(entry.frontendExtra ?? []),
      ...options.list(`haproxy_frontend_${entry.mode}_extra`).map(String),
      ...http('http-request set-header X-Forwarded-Proto https if { ssl_fc }'),
      `bind ${inUrl(vip)}:${entry.port}`,
      `default_backend ${entry.name}_back`,
    ],
  }
}

function backend({ options }: HostView, entry: Frontend): Section {
  const check = options.string('haproxy_health_check')
  return {
    heading: `backend ${entry.name}_back`,
    lines: [
      `mode ${entry.mode}`,
      ...(entry.backendExtra ?? []),
      ...options.list(`haproxy_backend_${entry.mode}_extra`).map(String),
      ...entry.members.map((member) => serverLine(member, check)),
    ],
  }
}

function serverLine(member: FrontendMember, check: string): string {
  const words = [member.words ?? check, ...(member.backup ? ['backup'] : [])]
  return ['server', member.name, `${inUrl(member.address)}:${member.port}`, ...words].join(' ')
}
