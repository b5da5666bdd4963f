import { describe, expect, test } from 'vitest'
import { commonOptions } from '../options/common'
import { compareWithFacts, factsFolder } from '../options/compare-with-facts.testing'
import { releases } from '../releases'
import { services } from './index'
import type { ClusterView, HostView } from './kit'
import { clusterView } from './testing/cluster'
import { containerDeviations, type Deviation, entryDeviations } from './testing/compare-with-facts'
import { holds } from './testing/condition'
import { type Facts, loadFacts } from './testing/facts'
import { intendedDefaults, intendedDifferences, notDeployed } from './testing/intended-differences'

const numbered = releases.filter((release) => release.kolla() !== null).map(({ id }) => id)
const keys = new Set(services.flatMap((service) => service.containers.map((container) => container.key)))
for (const release of numbered) {
  const loaded = loadFacts(release, keys)
  if (typeof loaded === 'string')
    test.skip(`the catalog beside Kolla-Ansible ${release}: ${loaded}`, () => {})
  else describe(`the catalog beside Kolla-Ansible ${release}`, () => besideKolla(release, loaded))
}

function besideKolla(release: string, facts: Facts): void {
  const view = viewOf(release)
  const host = view.host('ctl1')
  const deviations = allDeviations(view, host, facts)
  const intended = intendedDifferences.filter(({ releases: of }) => of?.includes(release) ?? true)

  test('differs only where a reason is given', () => {
    expect(deviations.filter((item) => !intended.some((known) => same(known, item)))).toEqual([])
  })

  test('gives no reason for what does not differ', () => {
    expect(intended.filter((known) => !deviations.some((item) => same(known, item)))).toEqual([])
  })

  test('has the defaults of its options, but where a reason is given', () => {
    const definitions = [...commonOptions, ...services.flatMap((service) => service.options)]
    const { differences, compared } = compareWithFacts(factsFolder() ?? '', release, definitions)
    const known = intendedDefaults.filter(({ releases: of }) => of?.includes(release) ?? true)
    const names = known.map(({ name }) => name)
    expect(differences.filter(({ name }) => !names.includes(name))).toEqual([])
    expect(names.filter((name) => !differences.some((found) => found.name === name))).toEqual([])
    expect(compared).toBeGreaterThan(200)
  })

  test('is looked at closely enough to see one changed volume, variable and port', () => {
    const [placed] = services.flatMap((service) => service.desire(view).containers)
    const fact = placed && facts.services[placed.key]
    if (!fact) throw new Error('the first service has no facts')
    const altered = {
      ...fact,
      volumes: fact.volumes.slice(1),
      environment: { ...fact.environment, ADDED: 'yes' },
      haproxy: {
        added: { enabled: { when: true }, mode: 'http', external: false, port: 1, listen_port: 2 },
      },
    }
    const fields = [
      ...containerDeviations(view, placed, altered),
      ...entryDeviations(view, host, altered, []),
    ]
    expect(fields.map((item) => `${item.of}: ${item.field}`)).toEqual([
      `${placed.spec.name}: environment ADDED`,
      `${placed.spec.name}: mount /var/lib/kolla/config_files/`,
      ...[
        'mode',
        'external',
        'withFrontend',
        'port',
        'frontendExtra',
        'backendExtra',
        'members',
        'backup',
      ].map((field) => `haproxy added: ${field}`),
    ])
  })

  test('leaves out only those services of its roles for which a reason is given', () => {
    const missing = enabledServices(view, host, facts).filter((key) => !keys.has(key))
    expect([...missing].sort()).toEqual(
      Object.keys(notDeployed)
        .filter((key) => key in facts.services)
        .sort(),
    )
  })

  test('has the same defaults for the load balancer', () => {
    const defaults = Object.entries(facts.haproxyDefaults).filter(
      ([name]) => host.options.value(name) !== undefined,
    )
    expect(defaults.length).toBeGreaterThan(15)
    for (const [name, value] of defaults) expect(host.options.value(name), name).toEqual(value)
  })
}

/** The facts are those of a default configuration with two addresses; ProxySQL is not deployed here. */
function viewOf(release: string): ClusterView {
  return clusterView({
    release,
    hosts: {
      ctl1: { interfaces: { eth0: ['10.0.0.11/24'] } },
      ctl2: { interfaces: { eth0: ['10.0.0.12/24'] } },
    },
    globals: {
      kolla_internal_vip_address: '10.0.0.100',
      kolla_external_vip_address: '192.0.2.100',
      enable_proxysql: 'no',
    },
  })
}

function same(known: { of: string; field: string }, item: Deviation): boolean {
  return known.of === item.of && (known.field === '*' || known.field === item.field)
}

/** ProxySQL is switched off in this view, but on by default. */
function enabledServices(view: ClusterView, host: HostView, facts: Facts): readonly string[] {
  return Object.entries(facts.services)
    .filter(([key, fact]) => key === 'proxysql' || holds(fact.enabled.when, view, host))
    .map(([key]) => key)
}

function allDeviations(view: ClusterView, host: HostView, facts: Facts): readonly Deviation[] {
  return services.flatMap((service) => {
    const placed = service.desire(view).containers.filter((container) => container.host === host.name)
    const containers = placed.flatMap((container) => {
      const fact = facts.services[container.key]
      return fact ? containerDeviations(view, container, fact) : [unknownContainer(container.spec.name)]
    })
    const frontends = service.frontends?.(view) ?? []
    const entries = placed.flatMap((container) => {
      const fact = facts.services[container.key]
      const own = frontends.filter((entry) => entry.key === container.key)
      return fact ? entryDeviations(view, host, fact, own) : []
    })
    return [...containers, ...entries]
  })
}

function unknownContainer(name: string): Deviation {
  return { of: name, field: 'container', wanted: 'absent', got: name }
}
