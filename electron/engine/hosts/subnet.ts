import ipaddr from 'ipaddr.js'
import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import { msg, quoted } from '#shared/message/message'

/**
 * The addresses of an IPv4 subnet that a machine may have: without its own and its broadcast address.
 * Errors: `request.cidr`, `request.subnetTooLarge`.
 */
export function addressesOf(cidr: string, most: number): Result<readonly string[]> {
  const match = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(cidr.trim())
  const [, address = '', bits = ''] = match ?? []
  const prefix = Number(bits)
  if (!match || !ipaddr.IPv4.isValidFourPartDecimal(address) || prefix > 32) return fail(noCidr(cidr))
  const size = 2 ** (32 - prefix)
  if (size > most) return fail(tooLarge(cidr, size, most))
  const first = toNumber(ipaddr.IPv4.networkAddressFromCIDR(`${address}/${prefix}`).toByteArray())
  const all = Array.from({ length: size }, (_, at) => toText(first + at))
  return ok(prefix >= 31 ? all : all.slice(1, -1))
}

function toText(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.')
}

function toNumber(bytes: readonly number[]): number {
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0)
}

function noCidr(saw: string): Failure {
  return {
    code: 'request.cidr',
    what: msg`This is not an IPv4 subnet`,
    where: { field: 'cidr' },
    saw: quoted(saw.slice(0, 80)),
    remedy: msg`Write it as 10.0.0.0/24.`,
  }
}

function tooLarge(cidr: string, size: number, most: number): Failure {
  return {
    code: 'request.subnetTooLarge',
    what: msg`The subnet has too many addresses to ask them all`,
    where: { field: 'cidr' },
    saw: msg`${cidr} has ${size}`,
    remedy: msg`Name a part of it with at most ${most} addresses.`,
  }
}
