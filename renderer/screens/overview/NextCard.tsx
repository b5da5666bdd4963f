import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { formatRoute, healthMark, nextOf, type Route, useChecks, useDraft, useRuns } from '../../state'
import { type MarkState, StateMark } from '../../ui/StateMark'

type Next = ReturnType<typeof nextOf> | 'ill' | 'changed'

const marks: Readonly<Record<Next, MarkState>> = {
  install: 'notBegun',
  watch: 'running',
  resume: 'warning',
  ill: 'failed',
  changed: 'outOfDate',
  use: 'done',
}

function useNext(): Next {
  const byRuns = useRuns((state) => nextOf(state.list))
  const ill = useChecks(({ health }) => healthMark(health)?.state === 'failed')
  const edited = useDraft(({ draft }) => draft.edited === true)
  return byRuns !== 'use' ? byRuns : ill ? 'ill' : edited ? 'changed' : 'use'
}

/** The one thing to do next. */
export function NextButton({ dir }: { readonly dir: string }) {
  const { t } = useTranslation('overview')
  const next = useNext()
  return (
    <Button variant="contained" href={formatRoute(placeOf(next, dir))}>
      {t(`next.${next}.action`)}
    </Button>
  )
}

/** Where the cluster stands. */
export function NextCard() {
  const { t } = useTranslation('overview')
  const next = useNext()
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1.5,
        alignItems: 'center',
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
        p: 2,
      }}
    >
      <StateMark state={marks[next]} size={20} silent />
      <Box sx={{ flex: '1 1 320px' }}>
        <Box sx={{ fontWeight: 600 }}>{t(`next.${next}.title`)}</Box>
        <Box sx={{ typography: 'body2', color: 'text.secondary' }}>{t(`next.${next}.text`)}</Box>
      </Box>
    </Box>
  )
}

/** An install goes on where it stopped. */
function placeOf(next: Next, dir: string): Route {
  if (next === 'install') return { at: 'continue', dir }
  if (next === 'ill') return { at: 'health', dir }
  const steps = { watch: 'deploy', resume: 'deploy', changed: 'review', use: 'done' } as const
  return { at: 'install', dir, step: steps[next] }
}
