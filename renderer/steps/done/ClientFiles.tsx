import DownloadIcon from '@mui/icons-material/DownloadOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormControlLabel from '@mui/material/FormControlLabel'
import Switch from '@mui/material/Switch'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import type { AccessCard } from '#shared/ipc/areas/access'
import { useApp, useStores } from '../../state'
import { CopyButton } from '../../ui/CopyButton'
import { FailureList } from '../../ui/FailureCard'
import { type FileName, fileNames, filled, textOf } from './files'
import { Section } from './Section'

interface ClientFilesProps {
  readonly card: AccessCard
  readonly dir: string
}

/** What OpenStack's own clients read; without the password unless it is asked for. */
export function ClientFiles({ card, dir }: ClientFilesProps) {
  const { t } = useTranslation('done')
  const [name, setName] = useState<FileName>('clouds.yaml')
  const [whole, setWhole] = useState(false)
  const [failures, setFailures] = useState<readonly Failure[]>([])
  const text = textOf(card, name)
  return (
    <Section title={t('files.title')} text={t('files.text')}>
      <Tabs
        value={name}
        onChange={(_event, next: FileName) => setName(next)}
        aria-label={t('files.title')}
        sx={{ minHeight: 38, borderBottom: '1px solid', borderColor: 'divider' }}
      >
        {fileNames.map((id) => (
          <Tab
            key={id}
            value={id}
            id={`file-tab-${id}`}
            aria-controls="file-panel"
            label={t(`files.names.${id === 'ca.crt' ? 'ca' : id === 'openrc' ? 'openrc' : 'clouds'}`)}
            sx={{ minHeight: 38 }}
          />
        ))}
      </Tabs>
      <Box
        role="tabpanel"
        id="file-panel"
        aria-labelledby={`file-tab-${name}`}
        sx={{ pt: 1.5, minHeight: 260 }}
      >
        <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
          {t(
            `files.where.${name === 'ca.crt' ? (card.ca === null ? 'noCa' : 'ca') : name === 'openrc' ? 'openrc' : 'clouds'}`,
          )}
        </Typography>
        {text !== '' && (
          <FileView {...{ card, dir, name, text, whole }} onWhole={setWhole} onFailures={setFailures} />
        )}
        {failures.length > 0 && (
          <Box sx={{ mt: 1.5 }}>
            <FailureList failures={failures} announce />
          </Box>
        )}
      </Box>
    </Section>
  )
}

interface FileViewProps extends ClientFilesProps {
  readonly name: FileName
  /** Without the password. */
  readonly text: string
  /** Whether the password is to stand in what is copied or saved. */
  readonly whole: boolean
  readonly onWhole: (on: boolean) => void
  /** Why the password could not be had; empty once it could. */
  readonly onFailures: (failures: readonly Failure[]) => void
}

/** A file, and what can be done with it. */
function FileView({ card, dir, name, text, whole, onWhole, onFailures }: FileViewProps) {
  const { t } = useTranslation('done')
  const { client } = useStores()
  const desktop = useApp((app) => app.info?.door === 'electron')
  const hasPassword = name !== 'ca.crt'

  async function make(): Promise<string> {
    if (!whole || !hasPassword) return text
    const result = await client.call('env.password', { dir, name: card.passwordName })
    onFailures(result.ok ? [] : result.failures)
    if (!result.ok) throw new Error(name)
    return filled(card, name, result.value.value)
  }
  const save = () =>
    void make().then(
      (made) => download(name, made),
      () => undefined,
    )

  return (
    <>
      <Box component="pre" tabIndex={0} translate="no" aria-label={name} role="region" sx={textLook}>
        {text}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, mt: 1.5 }}>
        <CopyButton
          text={make}
          label={t('files.copy', { name })}
          {...(whole && hasPassword ? { clearAfter: 30 } : {})}
        />
        {!desktop && (
          <Button variant="outlined" startIcon={<DownloadIcon />} onClick={save}>
            {t('files.download', { name })}
          </Button>
        )}
        {hasPassword && (
          <FormControlLabel
            control={<Switch size="small" checked={whole} onChange={(_event, on) => onWhole(on)} />}
            label={t('files.withPassword')}
            slotProps={{ typography: { variant: 'body2' } }}
            sx={{ ml: 0, gap: 0.5 }}
          />
        )}
      </Box>
      {desktop && (
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
          {t('files.desktop')}
        </Typography>
      )}
    </>
  )
}

const textLook = {
  m: 0,
  p: 1.5,
  maxHeight: 260,
  overflow: 'auto',
  borderRadius: 1,
  border: '1px solid',
  borderColor: 'divider',
  bgcolor: 'slipway.sunken',
  fontFamily: 'var(--sw-font-mono)',
  fontSize: '0.8125rem',
} as const

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
