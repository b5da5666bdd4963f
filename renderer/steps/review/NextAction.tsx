import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import { GoToObstacle } from '../../run/GoToObstacle'
import { formatRoute, usePlan, useRun, useWhyNotBegin } from '../../state'
import { FooterAction } from '../../ui/FooterAction'
import { BeginPlan } from './BeginPlan'
import { mustBeMadeAgain } from './refusal'

interface NextActionProps {
  readonly dir: string
  /** Why the plan on screen was not begun. */
  readonly refused: readonly Failure[]
  readonly onRefused: (failures: readonly Failure[]) => void
  readonly onMake: () => void
}

/** The one way on from Review: to the run when the plan may begin, else to what is to be done before. */
export function NextAction(props: NextActionProps) {
  return (
    <FooterAction>
      <Action {...props} />
    </FooterAction>
  )
}

function Action({ dir, refused, onRefused, onMake }: NextActionProps) {
  const { t } = useTranslation('review')
  const status = usePlan((state) => state.status)
  const plan = usePlan((state) => state.plan)
  const stale = usePlan((state) => state.stale)
  const began = usePlan((state) => state.run !== null)
  const live = useRun((run) => run.state === 'live')
  const whyNot = useWhyNotBegin()
  if (status === 'making') return null
  if (plan === null || stale || mustBeMadeAgain(refused))
    return (
      <Button variant="contained" onClick={onMake}>
        {t(status === 'none' ? 'make' : 'makeAgain')}
      </Button>
    )
  if (began || live)
    return (
      <Button variant="contained" href={formatRoute({ at: 'install', dir, step: 'deploy' })}>
        {t('beganLink')}
      </Button>
    )
  if (plan.operations.length === 0)
    return (
      <Button variant="contained" href={formatRoute({ at: 'overview', dir })}>
        {t('empty.overview')}
      </Button>
    )
  if (whyNot) return <GoToObstacle dir={dir} obstacle={whyNot} />
  return <BeginPlan dir={dir} plan={plan} onRefused={onRefused} />
}
