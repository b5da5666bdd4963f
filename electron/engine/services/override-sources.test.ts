import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { services } from './index'
import type { ClusterView, HostView, OverrideSources } from './kit'
import { type ClusterDescription, clusterView } from './testing/cluster'

const folder = process.env.SLIPWAY_FACTS ?? join(import.meta.dirname, '../../../../shared/facts')
const releases = ['2025.1', '2025.2', '2026.1']
const missing = releases.filter((release) => !existsSync(join(folder, `config-${release}.json`)))
if (missing.length > 0)
  console.warn(`skipped: no facts of ${missing.join(', ')} in ${folder} (SLIPWAY_FACTS names it)`)

const facts = z.object({
  files: z.record(
    z.string(),
    z.object({ override_mode: z.string().optional(), override_sources: z.array(z.string()).optional() }),
  ),
  policy_files_searched: z.record(z.string(), z.array(z.string())),
})

/** Files of services that Slipway deploys whose overrides it does not read, and why. */
const notRead: Readonly<Record<string, string>> = {
  'mariadb/healthcheck.cnf': "Slipway's health check of MariaDB reads a file of its own",
}

/** Overrides that Kolla-Ansible reads too, but that are not among the facts' files. */
const besideFacts: Readonly<Record<string, string>> = {
  'haproxy/services.d/*.cfg': 'copied one by one, under whatever name they have',
  'haproxy/services.d/<key>.cfg': 'the facts hold the file of each service without its sources',
  'keystone/keystone-paste.ini': 'written only where the user gives it',
  'keystone/domains/*': 'written only where the user gives them',
}

/** Those of one release only are read in all: what a release does not write is no file there. */
const cluster: ClusterDescription = {
  hosts: { ctl1: { interfaces: { eth0: ['10.0.0.11/24'] } } },
  globals: { kolla_internal_vip_address: '10.0.0.100', enable_proxysql: 'no' },
}
const view = clusterView(cluster)
const providers = services
  .flatMap(({ options }) => options)
  .filter(({ name }) => name.endsWith('_wsgi_provider'))
const underApache = clusterView({
  ...cluster,
  globals: { ...cluster.globals, ...Object.fromEntries(providers.map(({ name }) => [name, 'apache'])) },
})
const declared = unique(
  [view, underApache].flatMap(({ options }) =>
    services.flatMap((service) => service.overrides?.(options) ?? []),
  ),
)
const keys = new Set(services.flatMap((service) => service.containers.map(({ key }) => key)))

describe.skipIf(missing.length > 0).each(releases)('overrides beside Kolla-Ansible %s', (release) => {
  const path = join(folder, `config-${release}.json`)
  const given = existsSync(path)
    ? facts.parse(JSON.parse(readFileSync(path, 'utf8')))
    : { files: {}, policy_files_searched: {} }
  const wanted = Object.entries(given.files)
    .filter(([file, { override_sources }]) => override_sources && keys.has(file.split('/')[0] ?? ''))
    .map(([file, { override_mode, override_sources = [] }]) => ({
      file,
      mode: override_mode === 'merge' ? 'merge' : 'first',
      paths: override_sources.filter((source) => source !== '<template>').map(ours),
    }))

  test('are read for every file, in the same order', () => {
    const read = wanted.filter(({ file }) => !Object.hasOwn(notRead, file))
    expect(read.length).toBeGreaterThan(10)
    const got = read.map(({ file }) => declared.find((sources) => sources.file === file) ?? file)
    expect(got).toEqual(read)
  })

  test('of policies are searched for in the same order', () => {
    const policies = declared.filter(({ file }) => isPolicy(file))
    expect(policies.length).toBeGreaterThan(1)
    for (const { paths } of policies)
      expect(paths).toEqual(given.policy_files_searched[paths[0]?.split('/')[0] ?? '']?.map(ours))
  })
})

test('nothing else is read than what Kolla-Ansible reads', () => {
  const known = new Set(missing.length > 0 ? [] : releases.flatMap((release) => filesOf(release)))
  const others = declared.filter(({ file }) => !known.has(file) && !isHorizonPolicy(file) && !isPolicy(file))
  if (missing.length > 0) return
  expect(others.map(({ file }) => file).sort()).toEqual(Object.keys(besideFacts).sort())
})

describe('what services ask for', () => {
  test.each(services.map((service) => [service.id, service] as const))('%s declares it', (_id, service) => {
    const asked = new Set<string>()
    const recording: ClusterView = {
      ...view,
      hosts: (group) => view.hosts(group),
      get allHosts() {
        return view.allHosts
      },
      get frontends() {
        return view.frontends
      },
      override: (path: string, host: HostView, mode) => {
        asked.add(path)
        return view.override(path, host, mode)
      },
      hasOverride: (path) => {
        asked.add(path)
        return view.hasOverride(path)
      },
      overridesUnder: (path) => {
        asked.add(`${path}/*`)
        return view.overridesUnder(path)
      },
    }
    service.desire(recording)
    const sources = service.overrides?.(view.options) ?? []
    expect([...asked].filter((path) => !sources.some((one) => covers(one, path)))).toEqual([])
    const unasked = sources.filter((one) => ![...asked].some((path) => covers(one, path)))
    expect(unasked).toEqual([])
  })
})

/** Held against `policy_files_searched`. */
function isPolicy(file: string): boolean {
  return /^[\w-]+\/policy\.yaml$/.test(file)
}

function unique(sources: readonly OverrideSources[]): readonly OverrideSources[] {
  return [...new Map(sources.map((one) => [one.file, one])).values()]
}

function ours(source: string): string {
  return source.replace('<custom_config>/', '').replace('<inventory_hostname>', '<host>')
}

function filesOf(release: string): readonly string[] {
  return Object.entries(
    facts.parse(JSON.parse(readFileSync(join(folder, `config-${release}.json`), 'utf8'))).files,
  )
    .filter(([, { override_sources }]) => override_sources)
    .map(([file]) => file)
}

/** The facts were made with other dashboards; the search is that of the role's policies. */
function isHorizonPolicy(file: string): boolean {
  return /^horizon\/\w+_policy\.yaml$/.test(file)
}

function covers({ paths }: OverrideSources, asked: string): boolean {
  return paths.some((path) => {
    if (path.includes('*')) return asked === path.replace(/\*.*$/, '*')
    const pattern = path.replaceAll('.', '\\.').replace('<host>', 'ctl1').replace('<key>', '[a-z-]+')
    return new RegExp(`^${pattern}$`).test(asked)
  })
}
