import { hostAddress } from '#shared/lib/host-address'
import { isEdgeOf, isInSubnet, parseIp, sameIp, subnetOf } from '#shared/lib/ip'
import { text } from '../../i18n/text'
import { optionProblems } from '../../options/answers'
import { asBool } from '../../options/values'
import { type Draft, optionValue, type StepProblem, type StepRules } from '../../state'
import { badLinks, countsOf } from './links'
import {
  apiFamily,
  cardOf,
  chosenInterface,
  faultsOf,
  hostsOfRole,
  interfaceOf,
  type Role,
  roles,
} from './roles'

const internal = 'kolla_internal_vip_address'
const external = 'kolla_external_vip_address'

/** What stands between this step and the next one. */
export const networkRules: StepRules = (draft) => {
  if (!draft.summary && draft.hosts.length === 0) return []
  return [
    ...optionProblems(draft, 'network'),
    ...notLooked(draft),
    ...roles.flatMap((role) => interfaces(draft, role)),
    ...internalVip(draft),
    ...externalVip(draft),
    ...apiNetwork(draft),
    ...measured(draft),
  ]
}

function problem(severity: StepProblem['severity'], code: string, field: string, said: StepProblem['text']) {
  return { step: 'network', severity, code: `network.${code}`, field, text: said } as const
}

function notLooked(draft: Draft): readonly StepProblem[] {
  const count = draft.hosts.filter(({ name, target }) => target && !cardOf(draft, name)).length
  if (count === 0) return []
  return [problem('warning', 'notLooked', 'look', text('network:problem.notLooked', { count }))]
}

function interfaces(draft: Draft, role: Role): readonly StepProblem[] {
  return faultsOf(draft, role, hostsOfRole(draft, role)).map(({ kind, severity, hosts, name }) =>
    problem(
      severity,
      kind,
      role.option,
      text(`network:fault.${kind}`, {
        option: role.option,
        name,
        hosts: someOf(hosts),
        count: hosts.length,
        family: `IPv${apiFamily(draft)}`,
      }),
    ),
  )
}

function someOf(names: readonly string[]): string {
  return names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} +${names.length - 3}`
}

/** With keepalived the address moves between hosts; without the balancer it is the address of the one host. */
function internalVip(draft: Draft): readonly StepProblem[] {
  const vip = textOf(draft, internal)
  if (vip === '') return [problem('toDo', 'noVip', internal, text('network:problem.noVip'))]
  if (!parseIp(vip)) return []
  const moves = isOn(draft, 'enable_keepalived')
  if (!moves && !isOn(draft, 'enable_haproxy')) return ownVip(draft, vip)
  return moves ? [...takenVip(draft, internal, vip), ...outsideVip(draft, vip)] : []
}

function ownVip(draft: Draft, vip: string): readonly StepProblem[] {
  const known = addressesOf(draft)
  if (known.length === 0 || known.some(({ address }) => sameIp(address, vip))) return []
  return [problem('warning', 'vipNotOwn', internal, text('network:problem.vipNotOwn', { vip }))]
}

function takenVip(draft: Draft, option: string, vip: string): readonly StepProblem[] {
  const owner = addressesOf(draft).find(({ address }) => sameIp(address, vip))
  // A host that holds the address because keepalived gave it to it is right.
  if (!owner || owner.isFloating) return []
  const said = text('network:problem.vipTaken', { option, vip, host: owner.host })
  return [problem('error', 'vipTaken', option, said)]
}

/** Addresses that hosts have; one of full length beside others is one that moves. */
function addressesOf(draft: Draft) {
  const named = draft.hosts.map(({ name, address }) => ({ host: name, address, isFloating: false }))
  const seen = draft.hosts.flatMap(({ name }) =>
    (cardOf(draft, name)?.interfaces ?? []).flatMap(({ addresses }) =>
      addresses.map(({ address, prefix, family }) => ({
        host: name,
        address,
        isFloating: prefix === (family === 4 ? 32 : 128),
      })),
    ),
  )
  return [...seen, ...named.filter(({ address }) => parseIp(address))]
}

function outsideVip(draft: Draft, vip: string): readonly StepProblem[] {
  const balancers = roles.find((role) => role.groups.includes('loadbalancer'))
  const hosts = balancers ? hostsOfRole(draft, balancers) : []
  for (const host of hosts) {
    const own = apiAddressOf(draft, host.name)
    if (!own) continue
    const said = { vip, subnet: subnetOf(own.address, own.prefix), host: host.name }
    if (!isInSubnet(vip, own.address, own.prefix))
      return [problem('error', 'vipOutside', internal, text('network:problem.vipOutside', said))]
    if (isEdgeOf(vip, own.address, own.prefix))
      return [problem('error', 'vipEdge', internal, text('network:problem.vipEdge', said))]
  }
  return []
}

function apiAddressOf(draft: Draft, name: string) {
  const host = draft.hosts.find((one) => one.name === name)
  if (!host) return null
  const seen = interfaceOf(draft, name, chosenInterface(draft, host, 'api_interface').name)
  const moves = isOn(draft, 'enable_haproxy') || isOn(draft, 'enable_keepalived')
  const shared = moves ? [textOf(draft, internal), textOf(draft, external)] : []
  return hostAddress(seen?.addresses ?? [], apiFamily(draft), shared)
}

/** Only where it is another address than the internal one. */
function externalVip(draft: Draft): readonly StepProblem[] {
  const vip = textOf(draft, external)
  if (!parseIp(vip) || sameIp(vip, textOf(draft, internal))) return []
  return [...takenVip(draft, external, vip), ...sshBesideUsers(draft)]
}

/** Users and administration share an interface: a mistake at the one can lock out the other. */
function sshBesideUsers(draft: Draft): readonly StepProblem[] {
  const role = roles.find(({ option }) => option === 'kolla_external_vip_interface')
  if (!role) return []
  const hosts = hostsOfRole(draft, role)
    .filter((host) => {
      const { name } = chosenInterface(draft, host, role.option)
      return name !== '' && cardOf(draft, host.name)?.sshInterface === name
    })
    .map(({ name }) => name)
  if (hosts.length === 0) return []
  const said = text('network:problem.sshBesideUsers', { hosts: someOf(hosts), count: hosts.length })
  return [problem('warning', 'sshBesideUsers', role.option, said)]
}

function apiNetwork(draft: Draft): readonly StepProblem[] {
  const own = draft.hosts.flatMap((host) => {
    const address = apiAddressOf(draft, host.name)
    const seen = interfaceOf(draft, host.name, chosenInterface(draft, host, 'api_interface').name)
    return address && seen ? [{ subnet: subnetOf(address.address, address.prefix), mtu: seen.mtu }] : []
  })
  const subnets = [...new Set(own.map(({ subnet }) => subnet))]
  const mtus = [...new Set(own.map(({ mtu }) => mtu))].sort((a, b) => a - b)
  const several: StepProblem[] = []
  if (subnets.length > 1) {
    const said = text('network:problem.subnets', { subnets: someOf(subnets), count: subnets.length })
    several.push(problem('warning', 'subnets', 'api_interface', said))
  }
  if (mtus.length > 1) {
    const said = text('network:problem.mtus', { mtus: mtus.join(', ') })
    several.push(problem('warning', 'mtus', 'api_interface', said))
  }
  return several
}

/** What was measured between hosts, in one sentence each. */
function measured({ links }: Draft): readonly StepProblem[] {
  const counts = countsOf(links)
  const [worst] = badLinks(links)
  if (!worst) return []
  return (['duplicate', 'unreachable', 'lossy', 'narrow'] as const).flatMap((kind) => {
    if (counts[kind] === 0) return []
    const severity = kind === 'duplicate' || kind === 'unreachable' ? 'error' : 'warning'
    const said = text(`network:problem.${kind}`, { count: counts[kind] })
    return [problem(severity, kind, 'links', said)]
  })
}

function textOf(draft: Draft, option: string): string {
  const value = optionValue(draft, option)
  return typeof value === 'string' ? value.trim() : ''
}

function isOn(draft: Draft, option: string): boolean {
  return asBool(optionValue(draft, option)) ?? true
}
