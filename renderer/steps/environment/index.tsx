import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import { type NewWay, useApp, useRoute } from '../../state'
import { FailureList } from '../../ui/FailureCard'
import { LoadingState } from '../../ui/LoadingState'
import { Page } from '../../ui/Page'
import { Create } from './Create'
import { Import } from './Import'
import { Lab } from './Lab'
import { Opened } from './Opened'
import { OpenFolder } from './OpenFolder'

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
      <Box sx={{ maxWidth: 920 }}>
        <Way way={way} />
      </Box>
    </Page>
  )
}

function Way({ way }: { readonly way: NewWay }) {
  const info = useApp((app) => app.info)
  const failures = useApp((app) => app.failures)
  if (!info) return failures.length > 0 ? <FailureList failures={failures} /> : <LoadingState rows={5} />
  if (way === 'lab') return <Lab info={info} />
  if (way === 'create') return <Create info={info} />
  return way === 'import' ? <Import info={info} /> : <OpenFolder />
}
