import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import { useTranslation } from 'react-i18next'
import type { Message } from '#shared/message/message'
import { useMessage } from '../../i18n/use-message'
import { usePlan, useRoute } from '../../state'
import { FooterAction } from '../../ui/FooterAction'
import { StateMark } from '../../ui/StateMark'

interface NextStageProps {
  readonly dir: string
  /** What the next plan does. */
  readonly next: Message
}

/** After a run that was only a stage: what is left, and the way to the plan for it. */
export function NextStage({ dir, next }: NextStageProps) {
  const { t } = useTranslation('deploy')
  const say = useMessage()
  const reset = usePlan((plan) => plan.reset)
  const go = useRoute((route) => route.go)
  return (
    <Paper variant="outlined" role="status" sx={{ flex: 'none', p: 2, display: 'flex', gap: 1.5 }}>
      <Box sx={{ pt: '3px' }}>
        <StateMark state="warning" />
      </Box>
      <Box sx={{ flex: 1, minWidth: 0 }}>{say(next)}</Box>
      <FooterAction>
        <Button
          variant="contained"
          data-field="nextStage"
          onClick={() => {
            reset()
            go({ at: 'install', dir, step: 'review' })
          }}
        >
          {t('nextStage')}
        </Button>
      </FooterAction>
    </Paper>
  )
}
