import { useTranslation } from 'react-i18next'
import type { FailurePlace } from '#shared/failure/failure'

/** Where a failure was met, in words: `inventory:12:3 · host ctl1`. */
export function useWhere(where: FailurePlace | undefined): string {
  const { t } = useTranslation('ui')
  if (!where) return ''
  const position = [where.file, where.line, where.column].filter((part) => part !== undefined).join(':')
  return [
    position,
    where.field && t('failure.field', { name: where.field }),
    where.host && t('failure.host', { name: where.host }),
    where.container && t('failure.container', { name: where.container }),
    where.operation && t('failure.operation', { name: where.operation }),
  ]
    .filter(Boolean)
    .join(' · ')
}
