import type { Dimensions } from '../model/container'

/** Docker's sizes: a number of bytes, or a number with b, k, m, g or t, powers of 1024; -1 is no limit. NaN for other texts. */
export function parseSize(size: string | number): number {
  if (typeof size === 'number') return size
  const [, digits, unit] = /^(-1|\d+(?:\.\d+)?)\s*([bkmgt]?)b?$/i.exec(size.trim()) ?? []
  if (digits === undefined) return Number.NaN
  return Math.floor(Number(digits) * 1024 ** 'bkmgt'.indexOf(unit?.toLowerCase() || 'b'))
}

/**
 * Dimensions as an engine reports them, so that wanted and observed ones compare equal when they mean the same: sizes
 * in bytes, what is zero or empty left out, and a swap limit of twice the memory left out, since the engine sets that
 * one by itself.
 */
export function plainDimensions(dimensions: Dimensions): Dimensions {
  const { ulimits, mem_limit, mem_reservation, memswap_limit, kernel_memory, ...counts } = dimensions
  const memory = bytes(mem_limit)
  const swap = bytes(memswap_limit)
  const sizes = {
    mem_limit: memory,
    mem_reservation: bytes(mem_reservation),
    memswap_limit: memory && swap === memory * 2 ? 0 : swap,
    kernel_memory: bytes(kernel_memory),
  }
  return {
    ...Object.fromEntries(Object.entries({ ...sizes, ...counts }).filter(([, value]) => Boolean(value))),
    ...(ulimits && Object.keys(ulimits).length > 0 ? { ulimits } : {}),
  }
}

function bytes(size: string | number | undefined): number {
  return size === undefined || size === '' ? 0 : parseSize(size)
}
