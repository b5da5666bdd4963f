import { createHash } from 'node:crypto'
import { isIpv6 } from '#shared/lib/ip'
import { LabUsage } from './failure'

/** Port of the registry inside a lab. */
export const REGISTRY_PORT = 5000

/** Volume with the registry's content, shared by all labs so that an image is pushed once. */
export const REGISTRY_VOLUME = 'slipway-lab-registry'

/** Everything that belongs to one lab carries this label with the lab's name. */
export const LAB_LABEL = 'slipway.lab'

/** Repository of the images on the machine's own engine. */
export const LOCAL_REPOSITORY = 'slipway-lab'

/** The two networks of a lab, in the order of the interfaces (eth0, eth1). */
export interface Subnets {
  readonly api: string
  readonly external: string
}

/**
 * Refuses a lab name that cannot be a container name or a host label.
 *
 * @throws LabUsage
 */
export function checkName(name: string): string {
  if (!/^[a-z][a-z0-9-]{0,19}$/.test(name)) {
    throw new LabUsage(
      `Lab name "${name}": use at most 20 lower-case letters, digits and dashes, and begin with a letter.`,
    )
  }
  return name
}

export function hostName(index: number): string {
  return `node${index + 1}`
}

export function containerName(lab: string, host: string): string {
  return `slipway-${lab}-${host}`
}

export function networkName(lab: string, kind: keyof Subnets): string {
  return `slipway-${lab}-${kind}`
}

/** Cgroup below which a host's engine puts its containers. */
export function cgroupOf(lab: string, host?: string): string {
  return host === undefined ? `/slipway-${lab}` : `/slipway-${lab}/${host}`
}

interface Range {
  readonly first: number
  readonly last: number
}

function toNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
}

/** The addresses of a CIDR block such as `10.1.2.0/24`; `undefined` for what is not IPv4. */
export function rangeOf(cidr: string): Range | undefined {
  const match = /^(\d+\.\d+\.\d+\.\d+)\/(\d+)$/.exec(cidr)
  if (match?.[1] === undefined || match[2] === undefined) return undefined
  const size = 2 ** (32 - Number(match[2]))
  const first = Math.floor(toNumber(match[1]) / size) * size
  return { first, last: first + size - 1 }
}

function overlaps(a: string, b: string): boolean {
  const left = rangeOf(a)
  const right = rangeOf(b)
  return left !== undefined && right !== undefined && left.first <= right.last && right.first <= left.last
}

/** How many pairs of subnets labs share among them: 10.64.0.0 to 10.127.255.0. */
const PAIRS = 64 * 128

function pairAt(index: number): Subnets {
  const second = 64 + Math.floor(index / 128)
  const third = (index % 128) * 2
  return { api: `10.${second}.${third}.0/24`, external: `10.${second}.${third + 1}.0/24` }
}

/**
 * Chooses a lab's two /24 networks: always the same for a name, unless they are taken.
 *
 * @param taken CIDR blocks in use on the machine (interfaces, routes, engine networks)
 */
export function chooseSubnets(name: string, taken: readonly string[]): Subnets {
  const start = createHash('sha256').update(name).digest().readUInt32BE(0) % PAIRS
  for (let step = 0; step < PAIRS; step += 1) {
    const pair = pairAt((start + step) % PAIRS)
    if (!taken.some((block) => overlaps(block, pair.api) || overlaps(block, pair.external))) return pair
  }
  throw new LabUsage(
    'No free pair of networks is left between 10.64.0.0 and 10.127.255.255; take a lab down.',
  )
}

/** The IPv6 block of a lab's API network, made from its IPv4 block, which the engine wants beside it. */
export function ipv6BlockOf(cidr: string): string {
  const [first, second, third] = cidr.split('.')
  return `fd${first}:${second}:${third}::/64`
}

/** The address with the given last number in a /24 block, or in an IPv6 block that ends in `::`. */
export function addressIn(cidr: string, last: number): string {
  return isIpv6(cidr) ? cidr.replace(/\/\d+$/, String(last)) : cidr.replace(/\.\d+\/\d+$/, `.${last}`)
}

/** The network that carries the registry: Docker 20.10 takes no image reference with an IPv6 address. */
export function registryNetwork(subnets: Subnets): keyof Subnets {
  return isIpv6(subnets.api) ? 'external' : 'api'
}

export const GATEWAY_NUMBER = 1
export const REGISTRY_NUMBER = 2
export const VIP_NUMBER = 250
const FIRST_HOST_NUMBER = 11

/** Address of a lab's host by its position; at most 200 hosts fit before the VIP. */
export function hostAddress(cidr: string, index: number): string {
  return addressIn(cidr, FIRST_HOST_NUMBER + index)
}
