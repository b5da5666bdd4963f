import { describe, expect, test } from 'vitest'
import type { JsonValue } from '#shared/lib/json'
import { prepare } from '../prepare'
import { type Release, releases } from '../releases'
import { services } from './index'
import type { PlacedContainer } from './kit'
import { clusterView, environmentOf } from './testing/cluster'
import { type ConfigDifference, configDifferences } from './testing/config-differences'
import { type ConfigFacts, loadConfigFacts, wantedConfig, wantedFiles } from './testing/config-facts'
import { ourSettings, type Settings, wantedSettings } from './testing/config-formats'
import { factsCluster, fillFor } from './testing/facts-cluster'

type Globals = Readonly<Record<string, JsonValue>>

const full: Globals = {
  enable_prometheus: true,
  enable_grafana: true,
  enable_central_logging: true,
  enable_barbican: true,
  enable_octavia: true,
  enable_designate: true,
  enable_magnum: true,
  enable_manila: true,
  enable_manila_backend_generic: true,
  enable_ironic: true,
  enable_valkey: true,
  enable_mariabackup: true,
}
const providers = services
  .flatMap(({ options }) => options)
  .filter(({ name }) => name.endsWith('_wsgi_provider'))
const apache: Globals = {
  ...full,
  ...Object.fromEntries(providers.map(({ name }) => [name, 'apache'])),
}

interface Run {
  readonly name: string
  /** Variants of the facts that it is made of, each laid over the one before. */
  readonly variants: readonly string[]
  readonly globals: Globals
  /** Releases that have it; all when left out. */
  readonly releases?: readonly string[]
}

/** Runs of Kolla-Ansible's role tasks that Slipway can follow, and the options that make each. */
const runs: readonly Run[] = [
  { name: 'core', variants: [], globals: {} },
  { name: 'debian', variants: ['debian'], globals: { kolla_base_distro: 'debian' } },
  { name: 'debug', variants: ['debug'], globals: { openstack_logging_debug: true } },
  { name: 'ovn', variants: ['ovn'], globals: { neutron_plugin_agent: 'ovn' } },
  { name: 'full', variants: ['full'], globals: full },
  // With <service>_wsgi_provider, which is gone in 2026.1.
  { name: 'apache', variants: ['full', 'apache'], globals: apache, releases: ['2025.1', '2025.2'] },
]

/** Runs that Slipway refuses; whoever lets one pass compares it. */
const refused: readonly { readonly name: string; readonly globals: Globals; readonly code: string }[] = [
  { name: 'tls', globals: { kolla_enable_tls_internal: true }, code: 'haproxy.tlsNotDeployed' },
  { name: 'tls', globals: { kolla_enable_tls_external: true }, code: 'haproxy.tlsNotDeployed' },
  { name: 'tls', globals: { kolla_enable_tls_backend: true }, code: 'haproxy.tlsNotDeployed' },
  {
    name: 'extras',
    globals: { haproxy_single_external_frontend: true },
    code: 'haproxy.singleFrontendNotDeployed',
  },
]

const numbered = releases.filter((release) => release.kolla() !== null)
const hosts = ['controller1', 'controller2']

interface Deviation {
  readonly release: string
  readonly run: string
  readonly of: string
  readonly field: string
  readonly wanted: string
  readonly got: string
}

const all = numbered.flatMap((release) => {
  const facts = loadConfigFacts(release.id)
  if (typeof facts === 'string') console.warn(`skipped: ${facts}`)
  return typeof facts === 'string' ? [] : deviationsOf(release, facts)
})
const there = typeof loadConfigFacts(numbered[0]?.id ?? '') !== 'string'

describe.skipIf(!there)('configuration beside Kolla-Ansible', () => {
  test.each(numbered.map(({ id }) => id))('of %s differs only where a reason is given', (id) => {
    const unexplained = all.filter(
      (item) => item.release === id && !configDifferences.some((known) => explains(known, item)),
    )
    expect(told(unexplained)).toEqual([])
  })

  test('has no reason for what does not differ', () => {
    const idle = configDifferences.flatMap((known) => {
      const where = (known.releases ?? [undefined]).filter(
        (id) => !all.some((item) => explains(known, item) && (id === undefined || item.release === id)),
      )
      return where.map((id) => `${known.of}: ${known.field}${id === undefined ? '' : ` in ${id}`}`)
    })
    expect(idle).toEqual([])
  })

  test('is looked at closely enough to see one changed setting', () => {
    const wanted = wantedSettings('ini', { DEFAULT: { debug: 'False', added: '1' } })
    const got = ourSettings('ini', '[DEFAULT]\ndebug = True\n', wanted)
    expect(compared(wanted, got).map(({ field }) => field)).toEqual(['[DEFAULT] debug', '[DEFAULT] added'])
    const lines = wantedSettings('text', ['a', 'b', 'a'])
    expect(compared(lines, ourSettings('text', 'a\na\nb\n', lines)).map(({ field }) => field)).toEqual([
      'order',
    ])
  })
})

test.each(refused)('$name is refused, so its files are not compared: $globals', ({ globals, code }) => {
  for (const release of numbered) {
    const { problems } = prepare(environmentOf(factsCluster(release, globals)))
    expect(problems.map((problem) => problem.code)).toContain(code)
  }
})

function deviationsOf(release: Release, facts: ConfigFacts): readonly Deviation[] {
  return runs
    .filter((run) => run.releases?.includes(release.id) ?? true)
    .flatMap((run) => {
      const view = clusterView(factsCluster(release, run.globals))
      const placed = services
        .filter((service) => view.enabled(service.id))
        .flatMap((service) => service.desire(view).containers)
        .filter(({ host }) => hosts.includes(host))
      return placed.flatMap((container) =>
        [...filesOf(facts, run, container), ...configOf(facts, run, container)].map((found) => ({
          release: release.id,
          run: run.name,
          ...found,
        })),
      )
    })
}

type Found = Omit<Deviation, 'release' | 'run'>

function filesOf(facts: ConfigFacts, run: Run, { key, host, config }: PlacedContainer): readonly Found[] {
  const wanted = wantedFiles(facts, key, run.variants, host, fillFor(host))
  const ours = new Map(config.files.map((file) => [`${key}/${file.name}`, file.content.reveal()]))
  return [...new Set([...wanted.keys(), ...ours.keys()])].flatMap((of): Found[] => {
    const want = wanted.get(of)
    const text = ours.get(of)
    if (!want || text === undefined) {
      const said = (there: boolean) => (there ? 'a file' : 'none')
      return [{ of, field: 'file', wanted: said(want !== undefined), got: said(text !== undefined) }]
    }
    const settings = wantedSettings(want.format, want.content)
    return compared(settings, ourSettings(want.format, decoded(text), settings)).map((found) => ({
      of,
      ...found,
    }))
  })
}

/** In a URL the brackets around an invented password are written with %. */
function decoded(text: string): string {
  return text.replaceAll(/%5B(\w+)%5D/g, '[$1]')
}

function configOf(facts: ConfigFacts, run: Run, { key, host, config }: PlacedContainer): readonly Found[] {
  const wanted = wantedConfig(facts, key, run.variants, host, fillFor(host))
  const of = `${key}/config.json`
  if (!wanted) return [{ of, field: 'file', wanted: 'none', got: 'a file' }]
  const theirs = fields([
    ['command', wanted.command],
    ...wanted.files.map(({ dest, owner, perm, optional = false }) =>
      copiedField(dest, owner, perm, optional),
    ),
    ...wanted.permissions.map(permissionField),
  ])
  const ours = fields([
    ['command', config.command],
    ...config.files.flatMap(({ dest, owner = 'root', perm = '0600', optional = false }) =>
      dest === undefined ? [] : [copiedField(dest, owner, perm, optional)],
    ),
    ...(config.permissions ?? []).map(permissionField),
  ])
  return compared(theirs, ours).map((found) => ({ of, ...found }))
}

function copiedField(dest: string, owner: string, perm: string, optional: boolean): [string, string] {
  return [`copy ${dest.replace('//', '/')}`, `${owner} ${perm}${optional ? ' optional' : ''}`]
}

function permissionField(of: {
  readonly path: string
  readonly owner?: string
  readonly perm?: string | undefined
  readonly recurse?: boolean | undefined
}): [string, string] {
  return [`permission ${of.path}`, `${of.owner ?? ''} ${of.perm ?? ''} ${of.recurse ? 'recurse' : ''}`.trim()]
}

function fields(entries: readonly [string, string][]): Settings {
  return { fields: new Map(entries), lines: new Map() }
}

function compared(wanted: Settings, got: Settings): readonly Omit<Found, 'of'>[] {
  const names = [...new Set([...wanted.fields.keys(), ...got.fields.keys()])]
  const differing = names.flatMap((field) => {
    const [want, have] = [wanted.fields.get(field) ?? 'none', got.fields.get(field) ?? 'none']
    return want === have ? [] : [{ field, wanted: want, got: have }]
  })
  const disordered = [...wanted.lines].flatMap(([section, lines]) => {
    const ours = got.lines.get(section) ?? []
    const [want, have] = [common(lines, ours), common(ours, lines)]
    if (want.length !== have.length || want.join('\n') === have.join('\n')) return []
    return [
      {
        field: section === '' ? 'order' : `${section}: order`,
        wanted: want.join(' ¦ '),
        got: have.join(' ¦ '),
      },
    ]
  })
  return [...differing, ...disordered]
}

function common(lines: readonly string[], others: readonly string[]): readonly string[] {
  return lines.filter((line) => others.includes(line))
}

function explains(known: ConfigDifference, { of, field, release, run }: Deviation): boolean {
  const fits = known.field.endsWith('*') ? field.startsWith(known.field.slice(0, -1)) : field === known.field
  return (
    known.of === of &&
    fits &&
    (known.releases?.includes(release) ?? true) &&
    (known.runs?.includes(run) ?? true)
  )
}

/** What is the same in several runs and on several hosts once. */
function told(deviations: readonly Deviation[]): readonly string[] {
  const runsOf = new Map<string, Set<string>>()
  for (const { run, of, field, wanted, got } of deviations) {
    const text = `${of}: ${field}: wanted ${wanted}, got ${got}`
    runsOf.set(text, (runsOf.get(text) ?? new Set()).add(run))
  }
  return [...runsOf].map(([text, names]) => `${text} (${[...names].join(', ')})`)
}
