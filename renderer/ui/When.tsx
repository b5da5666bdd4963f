import Tooltip from '@mui/material/Tooltip'
import { useTranslation } from 'react-i18next'

interface WhenProps {
  /** ISO time. */
  readonly at: string
  readonly seconds?: boolean
}

/** A moment in local time; its zone on hover and focus. */
export function When({ at, seconds = false }: WhenProps) {
  const { i18n } = useTranslation()
  const moment = new Date(at)
  if (Number.isNaN(moment.getTime())) return <>{at}</>
  const short = new Intl.DateTimeFormat(i18n.language, {
    dateStyle: 'medium',
    timeStyle: seconds ? 'medium' : 'short',
  }).format(moment)
  const long = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full', timeStyle: 'long' }).format(moment)
  return (
    <Tooltip title={long}>
      <time dateTime={at}>{short}</time>
    </Tooltip>
  )
}
