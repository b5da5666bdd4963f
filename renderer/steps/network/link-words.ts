import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkMeasure } from '#shared/ipc/areas/hosts'
import type { MarkState } from '../../ui/StateMark'
import { type LinkVerdict, tunnelOverhead, verdictOf } from './links'

export const marks: Readonly<Record<LinkVerdict, MarkState>> = {
  good: 'done',
  narrow: 'warning',
  lossy: 'slow',
  duplicate: 'stuck',
  unreachable: 'failed',
  unknown: 'notBegun',
}

export function useLinkWords(): (link: LinkMeasure) => string {
  const { t, i18n } = useTranslation('network')
  return useCallback(
    (link) => {
      const number = (value: number, digits: number) =>
        new Intl.NumberFormat(i18n.language, { maximumFractionDigits: digits }).format(value)
      const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 0 })
      return t(`link.${verdictOf(link)}`, {
        from: link.from,
        to: link.to,
        latency: number(link.latency ?? 0, 2),
        loss: percent.format(link.loss ?? 0),
        mtu: link.mtu ?? 0,
        wanted: link.wantedMtu,
        tunnel: (link.mtu ?? 0) - tunnelOverhead.ipv4,
        macs: link.macs.join(', '),
      })
    },
    [t, i18n.language],
  )
}
