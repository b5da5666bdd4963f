import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import { RunProvider, useLiveSource } from '../../run/source'
import { type RunState, useRun } from '../../state'
import { LoadingState } from '../../ui/LoadingState'
import { Page } from '../../ui/Page'
import { Ready } from './Ready'
import { RunScene } from './RunScene'

/** The approved plan before, while and after it runs. */
export function DeployStep() {
  const { t } = useTranslation('deploy')
  const state = useRun((run) => run.state)
  // The first picture of a large run takes a while; meanwhile the window answers its user.
  const drawn = useDeferredValue(state)
  const source = useLiveSource()
  if (state === 'none') return <Ready />
  if (isComing(state) || isComing(drawn))
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

function isComing(state: RunState['state']): boolean {
  return state === 'beginning' || state === 'reading'
}
