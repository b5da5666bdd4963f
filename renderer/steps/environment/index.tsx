import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { formatRoute, type NewWay, useApp, useRoute } from '../../state'
import { FailureList } from '../../ui/FailureCard'
import { LoadingState } from '../../ui/LoadingState'
import { Page } from '../../ui/Page'
import { Create } from './Create'
import { Import } from './Import'
import { Opened } from './Opened'
import { OpenFolder } from './OpenFolder'

const ways: readonly NewWay[] = ['create', 'open', 'import']

/** The ways to an environment; once there is one, what it is. */
export function EnvironmentStep() {
  const { t } = useTranslation('environment')
  const way = useRoute(({ route }) => (route.at === 'new' ? route.way : null))
  if (way === null)
    return (
      <Page title={t('title')} purpose={t('purpose')}>
        <Opened />
      </Page>
    )
  return (
    <Page title={t(`way.${way}.title`)} purpose={t(`way.${way}.purpose`)}>
      <Box sx={{ maxWidth: 920, display: 'grid', gap: 3 }}>
        <Box
          component="nav"
          aria-label={t('ways')}
          sx={{ display: 'flex', flexWrap: 'wrap', borderBottom: '1px solid', borderColor: 'divider' }}
        >
          {ways.map((one) => (
            <Button
              key={one}
              href={formatRoute({ at: 'new', way: one })}
              aria-current={one === way ? 'page' : undefined}
              sx={{
                borderRadius: 0,
                px: 2,
                color: 'text.secondary',
                borderBottom: '2px solid transparent',
                '&[aria-current]': { color: 'primary.main', borderColor: 'primary.main' },
              }}
            >
              {t(`way.${one}.tab`)}
            </Button>
          ))}
        </Box>
        <Ways way={way} />
      </Box>
    </Page>
  )
}

/** All three stay, so that going from one to another and back loses nothing that was typed. */
function Ways({ way }: { readonly way: NewWay }) {
  const info = useApp((app) => app.info)
  const failures = useApp((app) => app.failures)
  if (!info) return failures.length > 0 ? <FailureList failures={failures} /> : <LoadingState rows={5} />
  return (
    <>
      <Box hidden={way !== 'create'}>
        <Create info={info} />
      </Box>
      <Box hidden={way !== 'open'}>
        <OpenFolder />
      </Box>
      <Box hidden={way !== 'import'}>
        <Import info={info} />
      </Box>
    </>
  )
}
