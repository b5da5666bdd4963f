import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { useText } from '../i18n/use-text'
import { formatRoute, type Obstacle } from '../state'

interface GoToObstacleProps {
  readonly dir: string
  readonly obstacle: Obstacle
}

/** Instead of a button that must not begin a run: leads to what is to be done before. */
export function GoToObstacle({ dir, obstacle: { step } }: GoToObstacleProps) {
  const { t } = useTranslation('wizard')
  const text = useText()
  return (
    <Button variant="contained" data-field="obstacle" href={formatRoute({ at: 'install', dir, step })}>
      {t('goTo', { step: text({ key: `${step}:name` }) })}
    </Button>
  )
}
