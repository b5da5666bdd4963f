import FolderIcon from '@mui/icons-material/FolderOpenOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRoute } from '../../state'
import { TextInput } from '../../ui/Field'
import { FooterAction } from '../../ui/FooterAction'
import { usePathDialog } from './use-path-dialog'

/** A folder that is an environment already. */
export function OpenFolder() {
  const { t } = useTranslation('environment')
  const go = useRoute((state) => state.go)
  const form = useId()
  const [typed, setTyped] = useState('')
  const open = (dir: string) => go({ at: 'overview', dir })
  const { show, dialog } = usePathDialog({ title: t('open.browse'), wanted: 'environment', onChoose: open })
  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    if (typed.trim() !== '') open(typed.trim())
  }
  return (
    <Box
      component="form"
      id={form}
      onSubmit={onSubmit}
      sx={{ display: 'grid', gap: 2, justifyItems: 'start' }}
    >
      <Button variant="outlined" startIcon={<FolderIcon />} onClick={show} data-field="browse-environment">
        {t('open.browse')}
      </Button>
      <Box sx={{ width: '100%', maxWidth: 640 }}>
        <TextInput
          name="open-dir"
          label={t('open.path')}
          mono
          value={typed}
          onChange={setTyped}
          help={t('open.help')}
        />
      </Box>
      {dialog}
      <FooterAction>
        <Button type="submit" form={form} variant="contained" disabled={typed.trim() === ''}>
          {t('open.do')}
        </Button>
      </FooterAction>
    </Box>
  )
}
