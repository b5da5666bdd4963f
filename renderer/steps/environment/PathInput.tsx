import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStores } from '../../state'
import { type FieldProps, TextInput } from '../../ui/Field'
import { FolderBrowser, type FolderBrowserProps } from '../../ui/FolderBrowser'

interface PathInputProps extends FieldProps {
  readonly value: string
  readonly onChange: (path: string) => void
  readonly wanted: FolderBrowserProps['wanted']
  readonly placeholder?: string
  /** What the dialog is called. */
  readonly browseTitle: string
}

/** A path of Slipway's machine, typed or looked for. */
export function PathInput({ value, onChange, wanted, placeholder, browseTitle, ...field }: PathInputProps) {
  const { t } = useTranslation('environment')
  const { client } = useStores()
  const [open, setOpen] = useState(false)
  const folder = value.includes('/') ? value.slice(0, value.lastIndexOf('/')) || '/' : ''
  return (
    <Box
      sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto', columnGap: 1, alignItems: 'start' }}
    >
      <TextInput
        {...field}
        value={value}
        onChange={onChange}
        mono
        {...(placeholder === undefined ? {} : { placeholder })}
      />
      <Button
        variant="outlined"
        sx={{ mt: 3 }}
        aria-label={`${t('browse')}: ${browseTitle}`}
        onClick={() => setOpen(true)}
      >
        {t('browse')}
      </Button>
      <FolderBrowser
        open={open}
        title={browseTitle}
        wanted={wanted}
        {...(folder ? { start: folder } : {})}
        browse={(path) => client.call('app.browse', path === undefined ? {} : { path })}
        onChoose={(path) => {
          setOpen(false)
          onChange(path)
        }}
        onClose={() => setOpen(false)}
      />
    </Box>
  )
}
