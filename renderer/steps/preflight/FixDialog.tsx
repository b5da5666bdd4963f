import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useRoute } from '../../state'
import { CommandBlock } from '../../ui/CommandBlock'
import { FailureList } from '../../ui/FailureCard'
import { ProgressBar } from '../../ui/ProgressBar'
import type { Answer } from './answers'
import { type FixWork, scriptsOf, useFix } from './use-fix'

interface FixDialogProps {
  readonly dir: string
  readonly title: string
  readonly answer: Answer
  readonly onClose: () => void
}

/** Shows the plan of what a check offers, and carries it out when the user says so. */
export function FixDialog({ dir, title, answer, onClose }: FixDialogProps) {
  const { t } = useTranslation('preflight')
  const id = useId()
  const fix = useFix(dir, answer)
  const { work } = fix
  const running = work.state === 'running'
  const count = work.plan?.operations.length ?? answer.hosts.length
  return (
    <Dialog
      open
      maxWidth="md"
      fullWidth
      aria-labelledby={id}
      onClose={() => {
        if (!running) onClose()
      }}
    >
      <DialogTitle id={id}>{t('fix.title', { count })}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Box>
          <Typography sx={{ fontWeight: 600 }} data-given>
            {title}
          </Typography>
          <Typography color="textSecondary">{t('fix.text')}</Typography>
        </Box>
        {work.plan && scriptsOf(work.plan).map((one) => <CommandBlock key={one.command} {...one} />)}
        <Standing work={work} />
        <FailureList failures={work.failures} announce />
      </DialogContent>
      <Actions dir={dir} work={work} count={count} onRun={fix.run} onClose={onClose} />
    </Dialog>
  )
}

/** How far it is. */
function Standing({ work }: { readonly work: FixWork }) {
  const { t } = useTranslation('preflight')
  const all = work.plan?.operations.length ?? 0
  const [ended, well] = [work.view?.ended ?? 0, wellOf(work)]
  if (work.state === 'planning') {
    return (
      <Box role="status">
        <Typography variant="body2">{t('fix.asking')}</Typography>
        <ProgressBar label={t('fix.asking')} value={null} bare />
      </Box>
    )
  }
  if (work.state === 'running') {
    return (
      <Box role="status">
        <Typography variant="body2">{t('fix.running', { ended, all })}</Typography>
        <ProgressBar label={t('fix.title', { count: all })} value={ended / Math.max(1, all)} bare />
      </Box>
    )
  }
  if (work.plan && all === 0) return <Typography role="status">{t('fix.nothing')}</Typography>
  return well > 0 ? <Typography role="status">{t('fix.done', { count: well })}</Typography> : null
}

/** Hosts on which it was put right. */
function wellOf({ state, view }: FixWork): number {
  if (state !== 'ended' || !view) return 0
  return [...view.hosts.values()].filter((row) => row.host !== null && row.state === 'done').length
}

interface ActionsProps {
  readonly dir: string
  readonly work: FixWork
  /** Hosts. */
  readonly count: number
  readonly onRun: () => void
  readonly onClose: () => void
}

function Actions({ dir, work, count, onRun, onClose }: ActionsProps) {
  const { t } = useTranslation('preflight')
  const { t: common } = useTranslation()
  const go = useRoute((state) => state.go)
  const run = work.view?.run ?? ''
  const ready = work.state === 'planned' && count > 0
  return (
    <DialogActions>
      {work.state === 'ended' && run !== '' && (
        <Button onClick={() => go({ at: 'run', dir, run })}>{common('run.open')}</Button>
      )}
      <Button onClick={onClose} disabled={work.state === 'running'}>
        {common(work.state === 'ended' ? 'close' : 'cancel')}
      </Button>
      {work.state !== 'ended' && (
        <Button variant="contained" disabled={!ready} onClick={onRun}>
          {t('fix.run', { count })}
        </Button>
      )}
    </DialogActions>
  )
}
