import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextInput } from './Field'

interface ConfirmTypedProps {
  readonly open: boolean
  readonly title: string
  /** What is destroyed, and how far. */
  readonly children: ReactNode
  /** What stays. */
  readonly kept: string
  /** What must be typed: the environment's name. */
  readonly name: string
  /** The verb and the size: "Remove 3 hosts". */
  readonly action: string
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks for the environment's name before what destroys. */
export function ConfirmTyped(props: ConfirmTypedProps) {
  const id = useId()
  return (
    <Dialog open={props.open} onClose={props.onClose} aria-labelledby={id}>
      <Question {...props} id={id} />
    </Dialog>
  )
}

function Question({
  id,
  title,
  children,
  kept,
  name,
  action,
  onConfirm,
  onClose,
}: ConfirmTypedProps & { id: string }) {
  const { t } = useTranslation('ui')
  const { t: common } = useTranslation()
  const [typed, setTyped] = useState('')
  const wrong = typed !== '' && !name.startsWith(typed)
  return (
    <Box
      component="form"
      onSubmit={(event: React.FormEvent) => {
        event.preventDefault()
        if (typed === name) onConfirm()
      }}
    >
      <DialogTitle id={id}>{title}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Box>{children}</Box>
        <Box>
          <Typography variant="body2" color="textSecondary">
            {t('confirm.kept')}
          </Typography>
          <Typography>{kept}</Typography>
        </Box>
        <TextInput
          name="confirm"
          label={t('confirm.type', { name })}
          value={typed}
          onChange={setTyped}
          mono
          autoFocus
          {...(wrong ? { error: t('confirm.mismatch') } : {})}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{common('cancel')}</Button>
        <Button type="submit" variant="contained" color="error" disabled={typed !== name}>
          {action}
        </Button>
      </DialogActions>
    </Box>
  )
}
