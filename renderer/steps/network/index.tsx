import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../../state'
import { EmptyState } from '../../ui/EmptyState'
import { LoadingState } from '../../ui/LoadingState'
import { Page } from '../../ui/Page'
import { Unreadable } from '../Unreadable'
import { Addresses } from './Addresses'
import { Interfaces } from './Interfaces'
import { Measure } from './Measure'
import { MoreOptions } from './MoreOptions'

/** Over which interfaces and addresses the cluster talks, from what the hosts really have. */
export function NetworkStep() {
  const { t } = useTranslation('network')
  const ready = useDraft(({ draft }) => draft.summary !== null)
  const failures = useDraft(({ draft }) => draft.failures)
  const hostless = useDraft(({ draft }) => !draft.hosts.some(({ target }) => target))
  return (
    <Page title={t('title')} purpose={t('purpose')}>
      {!ready && failures.length === 0 && <LoadingState rows={4} height={140} />}
      {!ready && <Unreadable failures={failures} />}
      {ready && (
        <Box sx={{ display: 'grid', gap: 4, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          <Addresses />
          {hostless ? <EmptyState title={t('hostless.title')} text={t('hostless.text')} /> : <Interfaces />}
          {!hostless && <Measure />}
          <MoreOptions />
        </Box>
      )}
    </Page>
  )
}
