import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../../state'
import { TextInput } from '../../ui/Field'
import { ConnectionFields } from './ConnectionFields'
import { bulkEdits, noConnection, wrongIn } from './connection'
import { PasswordFields } from './PasswordFields'
import { hasTyped } from './passwords'
import { usePasswords } from './use-passwords'
import { labelsNote, withLabels } from './view'

interface BulkEditProps {
  readonly open: boolean
  readonly hosts: readonly string[]
  readonly onClose: () => void
}

/** The same settings and labels for many hosts; what is left empty stays as each host has it. */
export function BulkEdit({ open, hosts, onClose }: BulkEditProps) {
  const { t } = useTranslation('hosts')
  const { t: common } = useTranslation()
  const id = useId()
  const editInventory = useDraft((state) => state.editInventory)
  const setNote = useDraft((state) => state.setNote)
  const notes = useDraft((state) => state.draft.notes)
  const [given, setGiven] = useState(noConnection)
  const [add, setAdd] = useState('')
  const [remove, setRemove] = useState('')
  const passwords = usePasswords()
  const { typed } = passwords
  const count = hosts.length
  const wrong = Object.keys(wrongIn(given)).length > 0
  const edits = bulkEdits(hosts, given)
  const labels = [...words(add), ...words(remove)]
  async function apply(): Promise<void> {
    if (!(await passwords.keep(hosts))) return
    if (edits.length > 0) editInventory(edits)
    if (labels.length > 0) {
      const without = new Set(words(remove))
      const change = (own: readonly string[]) => [...own.filter((one) => !without.has(one)), ...words(add)]
      setNote(labelsNote, withLabels(notes, hosts, change))
    }
    onClose()
  }
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby={id} maxWidth="md">
      <DialogTitle id={id}>{t('bulk.title', { count })}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Typography color="textSecondary">{t('bulk.text')}</Typography>
        <ConnectionFields value={given} onChange={setGiven} many />
        <PasswordFields passwords={passwords} />
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
          <TextInput
            name="labels-add"
            label={t('bulk.addLabels')}
            value={add}
            onChange={setAdd}
            help={t('labels.help')}
          />
          <TextInput
            name="labels-remove"
            label={t('bulk.removeLabels')}
            value={remove}
            onChange={setRemove}
          />
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{common('cancel')}</Button>
        <Button
          variant="contained"
          disabled={wrong || (hasTyped(typed) ? !passwords.ready : edits.length === 0 && labels.length === 0)}
          onClick={() => void apply()}
        >
          {t('bulk.apply', { count })}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function words(text: string): readonly string[] {
  return text
    .split(/[,;，；]/)
    .map((word) => word.trim())
    .filter(Boolean)
}
