import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { formatRoute, useDraft, useEnvironment, usePlan, useRun } from '../../state'
import { StateMark } from '../../ui/StateMark'
import { When } from '../../ui/When'
import { Card } from './Card'

/**
 * Whether the folder differs from what is deployed, as far as it is known: by a plan of this window that still holds,
 * which has asked the hosts, else by when the folder's files were written.
 */
export function PendingCard({ dir }: { readonly dir: string }) {
  const { t } = useTranslation('overview')
  const changes = usePlan(({ plan, stale, run, summary }) =>
    plan && !stale && run === null ? (summary?.changes ?? null) : null,
  )
  const plannedAt = usePlan((state) => state.plan?.madeAt ?? '')
  const ranAt = useRun((run) => run.view.startedAt)
  const edited = useDraft(({ draft }) => draft.edited)
  const changedAt = useEnvironment((state) => state.changedAt)
  const byPlan = changes !== null && (ranAt === '' || Date.parse(plannedAt) > Date.parse(ranAt))
  const differs = byPlan ? changes > 0 : edited
  const [said, at] = byPlan
    ? [changes > 0 ? t('pending.planned', { count: changes }) : t('pending.none'), plannedAt]
    : edited === null
      ? [t('pending.unknown'), null]
      : [t(edited ? 'pending.edited' : 'pending.unedited'), changedAt]
  return (
    <Card
      title={t('pending.title')}
      action={
        <Button size="small" href={formatRoute({ at: 'install', dir, step: 'review' })}>
          {t('pending.review')}
        </Button>
      }
    >
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', typography: 'body2' }}>
        <Box sx={{ pt: '2px' }}>
          <StateMark state={differs === null ? 'notBegun' : differs ? 'outOfDate' : 'done'} silent />
        </Box>
        <Box>
          <Box sx={{ fontWeight: 600 }}>
            {said} {at !== null && <When at={at} ago />}
          </Box>
          {!byPlan && <Box sx={{ color: 'text.secondary' }}>{t('pending.notAsked')}</Box>}
        </Box>
      </Box>
    </Card>
  )
}
