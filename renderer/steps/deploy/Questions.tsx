import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import { asMessage } from '#shared/message/message'
import { useMessage } from '../../i18n/use-message'
import { useSeen } from '../../run/source'
import { useRun } from '../../state'
import { FooterAction } from '../../ui/FooterAction'
import { StateMark } from '../../ui/StateMark'

interface QuestionsProps {
  readonly onRefused: (failures: readonly Failure[]) => void
}

/** What the run waits for a yes to; everything else goes on meanwhile. */
export function Questions({ onRefused }: QuestionsProps) {
  const asks = useSeen(({ live, view }) => (live ? view.asks : none))
  return asks.map(({ op, question }) => (
    <Question key={op} op={op} question={question} alone={asks.length === 1} onRefused={onRefused} />
  ))
}

const none: readonly { readonly op: string; readonly question: string }[] = []

interface QuestionProps extends QuestionsProps {
  readonly op: string
  readonly question: string
  /** The footer answers it; of several each has its answer beside it. */
  readonly alone: boolean
}

function Question({ op, question, alone, onRefused }: QuestionProps) {
  const { t } = useTranslation('deploy')
  const say = useMessage()
  const approve = useRun((run) => run.approve)
  const [sent, setSent] = useState(false)
  async function sayYes() {
    setSent(true)
    const result = await approve(op)
    if (result.ok) return
    setSent(false)
    onRefused(result.failures)
  }
  const yes = (
    <Button
      variant={alone ? 'contained' : 'outlined'}
      data-field="approve"
      disabled={sent}
      onClick={() => void sayYes()}
    >
      {t('question.yes')}
    </Button>
  )
  return (
    <Paper
      variant="outlined"
      role="alert"
      sx={{ flex: 'none', p: 2, display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}
    >
      <StateMark state="warning" />
      <Box sx={{ flex: '1 1 20rem', minWidth: 0 }}>
        <Box sx={{ fontWeight: 600 }}>{say(asMessage(question))}</Box>
        <Box sx={{ typography: 'body2', color: 'text.secondary' }}>{t('question.text')}</Box>
      </Box>
      {alone ? <FooterAction>{yes}</FooterAction> : yes}
    </Paper>
  )
}
