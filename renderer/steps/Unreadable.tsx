import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import { formatRoute, isLocked, useEnvironment, useRoute } from '../state'
import { FailureList } from '../ui/FailureCard'

/** Why the environment cannot be read, with what can be done about it from any step. */
export function Unreadable({ failures }: { readonly failures: readonly Failure[] }) {
  const { t } = useTranslation()
  const dir = useEnvironment((state) => state.dir)
  const reload = useEnvironment((state) => state.reload)
  const here = useRoute(({ route }) => route.at === 'install' && route.step === 'environment')
  const locked = failures.some(isLocked)
  return (
    <FailureList
      failures={failures}
      actions={
        <>
          {locked && !here && dir !== null && (
            <Button variant="outlined" href={formatRoute({ at: 'install', dir, step: 'environment' })}>
              {t('unlock')}
            </Button>
          )}
          <Button variant="outlined" onClick={() => void reload()}>
            {t('retry')}
          </Button>
        </>
      }
    />
  )
}
