import Tooltip from '@mui/material/Tooltip'
import { agoParts } from './duration'
import { useLocale } from './use-locale'

interface WhenProps {
  /** ISO time. */
  readonly at: string
  readonly seconds?: boolean
  /** The day is said elsewhere. */
  readonly timeOnly?: boolean
  /** Says how long ago it was, too; as of when it was drawn. */
  readonly ago?: boolean
}

/** A moment in local time; its zone on hover. */
export function When({ at, seconds = false, timeOnly = false, ago = false }: WhenProps) {
  const locale = useLocale()
  const moment = new Date(at)
  if (Number.isNaN(moment.getTime())) return <>{at}</>
  const short = new Intl.DateTimeFormat(locale, {
    ...(timeOnly ? {} : { dateStyle: 'medium' }),
    timeStyle: seconds ? 'medium' : 'short',
  }).format(moment)
  const long = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long' }).format(moment)
  return (
    <Tooltip title={long} describeChild>
      <time dateTime={at}>{ago ? `${short} (${sinceThen(moment, locale)})` : short}</time>
    </Tooltip>
  )
}

function sinceThen(moment: Date, locale: string): string {
  const { unit, value } = agoParts((Date.now() - moment.getTime()) / 1000)
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-value, unit)
}
