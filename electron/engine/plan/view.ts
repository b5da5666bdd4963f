import { FailureError } from '#shared/failure/failure'
import type { Secret } from '#shared/lib/secret'
import type { Environment, InventoryHost, PasswordValue } from '#shared/model/environment'
import type { HostFacts } from '#shared/model/host'
import type { ResolvedOptions } from '../options/resolve'
import type { OptionView } from '../options/types'
import type { ClusterView, Frontend, HostView, ServiceDefinition } from '../services/kit'
import { openOverrides } from './overrides'

export interface ViewInput {
  readonly environment: Environment
  readonly options: ResolvedOptions
  /** Hosts that containers may stand on. */
  readonly targets: readonly InventoryHost[]
  /** Facts of every target. */
  readonly facts: Readonly<Record<string, HostFacts>>
  readonly catalog: readonly ServiceDefinition[]
}

/** Puts options, inventory, facts and overrides together as services see them. Pure; hosts are made when asked for. */
export function makeView(input: ViewInput): ClusterView {
  const { environment, options, targets, facts, catalog } = input
  const targetNames = new Set(targets.map((target) => target.name))
  const hosts = new Map<string, HostView>()
  const enabled = new Set(
    catalog.filter((service) => service.enabled(options.cluster)).map((service) => service.id),
  )
  const host = (name: string): HostView => {
    const known = hosts.get(name)
    if (known) return known
    const made = hostView(name, options.forHost(name), facts[name])
    hosts.set(name, made)
    return made
  }
  const groups = new Map<string, readonly HostView[]>()
  const group = (name: string): readonly HostView[] => {
    const found =
      groups.get(name) ??
      (environment.inventory.groups[name] ?? []).filter((item) => targetNames.has(item)).map(host)
    groups.set(name, found)
    return found
  }
  let frontends: readonly Frontend[] | undefined
  const view: ClusterView = {
    environment: environment.config.name,
    release: environment.config.release,
    options: options.cluster,
    hosts: group,
    host,
    get allHosts() {
      return targets.map((target) => host(target.name))
    },
    enabled: (service) => enabled.has(service),
    secret: (name) => password(environment.passwords[name], name),
    keyPair: (name) => keyPair(environment.passwords[name], name),
    ...openOverrides(environment, options, (name, network) => addressOf(host, facts, name, network)),
    image: (name, tagOption) => imageReference(options.cluster, name, tagOption),
    get frontends() {
      frontends ??= catalog
        .filter((service) => enabled.has(service.id))
        .flatMap((service) => service.frontends?.(view) ?? [])
      return frontends
    },
  }
  return view
}

function hostView(name: string, options: OptionView, facts: HostFacts | undefined): HostView {
  if (!facts) throw new Error(`host ${name} was not observed`)
  const addressOn = (interfaceOption: string): string => {
    const wanted = options.string(interfaceOption)
    const found = facts.interfaces.find((item) => item.name === wanted)
    const address = found?.addresses.find((item) => item.family === 4)
    if (!address) throw interfaceFailure(name, interfaceOption, wanted, facts)
    return address.address
  }
  return {
    name,
    hostname: facts.hostname.split('.')[0] ?? facts.hostname,
    options,
    get apiAddress() {
      return addressOn('api_interface')
    },
    addressOn,
    facts,
  }
}

/** Networks of Kolla-Ansible whose interface is an option here. */
const networks: ReadonlySet<string> = new Set(['api', 'tunnel', 'migration', 'dns'])

function addressOf(
  host: (name: string) => HostView,
  facts: ViewInput['facts'],
  name: string,
  network: string,
): string | undefined {
  return networks.has(network) && facts[name] ? host(name).addressOn(`${network}_interface`) : undefined
}

function interfaceFailure(host: string, field: string, wanted: string, facts: HostFacts): FailureError {
  const seen = facts.interfaces.map((item) =>
    `${item.name} ${item.addresses.map((a) => a.address).join(' ')}`.trim(),
  )
  return new FailureError({
    code: 'host.interfaceWithoutAddress',
    what: `${field} is ${wanted}, which has no IPv4 address on this host`,
    where: { host, field },
    saw: seen.join('; '),
    remedy: `Set ${field} (or network_interface) for this host to an interface that has an address.`,
  })
}

function password(value: PasswordValue | undefined, name: string): Secret {
  if (value && 'reveal' in value) return value
  throw missingPassword(name)
}

function keyPair(value: PasswordValue | undefined, name: string) {
  if (value && 'private_key' in value) return { privateKey: value.private_key, publicKey: value.public_key }
  throw missingPassword(name)
}

function missingPassword(name: string): FailureError {
  return new FailureError({
    code: 'passwords.missing',
    what: `passwords.yml has no value for ${name}.`,
    where: { file: 'passwords.yml', field: name },
    saw: 'no value of that name',
    remedy:
      'run `slipway env init` on the folder again: it adds missing passwords and leaves the others alone',
  })
}

/** Kolla's order: registry, namespace, prefix and name, tag; empty parts are left out. */
function imageReference(options: OptionView, name: string, tagOption: string | undefined): string {
  const tag = tagOption && options.value(tagOption) !== undefined ? tagOption : 'openstack_tag'
  const parts = [options.string('docker_registry'), options.string('docker_namespace')]
  return `${[...parts, `${options.string('docker_image_name_prefix')}${name}`].filter(Boolean).join('/')}:${options.string(tag)}`
}
