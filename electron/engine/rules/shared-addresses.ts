import type { Failure } from '#shared/failure/failure'
import { type Ip, parseIp, sameIp } from '#shared/lib/ip'
import { listed } from '#shared/lib/text'
import { has, placeOf, type Rule, type RuleContext } from './kit'

const internal = 'kolla_internal_vip_address'
const external = 'kolla_external_vip_address'

/** The addresses that the hosts of the cloud share are there, can be had, and are nobody else's. */
export const sharedAddresses: Rule = {
  id: 'shared-addresses',
  problems: (context) => {
    const { cluster } = context.options
    const missing = missingAddress(context)
    const vips = [internal, ...(cluster.bool('haproxy_enable_external_vip') ? [external] : [])]
    return [
      ...missing,
      ...vips.filter((name) => cluster.string(name) !== '').flatMap((name) => addressProblems(context, name)),
      ...familyOf(context, 'kolla_internal_fqdn'),
    ]
  },
}

function missingAddress(context: RuleContext): readonly Failure[] {
  const { cluster, wrong } = context.options
  if (context.enabled.length === 0 || wrong.has(internal) || wrong.has(external)) return []
  const balanced = ['haproxy', 'keepalived'].some((id) => has(context, id))
  if (cluster.string(internal) === '' && (balanced || cluster.string('kolla_internal_fqdn') === '')) {
    return [noAddress(context, internal)]
  }
  const asked = cluster.bool('haproxy_enable_external_vip') && cluster.string(external) === ''
  return balanced && asked && cluster.string(internal) !== '' ? [noAddress(context, external)] : []
}

function noAddress(context: RuleContext, name: string): Failure {
  return {
    code: 'network.vipMissing',
    what: `${name} is not set`,
    where: placeOf(context, name),
    saw: 'no address',
    remedy: has(context, 'keepalived')
      ? `Set ${name} to a free address of its network, which keepalived then keeps.`
      : `Set ${name} to the address where the services are reached; on a single host, its own.`,
  }
}

function addressProblems(context: RuleContext, name: string): readonly Failure[] {
  const text = context.options.cluster.string(name)
  const ip = parseIp(text)
  const why = ip ? unusable(ip) : null
  if (why) return [notUsable(context, name, `${text} ${why}`)]
  return [
    ...(name === internal ? familyOf(context, name) : []),
    ...(has(context, 'keepalived')
      ? [...ofHost(context, name, text), ...ofRegistry(context, name, text)]
      : []),
  ]
}

/** Why no cloud can be reached at an address. */
function unusable({ family, value }: Ip): string | null {
  if (family === 4) {
    const first = value >> 24n
    if (first === 127n) return 'leads from every host back to itself'
    if (first === 0n) return 'means no address'
    if (first >= 224n) return first >= 240n ? 'is reserved' : 'is for multicast'
    return value >> 16n === 0xa9fen ? 'holds on one link only' : null
  }
  if (value === 1n) return 'leads from every host back to itself'
  if (value === 0n) return 'means no address'
  if (value >> 120n === 0xffn) return 'is for multicast'
  return value >> 118n === 0x3fan ? 'holds on one link only' : null
}

function notUsable(context: RuleContext, name: string, saw: string): Failure {
  return {
    code: 'network.vipUnusable',
    what: `${name} is no address that others could reach`,
    where: placeOf(context, name),
    saw,
    remedy: `Set ${name} to a free address of its network.`,
  }
}

/** Names have no family of their own. */
function familyOf(context: RuleContext, name: string): readonly Failure[] {
  const { cluster } = context.options
  const ip = parseIp(cluster.string(name))
  const wanted = cluster.string('api_address_family')
  if (!ip || `ipv${ip.family}` === wanted) return []
  const same = name !== internal && sameIp(cluster.string(name), cluster.string(internal))
  if (same) return []
  return [
    {
      code: 'network.family',
      what: `${name} and api_address_family do not fit together`,
      where: placeOf(context, name),
      saw: `${cluster.string(name)} is an IPv${ip.family} address, and api_address_family is ${wanted}`,
      remedy: `Set ${name} to an address of that family, or api_address_family to ipv${ip.family}.`,
    },
  ]
}

function ofHost(context: RuleContext, name: string, vip: string): readonly Failure[] {
  const holders = context.targets.filter(({ connection }) => sameIp(connection.address, vip))
  if (holders.length === 0) return []
  return [
    {
      code: 'network.vipOfHost',
      what: `${name} is the address of a host`,
      where: placeOf(context, name),
      saw: `${vip} is ansible_host of ${listed(holders.map((host) => host.name))}`,
      remedy: `Set ${name} to a free address; keepalived moves it from host to host.`,
    },
  ]
}

function ofRegistry(context: RuleContext, name: string, vip: string): readonly Failure[] {
  const registry = context.options.cluster.string('docker_registry')
  const host = /^\[(.*)\]/.exec(registry)?.[1] ?? registry.replace(/:\d+$/, '')
  if (!sameIp(host, vip)) return []
  return [
    {
      code: 'network.vipOfRegistry',
      what: `${name} is the address of the registry`,
      where: placeOf(context, name),
      saw: `docker_registry: ${registry}`,
      remedy: `Set ${name} to a free address: images are pulled before keepalived has any.`,
    },
  ]
}
