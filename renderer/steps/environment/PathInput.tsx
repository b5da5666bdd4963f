import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { useStores } from '../../state'
import { type FieldProps, TextInput } from '../../ui/Field'
import type { FolderBrowserProps } from '../../ui/FolderBrowser'
import { usePathDialog } from './use-path-dialog'

interface PathInputProps extends FieldProps {
  readonly value: string
  readonly onChange: (path: string) => void
  readonly wanted: FolderBrowserProps['wanted']
  readonly placeholder?: string
  readonly onBlur?: () => void
  /** What the dialog is called. */
  readonly browseTitle: string
}

/** A path of Slipway's machine: typed, looked for, or dropped where the desktop tells paths. */
export function PathInput({
  value,
  onChange,
  wanted,
  placeholder,
  onBlur,
  browseTitle,
  ...field
}: PathInputProps) {
  const { t } = useTranslation('environment')
  const { client } = useStores()
  const folder = value.includes('/') ? value.slice(0, value.lastIndexOf('/')) || '/' : ''
  const { show, dialog } = usePathDialog({
    title: browseTitle,
    wanted,
    ...(folder ? { start: folder } : {}),
    onChoose: onChange,
  })
  return (
    <Box
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        const [file] = event.dataTransfer.files
        const path = file ? client.pathOf(file) : null
        if (path) onChange(path)
      }}
      sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto', columnGap: 1, alignItems: 'start' }}
    >
      <TextInput
        {...field}
        value={value}
        onChange={onChange}
        mono
        {...(placeholder === undefined ? {} : { placeholder })}
        {...(onBlur ? { onBlur } : {})}
      />
      <Button variant="outlined" sx={{ mt: 3 }} aria-label={`${t('browse')}: ${browseTitle}`} onClick={show}>
        {t('browse')}
      </Button>
      {dialog}
    </Box>
  )
}
