import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { formatRoute, type Next, nextOf, type StepId, useRuns } from '../../state'
import { type MarkState, StateMark } from '../../ui/StateMark'

/** An install goes on where it stopped. */
const steps: Readonly<Record<Exclude<Next, 'install'>, StepId>> = {
  watch: 'deploy',
  resume: 'deploy',
  use: 'done',
}
const marks: Readonly<Record<Next, MarkState>> = {
  install: 'notBegun',
  watch: 'running',
  resume: 'warning',
  use: 'done',
}

/** Where the cluster stands, and the one thing to do next. */
export function NextCard({ dir }: { readonly dir: string }) {
  const { t } = useTranslation('overview')
  const next = useRuns((state) => nextOf(state.list))
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
      <Button
        variant="contained"
        href={formatRoute(
          next === 'install' ? { at: 'continue', dir } : { at: 'install', dir, step: steps[next] },
        )}
      >
        {t(`next.${next}.action`)}
      </Button>
    </Box>
  )
}
