import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { needsTyping } from '#shared/model/plan-impact'
import { formatRoute, useEnvironment, usePlan, useRun, useWhyNotBegin } from '../../state'

/**
 * Begins the plan that was approved; not there when none may be begun, or when it has been carried out. What takes
 * something away is confirmed by typing, on Review, where its losses are listed: there the button leads then.
 */
export function BeginButton() {
  const { t } = useTranslation('deploy')
  const dir = useEnvironment((state) => state.dir)
  const plan = usePlan((state) => (state.stale ? null : state.plan))
  const summary = usePlan((state) => state.summary)
  const ranAt = useRun((run) => run.view.startedAt)
  const idle = useRun((run) => run.state === 'none' || run.state === 'ended')
  const begin = useRun((run) => run.begin)
  if (useWhyNotBegin() !== null) return null
  if (!idle || dir === null || !plan || !summary || plan.operations.length === 0) return null
  if (ranAt !== '' && Date.parse(plan.madeAt) <= Date.parse(ranAt)) return null
  if (needsTyping(plan))
    return (
      <Button
        variant="contained"
        data-field="begin"
        href={formatRoute({ at: 'install', dir, step: 'review' })}
      >
        {t('ready.confirm')}
      </Button>
    )
  const { kind } = plan.intent
  const count = summary.changes
  return (
    <Button
      variant="contained"
      data-field="begin"
      onClick={() => void begin({ dir, fingerprint: plan.fingerprint })}
    >
      {count === 0 || (kind !== 'deploy' && kind !== 'reconfigure')
        ? t('ready.carryOut', { count: summary.operations })
        : t(`ready.begin.${kind}`, { count, hosts: t('ready.onHosts', { count: summary.hosts.length }) })}
    </Button>
  )
}
