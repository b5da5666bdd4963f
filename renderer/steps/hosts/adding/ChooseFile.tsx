import UploadIcon from '@mui/icons-material/UploadFileOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface ChooseFileProps {
  readonly label: string
  readonly accept?: string
  readonly onText: (text: string) => void
}

/** Larger files are no list of hosts. */
const most = 1_000_000

/** A text file of this desktop, chosen or dropped. */
export function ChooseFile({ label, accept = '', onText }: ChooseFileProps) {
  const { t } = useTranslation('hosts')
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [said, setSaid] = useState('')
  async function take(file: File | undefined): Promise<void> {
    if (!file) return
    if (file.size > most) setSaid(t('add.file.large', { name: file.name }))
    else {
      setSaid(file.name)
      onText(await file.text())
    }
  }
  return (
    <Box
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        void take(event.dataTransfer.files[0])
      }}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1.5,
        alignItems: 'center',
        p: 1.5,
        border: '1px dashed',
        borderColor: over ? 'primary.main' : 'divider',
        borderRadius: 1,
        ...(over ? { bgcolor: 'slipway.chosen' } : {}),
      }}
    >
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        onChange={(event) => {
          void take(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      <Button variant="outlined" startIcon={<UploadIcon />} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <Box role="status" sx={{ typography: 'body2', color: 'text.secondary', overflowWrap: 'anywhere' }}>
        {said || t('add.file.drop')}
      </Box>
    </Box>
  )
}
