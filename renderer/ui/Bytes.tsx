import { useCallback } from 'react'
import { useLocale } from './use-locale'

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const

/** Says bytes in binary units with three digits: `455 GiB`, `7.6 GiB`. */
export function useBytes(): (bytes: number) => string {
  const locale = useLocale()
  return useCallback(
    (bytes) => {
      const power = bytes < 1024 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10))
      const value = bytes / 1024 ** power
      const digits = power === 0 || value >= 100 ? 0 : 1
      const number = new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)
      return `${number} ${units[power]}`
    },
    [locale],
  )
}

export function Bytes({ bytes }: { readonly bytes: number }) {
  const say = useBytes()
  return <span>{say(bytes)}</span>
}
