import ToldIcon from '@mui/icons-material/NotificationsActiveOutlined'
import BellIcon from '@mui/icons-material/NotificationsOutlined'
import PauseIcon from '@mui/icons-material/PauseOutlined'
import ContinueIcon from '@mui/icons-material/PlayArrowOutlined'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure, Result } from '#shared/failure/failure'
import { useSeen } from '../../run/source'
import { useApp, useRun } from '../../state'

interface ControlsProps {
  readonly onRefused: (failures: readonly Failure[]) => void
}

/** Holds a live run back, lets it go on, ends it. */
export function Controls({ onRefused }: ControlsProps) {
  const { t } = useTranslation('deploy')
  const live = useSeen((seen) => seen.live)
  const cancelling = useSeen(({ view }) => view.cancelling)
  const paused = useRun((run) => run.paused)
  const pause = useRun((run) => run.pause)
  const [asking, setAsking] = useState(false)
  if (!live) return null
  const take = (result: Result<unknown>) => onRefused(result.ok ? [] : result.failures)
  return (
    <>
      <TellMe />
      <Button
        variant="outlined"
        data-field="pause"
        startIcon={paused ? <ContinueIcon /> : <PauseIcon />}
        disabled={cancelling}
        onClick={() => void pause(!paused).then(take)}
      >
        {t(paused ? 'continue' : 'pause')}
      </Button>
      <Button
        variant="outlined"
        color="error"
        data-field="cancel"
        disabled={cancelling}
        aria-haspopup="dialog"
        onClick={() => setAsking(true)}
      >
        {t(cancelling ? 'cancelling' : 'cancel.ask')}
      </Button>
      <CancelDialog open={asking} onClose={() => setAsking(false)} onResult={take} />
    </>
  )
}

interface CancelDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly onResult: (result: Result<unknown>) => void
}

/** Nothing is destroyed by it, so a plain question is enough; it says what stays as it is. */
function CancelDialog({ open, onClose, onResult }: CancelDialogProps) {
  const { t } = useTranslation('deploy')
  const id = useId()
  const cancel = useRun((run) => run.cancel)
  const running = useSeen(({ board }) => board.counts.running)
  const waiting = useSeen(({ board }) => board.counts.waiting)
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby={id}>
      <DialogTitle id={id}>{t('cancel.title')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 1 }}>
        <Typography>{t('cancel.running', { count: running })}</Typography>
        <Typography>{t('cancel.waiting', { count: waiting })}</Typography>
        <Typography color="textSecondary">{t('cancel.after')}</Typography>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('cancel.keep')}</Button>
        <Button
          variant="contained"
          color="error"
          onClick={() => {
            onClose()
            void cancel().then(onResult)
          }}
        >
          {t('cancel.do', { count: waiting })}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

/** A browser shows notifications only to those who asked for them; the desktop's window has its own. */
function TellMe() {
  const { t } = useTranslation('deploy')
  const web = useApp((app) => app.info?.door === 'web')
  const [permission, setPermission] = useState(() =>
    'Notification' in window ? Notification.permission : 'denied',
  )
  if (!web || permission === 'denied') return null
  const on = permission === 'granted'
  const said = t(on ? 'tell.on' : 'tell.ask')
  return (
    <Tooltip title={said}>
      <IconButton
        aria-label={said}
        aria-pressed={on}
        color={on ? 'primary' : 'default'}
        onClick={() => void Notification.requestPermission().then((answer) => setPermission(answer))}
      >
        {on ? <ToldIcon /> : <BellIcon />}
      </IconButton>
    </Tooltip>
  )
}
