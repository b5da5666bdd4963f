import Typography from '@mui/material/Typography'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useHosts } from '../../state'
import { When } from '../../ui/When'

/** How old what is shown of hosts may be; nothing where none was tested. */
export function OldestTest() {
  const { t } = useTranslation('hosts')
  const tested = useHosts((state) => state.tested)
  const oldest = useMemo(
    () =>
      Object.values(tested)
        .map(({ at }) => at)
        .sort()[0],
    [tested],
  )
  if (oldest === undefined) return null
  return (
    <Typography variant="body2" color="textSecondary">
      {t('test.oldest')} <When at={oldest} ago />
    </Typography>
  )
}
