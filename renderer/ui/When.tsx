import Tooltip from '@mui/material/Tooltip'
import { useLocale } from './use-locale'

interface WhenProps {
  /** ISO time. */
  readonly at: string
  readonly seconds?: boolean
  /** The day is said elsewhere. */
  readonly timeOnly?: boolean
}

/** A moment in local time; its zone on hover. */
export function When({ at, seconds = false, timeOnly = false }: WhenProps) {
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
      <time dateTime={at}>{short}</time>
    </Tooltip>
  )
}
