import FolderIcon from '@mui/icons-material/FolderOpenOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRoute } from '../../state'
import { TextInput } from '../../ui/Field'
import { usePathDialog } from './use-path-dialog'

/** A folder that is an environment already. */
export function OpenFolder() {
  const { t } = useTranslation('environment')
  const go = useRoute((state) => state.go)
  const [typed, setTyped] = useState('')
  const open = (dir: string) => go({ at: 'overview', dir })
  const { show, dialog } = usePathDialog({ title: t('open.browse'), wanted: 'environment', onChoose: open })
  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    if (typed.trim() !== '') open(typed.trim())
  }
  return (
    <Box component="form" onSubmit={onSubmit} sx={{ display: 'grid', gap: 2, justifyItems: 'start' }}>
      <Button variant="contained" startIcon={<FolderIcon />} onClick={show} data-field="browse-environment">
        {t('open.browse')}
      </Button>
      <Box sx={{ width: '100%', maxWidth: 640, display: 'flex', gap: 1, alignItems: 'flex-start' }}>
        <Box sx={{ flex: 1 }}>
          <TextInput
            name="open-dir"
            label={t('open.path')}
            mono
            value={typed}
            onChange={setTyped}
            help={t('open.help')}
          />
        </Box>
        <Button type="submit" variant="outlined" disabled={typed.trim() === ''} sx={{ mt: 3 }}>
          {t('open.do')}
        </Button>
      </Box>
      {dialog}
    </Box>
  )
}
