import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { formatRoute, useEnvironment, usePlan, useRun } from '../../state'

/** Beside a run that has ended: the way to a plan that was made since. It begins where it was read, on Review. */
export function NewerPlan() {
  const { t } = useTranslation('deploy')
  const dir = useEnvironment((state) => state.dir)
  const plan = usePlan((state) => (state.stale ? null : state.plan))
  const ranAt = useRun((run) => run.view.startedAt)
  const ended = useRun((run) => run.state === 'ended')
  if (!ended || dir === null || !plan || plan.operations.length === 0) return null
  if (Date.parse(plan.madeAt) <= Date.parse(ranAt)) return null
  return (
    <Button variant="outlined" href={formatRoute({ at: 'install', dir, step: 'review' })}>
      {t('newerPlan')}
    </Button>
  )
}
