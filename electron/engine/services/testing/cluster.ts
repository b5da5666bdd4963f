import { orThrow } from '#shared/failure/failure'
import type { JsonValue } from '#shared/lib/json'
import { secret } from '#shared/lib/secret'
import type { Environment, GivenOption, PasswordValue } from '#shared/model/environment'
import { commonOptions } from '../../options/common'
import { type ResolvedOptions, resolveOptions } from '../../options/resolve'
import { makeView } from '../../plan/view'
import { withoutProblems } from '../../prepare'
import { services } from '../index'
import type { ClusterView, ServiceDefinition } from '../kit'
import { type HostDescription, hostFacts } from './host-facts'

/** A cluster in a few lines: what is left out is as on any new cluster. */
export interface ClusterDescription {
  readonly hosts: Readonly<
    Record<string, HostDescription & { readonly vars?: Readonly<Record<string, JsonValue>> }>
  >
  /** Members of each group; a group that is not named has all hosts. */
  readonly groups?: Readonly<Record<string, readonly string[]>>
  readonly globals?: Readonly<Record<string, JsonValue>>
  /** Path below config/ → text. */
  readonly overrides?: Readonly<Record<string, string>>
  readonly release?: string
}

/**
 * The view that services get, made by the engine's own code from a description.
 * The value of every password is its name in brackets; `catalog` says which services exist.
 */
export function clusterView(
  description: ClusterDescription,
  catalog: readonly ServiceDefinition[] = services,
): ClusterView {
  const environment = environmentOf(description, catalog)
  return makeView({
    environment,
    options: optionsOf(environment, description, catalog),
    targets: environment.inventory.hosts,
    facts: Object.fromEntries(
      Object.entries(description.hosts).map(([name, host]) => [name, hostFacts(name, host)]),
    ),
    catalog,
  })
}

/** Its folder, as if read from disk. */
export function environmentOf(
  description: ClusterDescription,
  catalog: readonly ServiceDefinition[] = services,
): Environment {
  const names = Object.keys(description.hosts)
  const groups = catalog.flatMap((service) => service.containers.map((container) => container.group))
  const everywhere = Object.fromEntries([...groups, 'all'].map((group) => [group, names]))
  return {
    dir: '/env',
    config: {
      schema: 1,
      name: 'test',
      release: description.release ?? '2025.1',
      image: { registry: 'registry.test', namespace: 'kolla', tag: '2025.1' },
    },
    inventory: {
      hosts: names.map((name) => ({
        name,
        vars: description.hosts[name]?.vars ?? {},
        connection: {
          address: name,
          port: 22,
          user: 'root',
          jumps: [],
          become: { enabled: false, user: 'root' },
        },
      })),
      groups: { ...everywhere, ...description.groups },
    },
    globals: Object.fromEntries(
      Object.entries(description.globals ?? {}).map(([name, value]): [string, GivenOption] => [
        name,
        { value, place: { file: 'globals.yml' } },
      ]),
    ),
    passwords: inventedPasswords,
    overrides: Object.entries(description.overrides ?? {}).map(([path, text]) => ({ path, text })),
    secrets: [],
  }
}

function optionsOf(
  environment: Environment,
  description: ClusterDescription,
  catalog: readonly ServiceDefinition[],
): ResolvedOptions {
  const all = [...new Set([...services, ...catalog])]
  const { image, release } = environment.config
  const options = resolveOptions({
    definitions: [...commonOptions, ...all.flatMap((service) => service.options)],
    passwordNames: [],
    globals: environment.globals,
    hosts: environment.inventory.hosts,
    groups: environment.inventory.groups,
    facts: new Map(
      Object.entries(description.hosts).map(([name, host]) => [name, { processor_vcpus: host.cpus ?? 8 }]),
    ),
    defaults: {
      docker_registry: image.registry,
      docker_namespace: image.namespace,
      openstack_tag: image.tag,
      openstack_release: release,
      kolla_base_distro: 'debian',
    },
  })
  orThrow(withoutProblems(options))
  return options
}

const inventedPasswords = new Proxy<Record<string, PasswordValue>>(
  {},
  { get: (_none, name) => inventedPassword(String(name)) },
)

function inventedPassword(name: string): PasswordValue {
  if (!name.endsWith('_ssh_key')) return secret(`[${name}]`)
  return { private_key: secret(`[${name} private]\n`), public_key: secret(`[${name} public]\n`) }
}
