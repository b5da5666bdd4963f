import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import { useChecks } from '../../state'
import { CommandBlock } from '../../ui/CommandBlock'
import { FailureList } from '../../ui/FailureCard'
import { ProgressBar } from '../../ui/ProgressBar'
import type { Answer } from './answers'

interface FixDialogProps {
  readonly dir: string
  readonly title: string
  readonly answer: Answer
  readonly onClose: () => void
}

interface Work {
  readonly state: 'asked' | 'running' | 'ended'
  /** How many hosts are through. */
  readonly at: number
  readonly failures: readonly Failure[]
}

/** Shows the commands that a check offers, and runs them host after host when the user says so. */
export function FixDialog({ dir, title, answer, onClose }: FixDialogProps) {
  const { t } = useTranslation('preflight')
  const { t: common } = useTranslation()
  const id = useId()
  const fix = useChecks((state) => state.fix)
  const [work, setWork] = useState<Work>({ state: 'asked', at: 0, failures: [] })
  const { hosts, result } = answer
  const count = hosts.length
  const running = work.state === 'running'
  const well = work.state === 'ended' ? count - work.failures.length : 0

  async function run() {
    const failures: Failure[] = []
    for (const [at, host] of hosts.entries()) {
      setWork({ state: 'running', at, failures: [...failures] })
      const done = await fix(dir, result.check, host)
      // One host that fails keeps none of the others from being put right.
      if (!done.ok) failures.push({ ...done.failures[0], where: { host, ...done.failures[0].where } })
    }
    setWork({ state: 'ended', at: count, failures })
  }

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
        <CommandBlock command={(result.commands ?? []).join('\n')} host={hosts.join(', ')} />
        {running && (
          <Box role="status">
            <Typography variant="body2">
              {t('fix.running', { host: hosts[work.at] ?? '', at: work.at + 1, all: count })}
            </Typography>
            <ProgressBar label={t('fix.title', { count })} value={work.at / count} bare />
          </Box>
        )}
        {well > 0 && <Typography role="status">{t('fix.done', { count: well })}</Typography>}
        <FailureList failures={work.failures} announce />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={running}>
          {common(work.state === 'ended' ? 'close' : 'cancel')}
        </Button>
        {work.state !== 'ended' && (
          <Button variant="contained" disabled={running} onClick={() => void run()}>
            {t('fix.run', { count })}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  )
}
