import { useTranslation } from 'react-i18next'
import { RunProvider, useLiveSource } from '../../run/source'
import { useRun } from '../../state'
import { LoadingState } from '../../ui/LoadingState'
import { Page } from '../../ui/Page'
import { Ready } from './Ready'
import { RunScene } from './RunScene'

/** The approved plan before, while and after it runs. */
export function DeployStep() {
  const { t } = useTranslation('deploy')
  const state = useRun((run) => run.state)
  const source = useLiveSource()
  if (state === 'none') return <Ready />
  if (state === 'beginning' || state === 'reading')
    return (
      <Page title={t('title')} purpose={t('purpose')} width="full">
        <LoadingState rows={6} height={56} label={t(state === 'beginning' ? 'beginning' : 'reading')} />
      </Page>
    )
  return (
    <RunProvider source={source}>
      <RunScene />
    </RunProvider>
  )
}
