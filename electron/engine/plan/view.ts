import { FailureError } from '#shared/failure/failure'
import type { Secret } from '#shared/lib/secret'
import { joined, msg } from '#shared/message/message'
import type { Environment, InventoryHost, PasswordValue } from '#shared/model/environment'
import type { HostFacts } from '#shared/model/host'
import { familyOf, networks, placeOn } from '../options/addresses'
import { JinjaError } from '../options/jinja/ast'
import type { ResolvedOptions } from '../options/resolve'
import type { OptionView } from '../options/types'
import { oldestOf } from '../releases'
import {
  type ClusterView,
  type Frontend,
  type HostView,
  releaseLabel,
  type ServiceDefinition,
} from '../services/kit'
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
export function makeView(
  input: ViewInput,
  makeHost = (name: string) => hostView(name, input.options.forHost(name), input.facts[name]),
): ClusterView {
  const { environment, options, targets, catalog } = input
  const targetNames = new Set(targets.map((target) => target.name))
  const hosts = new Map<string, HostView>()
  const enabled = new Set(
    catalog.filter((service) => service.enabled(options.cluster)).map((service) => service.id),
  )
  const host = (name: string): HostView => {
    const known = hosts.get(name)
    if (known) return known
    const made = makeHost(name)
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
    releaseOf: (service, name) => releaseOn(input, service, name),
    enabled: (service) => enabled.has(service),
    secret: (name) => password(environment.passwords[name], name),
    keyPair: (name) => keyPair(environment.passwords[name], name),
    ...openOverrides(environment, options, (name, network) => addressOf(input, name, network)),
    get frontends() {
      frontends ??= catalog
        .filter((service) => enabled.has(service.id))
        .flatMap((service) => service.frontends?.(view) ?? [])
      return frontends
    },
  }
  return view
}

function releaseOn({ environment, facts, catalog }: ViewInput, service: string, host: string): string {
  const docker = facts[host]?.docker
  const names = new Set(catalog.find(({ id }) => id === service)?.containers.map(({ name }) => name))
  const labels = docker?.present
    ? docker.containers.filter(({ name }) => names.has(name)).map(({ spec }) => spec.labels[releaseLabel])
    : []
  return oldestOf(labels.filter((label) => label !== undefined)) ?? environment.config.release
}

function hostView(name: string, options: OptionView, facts: HostFacts | undefined): HostView {
  if (!facts) throw new Error(`host ${name} was not observed`)
  let apiAddress: string | undefined
  return {
    name,
    hostname: facts.hostname.split('.')[0] ?? facts.hostname,
    options,
    get apiAddress() {
      apiAddress ??= placeOn('api', facts, options).address?.address
      if (apiAddress === undefined) throw addressFailure(name, options, facts)
      return apiAddress
    },
    facts,
  }
}

function addressOf({ facts, options }: ViewInput, name: string, network: string): string | undefined {
  const known = facts[name]
  if (!known) throw new JinjaError('facts', msg`the facts of ${name} are not known`)
  return networks.has(network) ? placeOn(network, known, options.forHost(name)).address?.address : undefined
}

function addressFailure(host: string, options: OptionView, facts: HostFacts): FailureError {
  const ip6 = familyOf('api', options) === 6
  const name = options.string('api_interface')
  const seen = facts.interfaces.map((item) =>
    `${item.name} ${item.addresses.map((a) => a.address).join(' ')}`.trim(),
  )
  return new FailureError({
    code: 'host.interfaceWithoutAddress',
    what: ip6
      ? msg`api_interface is ${name}, which has no IPv6 address of this host's own`
      : msg`api_interface is ${name}, which has no IPv4 address of this host's own`,
    where: { host, field: 'api_interface' },
    saw: joined('semicolon', seen),
    remedy: ip6
      ? msg`Set api_interface (or network_interface) for this host to an interface that has an IPv6 address beside those of the cloud.`
      : msg`Set api_interface (or network_interface) for this host to an interface that has an IPv4 address beside those of the cloud.`,
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
    what: msg`passwords.yml has no value for ${name}.`,
    where: { file: 'passwords.yml', field: name },
    saw: msg`no value of that name`,
    remedy: msg`Let Slipway generate it; it leaves the other passwords as they are.`,
    command: ['env init'],
  })
}
