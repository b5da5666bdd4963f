import type { Failure } from '#shared/failure/failure'
import { formatIp, parseIp } from '#shared/lib/ip'
import { all, msg, names, quoted } from '#shared/message/message'
import type { InventoryHost } from '#shared/model/environment'
import type { Rule } from './kit'

/** No two hosts of the inventory are one machine, and every host can be told by its name and address. */
export const hostsApart: Rule = {
  id: 'hosts-apart',
  problems: ({ targets }) => {
    const hosts = targets.filter(({ unsupported }) => !unsupported)
    return [
      ...twice(hosts, endpoint).map(oneAddress),
      ...twice(hosts, ({ name }) => name.toLowerCase()).map(oneName),
      ...hosts.filter(({ connection }) => !isAddress(connection.address)).map(noAddress),
      ...byOtherNames(hosts),
    ]
  },
}

/** Behind different jump hosts one address may be two machines. */
function endpoint({ connection: { address, port, jumps } }: InventoryHost): string {
  const ip = parseIp(address)
  const canonical = ip ? formatIp(ip) : address.toLowerCase().replace(/\.$/, '')
  return JSON.stringify([canonical, port, jumps.map((jump) => [jump.address, jump.port])])
}

function twice(
  hosts: readonly InventoryHost[],
  key: (host: InventoryHost) => string,
): readonly (readonly InventoryHost[])[] {
  const found = new Map<string, InventoryHost[]>()
  for (const host of hosts) found.set(key(host), [...(found.get(key(host)) ?? []), host])
  return [...found.values()].filter((group) => group.length > 1)
}

function oneAddress(hosts: readonly InventoryHost[]): Failure {
  const [first] = hosts
  return {
    code: 'inventory.sameAddress',
    what: msg`${all(hosts.map(({ name }) => name))} are one machine`,
    where: { file: 'inventory', field: 'ansible_host' },
    saw: msg`ansible_host=${first?.connection.address ?? ''} ansible_port=${first?.connection.port ?? ''} for each`,
    remedy: msg`Give each host its own ansible_host, or remove all but one of them.`,
  }
}

function oneName(hosts: readonly InventoryHost[]): Failure {
  return {
    code: 'inventory.sameName',
    what: msg`Hosts have one name, but for upper and lower case`,
    where: { file: 'inventory' },
    saw: names(hosts.map(({ name }) => name)),
    remedy: msg`Rename one of them, or remove it where it is the same host.`,
  }
}

function isAddress(text: string): boolean {
  return parseIp(text.replace(/%.*$/, '')) !== null || /^[a-z0-9_](?:[\w.-]*\w)?\.?$/i.test(text)
}

function noAddress({ name, connection }: InventoryHost): Failure {
  return {
    code: 'inventory.address',
    what: msg`${name} has no address that could be connected to`,
    where: { file: 'inventory', host: name, field: 'ansible_host' },
    saw: quoted(JSON.stringify(connection.address)),
    remedy: msg`Set ansible_host to a host name or an address, without a user, port or scheme.`,
  }
}

/** `b ansible_host=a` beside a host `a` that has another address: most likely a slip. */
function byOtherNames(hosts: readonly InventoryHost[]): readonly Failure[] {
  const byName = new Map(hosts.map((host) => [host.name.toLowerCase(), host]))
  return hosts.flatMap((host) => byOtherName(host, byName.get(host.connection.address.toLowerCase())))
}

function byOtherName(host: InventoryHost, other: InventoryHost | undefined): readonly Failure[] {
  const { address } = host.connection
  if (other === host) return []
  // Where the other one has no address of its own, both lead to it and the same address was told already.
  if (!other || endpoint(other) === endpoint(host)) return []
  return [
    {
      code: 'inventory.sameAddress',
      what: msg`${host.name} is connected to under the name of another host`,
      where: { file: 'inventory', host: host.name, field: 'ansible_host' },
      saw: msg`ansible_host=${address}, and the inventory has a host ${other.name} at ${other.connection.address}`,
      remedy: msg`Give ${host.name} its own ansible_host.`,
    },
  ]
}
