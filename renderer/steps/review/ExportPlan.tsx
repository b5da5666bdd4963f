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
import { shellLine } from '#shared/lib/shell'
import type { Plan } from '#shared/model/plan'
import { useApp, usePlan, useStores } from '../../state'
import { CommandBlock } from '../../ui/CommandBlock'
import { FailureList } from '../../ui/FailureCard'
import { TextInput } from '../../ui/Field'

interface ExportPlanProps {
  readonly dir: string
  readonly plan: Plan
}

/** The plan as a file that the command line applies, and the commands to copy. */
export function ExportPlan(props: ExportPlanProps) {
  const { t } = useTranslation('review')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="outlined" onClick={() => setOpen(true)}>
        {t('export.button')}
      </Button>
      {open && <ExportDialog {...props} onClose={() => setOpen(false)} />}
    </>
  )
}

function ExportDialog({ dir, plan, onClose }: ExportPlanProps & { readonly onClose: () => void }) {
  const { t } = useTranslation('review')
  const { t: common } = useTranslation()
  const id = useId()
  const write = usePlan((state) => state.export)
  const [path, setPath] = useState(`${dir}/plan-${plan.fingerprint.slice(0, 8)}.json`)
  const [tried, setTried] = useState(false)
  const [written, setWritten] = useState<{ path: string; command: string } | null>(null)
  const [failures, setFailures] = useState<readonly Failure[]>([])
  const call = useApp((state) => state.info?.call) ?? ['slipway']
  const whole = /^(\/|[A-Za-z]:[\\/])/.test(path)

  async function save(event: React.FormEvent) {
    event.preventDefault()
    setTried(true)
    if (!whole) return
    const result = await write(dir, path)
    setWritten(result.ok ? result.value : null)
    setFailures(result.ok ? [] : result.failures)
  }

  return (
    <Dialog open maxWidth="md" fullWidth aria-labelledby={id} onClose={onClose}>
      <Box component="form" noValidate onSubmit={(event: React.FormEvent) => void save(event)}>
        <DialogTitle id={id}>{t('export.title')}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2.5 }}>
          <Box>
            <Typography sx={{ mb: 1 }}>{t('export.again')}</Typography>
            <CommandBlock command={shellLine([...call, plan.intent.kind, dir])} />
          </Box>
          <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
            <Box sx={{ flex: 1 }}>
              <TextInput
                name="export:path"
                label={t('export.file')}
                help={t('export.fileHelp')}
                value={path}
                onChange={setPath}
                mono
                {...(tried && !whole ? { error: t('export.wrong') } : {})}
              />
            </Box>
            <ChooseFile path={path} onChoose={setPath} />
          </Box>
          {written && (
            <Box role="status">
              <Typography sx={{ mb: 1, overflowWrap: 'anywhere' }}>
                {t('export.written', { path: written.path })}
              </Typography>
              <CommandBlock command={written.command} />
            </Box>
          )}
          <FailureList failures={failures} announce />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{common('close')}</Button>
          <Button type="submit" variant="contained">
            {t('export.write')}
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  )
}

interface ChooseFileProps {
  readonly path: string
  readonly onChoose: (path: string) => void
}

/** The dialog of the desktop, where the window is one. */
function ChooseFile({ path, onChoose }: ChooseFileProps) {
  const { t } = useTranslation('review')
  const { client } = useStores()
  const desktop = useApp((state) => state.info?.door === 'electron')
  if (!desktop) return null
  async function choose() {
    const name = path.slice(path.lastIndexOf('/') + 1) || 'plan.json'
    const result = await client.call('desktop.saveAs', { name })
    if (result.ok && result.value.path !== null) onChoose(result.value.path)
  }
  return (
    <Button variant="outlined" sx={{ mt: 3 }} onClick={() => void choose()}>
      {t('export.choose')}
    </Button>
  )
}
