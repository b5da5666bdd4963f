import type { Failure } from '#shared/failure/failure'
import { type Ip, parseIp, sameIp } from '#shared/lib/ip'
import { all, type Message, msg } from '#shared/message/message'
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
    what: msg`${name} is not set`,
    where: placeOf(context, name),
    saw: msg`no address`,
    remedy: has(context, 'keepalived')
      ? msg`Set ${name} to a free address of its network, which keepalived then keeps.`
      : msg`Set ${name} to the address where the services are reached; on a single host, its own.`,
  }
}

function addressProblems(context: RuleContext, name: string): readonly Failure[] {
  const text = context.options.cluster.string(name)
  const ip = parseIp(text)
  const why = ip ? unusable(text, ip) : null
  if (why) return [notUsable(context, name, why)]
  return [
    ...(name === internal ? familyOf(context, name) : []),
    ...(has(context, 'keepalived')
      ? [...ofHost(context, name, text), ...ofRegistry(context, name, text)]
      : []),
  ]
}

/** Why no cloud can be reached at an address. */
function unusable(text: string, { family, value }: Ip): Message | null {
  if (family === 4) {
    const first = value >> 24n
    if (first === 127n) return msg`${text} leads from every host back to itself`
    if (first === 0n) return msg`${text} means no address`
    if (first >= 224n) return first >= 240n ? msg`${text} is reserved` : msg`${text} is for multicast`
    return value >> 16n === 0xa9fen ? msg`${text} holds on one link only` : null
  }
  if (value === 1n) return msg`${text} leads from every host back to itself`
  if (value === 0n) return msg`${text} means no address`
  if (value >> 120n === 0xffn) return msg`${text} is for multicast`
  return value >> 118n === 0x3fan ? msg`${text} holds on one link only` : null
}

function notUsable(context: RuleContext, name: string, saw: Message): Failure {
  return {
    code: 'network.vipUnusable',
    what: msg`${name} is no address that others could reach`,
    where: placeOf(context, name),
    saw,
    remedy: msg`Set ${name} to a free address of its network.`,
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
      what: msg`${name} and api_address_family do not fit together`,
      where: placeOf(context, name),
      saw: msg`${cluster.string(name)} is an IPv${ip.family} address, and api_address_family is ${wanted}`,
      remedy: msg`Set ${name} to an address of that family, or api_address_family to ipv${ip.family}.`,
    },
  ]
}

function ofHost(context: RuleContext, name: string, vip: string): readonly Failure[] {
  const holders = context.targets.filter(({ connection }) => sameIp(connection.address, vip))
  if (holders.length === 0) return []
  return [
    {
      code: 'network.vipOfHost',
      what: msg`${name} is the address of a host`,
      where: placeOf(context, name),
      saw: msg`${vip} is ansible_host of ${all(holders.map((host) => host.name))}`,
      remedy: msg`Set ${name} to a free address; keepalived moves it from host to host.`,
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
      what: msg`${name} is the address of the registry`,
      where: placeOf(context, name),
      saw: msg`docker_registry: ${registry}`,
      remedy: msg`Set ${name} to a free address: images are pulled before keepalived has any.`,
    },
  ]
}
