import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import { english } from '#shared/message/message'
import { useMessage } from '../../i18n/use-message'
import { useText } from '../../i18n/use-text'
import { usePlan, useRun, useWhyNotBegin } from '../../state'
import { FailureList } from '../../ui/FailureCard'
import { StateMark } from '../../ui/StateMark'
import { When } from '../../ui/When'
import { refusalsOf } from './refusal'

interface PlanNoticesProps {
  /** Why the plan was not begun. */
  readonly refused: readonly Failure[]
  readonly onMake: () => void
}

/** Why this plan cannot begin; the footer has the way on. */
export function PlanNotices({ refused, onMake }: PlanNoticesProps) {
  const { t } = useTranslation('review')
  const text = useText()
  const whyNot = useWhyNotBegin()
  const stale = usePlan((state) => state.stale)
  const some = usePlan((state) => (state.plan?.operations.length ?? 0) > 0)
  const takenAt = usePlan((state) => state.plan?.facts?.takenAt)
  const began = usePlan((state) => state.run)
  const live = useRun((run) => run.state === 'live')
  const changes = refusalsOf(refused)
  if (changes.length > 0) return <Refused changes={changes} />
  if (refused.length > 0) return <FailureList failures={refused} announce />
  if (stale) return <Notice warns>{t('stale')}</Notice>
  if (began !== null) return <Notice>{t('began')}</Notice>
  if (live) return <Notice>{t('live')}</Notice>
  if (whyNot && some) return <Notice warns>{t('blocked', { reason: text(whyNot.reason) })}</Notice>
  return takenAt === undefined ? null : <ByFacts takenAt={takenAt} onAsk={onMake} />
}

/** That no host was asked for this plan, and when they said what it is made from. */
function ByFacts({ takenAt, onAsk }: { readonly takenAt: string; readonly onAsk: () => void }) {
  const { t } = useTranslation('review')
  return (
    <Notice warns>
      <Box sx={{ flex: '1 1 280px' }}>
        <Box sx={{ fontWeight: 600 }}>
          {t('facts.from')} <When at={takenAt} />
        </Box>
        {t('facts.text')}
      </Box>
      <Button size="small" variant="outlined" onClick={onAsk}>
        {t('facts.ask')}
      </Button>
    </Notice>
  )
}

function Notice({ warns = false, children }: { readonly warns?: boolean; readonly children: ReactNode }) {
  return (
    <Paper
      variant="outlined"
      role="status"
      sx={{
        flex: 'none',
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1.5,
        alignItems: 'center',
        px: 2,
        py: 1,
        ...(warns ? { bgcolor: 'slipway.warned', borderColor: 'warning.main' } : {}),
      }}
    >
      <StateMark state={warns ? 'warning' : 'waiting'} silent={!warns} />
      {children}
    </Paper>
  )
}

interface RefusedProps {
  readonly changes: ReturnType<typeof refusalsOf>
}

function Refused({ changes }: RefusedProps) {
  const say = useMessage()
  const { t } = useTranslation('review')
  return (
    <Paper
      variant="outlined"
      role="alert"
      sx={{
        flex: 'none',
        p: 2,
        borderColor: 'error.main',
        borderLeftWidth: 4,
        maxHeight: '40vh',
        overflow: 'auto',
      }}
    >
      <Box sx={{ display: 'flex', gap: 1.5 }}>
        <Box sx={{ pt: '3px' }}>
          <StateMark state="failed" />
        </Box>
        <Box sx={{ minWidth: 0 }}>
          <Typography sx={{ fontWeight: 600 }}>{t('begin.refused')}</Typography>
          <Typography variant="body2">{t('begin.refusedText')}</Typography>
          <Box
            component="dl"
            sx={{
              my: 1,
              display: 'grid',
              gridTemplateColumns: 'max-content minmax(0, 1fr)',
              columnGap: 2,
              rowGap: 0.5,
              typography: 'body2',
            }}
          >
            {changes.map(({ host, changes: texts }) => (
              <Box key={host ?? ''} sx={{ display: 'contents' }}>
                <Box
                  component="dt"
                  sx={{ color: 'text.secondary' }}
                  {...(host === null ? {} : { 'data-given': true })}
                >
                  {host ?? t('begin.environment')}
                </Box>
                <Box component="dd" data-given sx={{ m: 0, overflowWrap: 'anywhere' }}>
                  {texts.map((text) => (
                    <div key={english(text)}>{say(text)}</div>
                  ))}
                </Box>
              </Box>
            ))}
          </Box>
        </Box>
      </Box>
    </Paper>
  )
}
