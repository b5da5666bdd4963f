import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { formatRoute, useDraft, useEnvironment, usePlan, useRun } from '../../state'
import { StateMark } from '../../ui/StateMark'
import { When } from '../../ui/When'
import { Card } from './Card'

/**
 * Whether the folder differs from what is deployed, as far as it is known: by a plan of this window that still holds,
 * which has asked the hosts, else by which of the folder's files changed since the last run.
 */
export function PendingCard({ dir }: { readonly dir: string }) {
  const { t } = useTranslation('overview')
  const changes = usePlan(({ plan, stale, run, summary }) =>
    plan && !stale && run === null ? (summary?.changes ?? null) : null,
  )
  const plannedAt = usePlan((state) => state.plan?.madeAt ?? '')
  const ranAt = useRun((run) => run.view.startedAt)
  const edited = useDraft(({ draft }) => draft.edited)
  const files = useEnvironment((state) => state.changedFiles) ?? []
  const byPlan = changes !== null && (ranAt === '' || Date.parse(plannedAt) > Date.parse(ranAt))
  const differs = byPlan ? changes > 0 : edited
  const [said, at] = byPlan
    ? [changes > 0 ? t('pending.planned', { count: changes }) : t('pending.none'), plannedAt]
    : edited === null
      ? [t('pending.unknown'), null]
      : [edited ? t('pending.edited', { count: files.length }) : t('pending.unedited'), null]
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
          {!byPlan && edited && <Files names={files} />}
          {!byPlan && <Box sx={{ color: 'text.secondary' }}>{t('pending.notAsked')}</Box>}
        </Box>
      </Box>
    </Card>
  )
}

/** As many as are read at a glance. */
const shown = 4

function Files({ names }: { readonly names: readonly string[] }) {
  const { t } = useTranslation('overview')
  const more = names.length - shown
  return (
    <Box sx={{ my: 0.5, overflowWrap: 'anywhere' }}>
      {names.slice(0, shown).map((name) => (
        <Box key={name} component="code" sx={{ display: 'block' }} data-given>
          {name}
        </Box>
      ))}
      {more > 0 && t('pending.more', { count: more })}
    </Box>
  )
}
