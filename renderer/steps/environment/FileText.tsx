import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import { type EditableFile, useDraft } from '../../state'
import { FailureList } from '../../ui/FailureCard'
import { TextInput } from '../../ui/Field'

interface FileTextProps {
  readonly file: EditableFile
  /** Shown from the start: something is wrong with it. */
  readonly open?: boolean
}

/** A file of the environment as text, written when asked; text that cannot be read is refused with its lines. */
export function FileText({ file, open = false }: FileTextProps) {
  const { t } = useTranslation('environment')
  const known = useDraft((state) => state.draft.files[file])
  const [shown, setShown] = useState(open)
  if (!known) return null
  return (
    <Box component="section" data-field={file}>
      <Button variant="text" aria-expanded={shown} onClick={() => setShown(!shown)} sx={{ ml: -1 }}>
        {t(shown ? 'file.hide' : 'file.show', { file })}
      </Button>
      {shown && <Editor key={known.version} file={file} text={known.text} problems={known.problems} />}
    </Box>
  )
}

interface EditorProps {
  readonly file: EditableFile
  readonly text: string
  readonly problems: readonly Failure[]
}

function Editor({ file, text, problems }: EditorProps) {
  const { t } = useTranslation('environment')
  const writeFile = useDraft((state) => state.writeFile)
  const [typed, setTyped] = useState(text)
  const [failures, setFailures] = useState<readonly Failure[]>(problems)
  const [busy, setBusy] = useState(false)
  async function save(): Promise<void> {
    setBusy(true)
    const result = await writeFile(file, typed)
    setBusy(false)
    setFailures(result.ok ? [] : result.failures)
  }
  return (
    <Box sx={{ display: 'grid', gap: 1.5, mt: 1 }}>
      <Typography variant="body2" color="textSecondary">
        {t(file === 'slipway.yml' ? 'file.aboutSlipway' : 'file.about')}
      </Typography>
      <TextInput name={`text:${file}`} label={file} rows={8} mono value={typed} onChange={setTyped} />
      <FailureList failures={failures} />
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button variant="outlined" disabled={busy || typed === text} onClick={() => void save()}>
          {t('file.save', { file })}
        </Button>
        <Button disabled={typed === text} onClick={() => setTyped(text)}>
          {t('file.revert')}
        </Button>
      </Box>
    </Box>
  )
}
