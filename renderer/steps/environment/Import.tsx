import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import type { AppInfo } from '#shared/ipc/areas/app'
import { useStores } from '../../state'
import { FailureList } from '../../ui/FailureCard'
import { TextInput } from '../../ui/Field'
import {
  given,
  isReadable,
  noSources,
  type SourceName,
  type Sources,
  sourceNames,
  sourcesIn,
} from './import-sources'
import { PathInput } from './PathInput'
import { type Read, TakeOver } from './TakeOver'

/** A Kolla-Ansible configuration: read first, shown, then taken over as it is. */
export function Import({ info }: { readonly info: AppInfo }) {
  const { t } = useTranslation('environment')
  const [sources, setSources] = useState(noSources)
  const [password, setPassword] = useState('')
  const { busy, failures, read, preview, drop } = useReading()
  function set(next: Sources): void {
    setSources(next)
    // What is shown is of the files as they were named then.
    drop()
  }
  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    if (isReadable(sources)) void read(sources, password)
  }
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <Box component="form" onSubmit={onSubmit} noValidate sx={{ display: 'grid', gap: 2 }}>
        <Finder sources={sources} onFound={set} />
        {sourceNames.map((name) => (
          <PathInput
            key={name}
            name={`import-${name}`}
            label={t(`import.source.${name}.label`)}
            browseTitle={t(`import.source.${name}.browse`)}
            wanted={wanted[name]}
            required={name === 'inventory' || name === 'globals'}
            value={sources[name]}
            onChange={(path) => set({ ...sources, [name]: path })}
            help={t(`import.source.${name}.help`)}
          />
        ))}
        {sources.passwords.trim() !== '' && (
          <Box sx={{ maxWidth: 420 }}>
            <TextInput
              name="import-password"
              label={t('import.password')}
              type="password"
              autoComplete="current-password"
              value={password}
              onChange={setPassword}
              help={t('import.passwordHelp')}
            />
          </Box>
        )}
        <Box>
          <Button
            type="submit"
            variant={preview ? 'outlined' : 'contained'}
            disabled={busy || !isReadable(sources)}
            data-field="read-configuration"
          >
            {t('import.read')}
          </Button>
          <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
            {t('import.readHelp')}
          </Typography>
        </Box>
        <FailureList failures={failures} announce />
      </Box>
      {preview && <TakeOver preview={preview} sources={sources} password={password} info={info} />}
    </Box>
  )
}

const wanted: Readonly<Record<SourceName, 'file' | 'folder' | 'either'>> = {
  inventory: 'either',
  globals: 'file',
  passwords: 'file',
  config: 'folder',
  certificates: 'folder',
}

interface FinderProps {
  readonly sources: Sources
  readonly onFound: (sources: Sources) => void
}

/** Looks into a folder for the files by their usual names. */
function Finder({ sources, onFound }: FinderProps) {
  const { t } = useTranslation('environment')
  const { client } = useStores()
  const [folder, setFolder] = useState('')
  const [said, setSaid] = useState('')
  const [failures, setFailures] = useState<readonly Failure[]>([])
  async function look(path: string): Promise<void> {
    const listing = await client.call('app.browse', { path })
    setFailures(listing.ok ? [] : listing.failures)
    if (!listing.ok) return
    const next = sourcesIn(listing.value, sources)
    const count = sourceNames.filter((name) => next[name] !== sources[name]).length
    setSaid(t('import.found', { count }))
    if (count > 0) onFound(next)
  }
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto', gap: 1, alignItems: 'start' }}>
        <PathInput
          name="import-folder"
          label={t('import.folder')}
          browseTitle={t('import.folderBrowse')}
          wanted="folder"
          placeholder="/etc/kolla"
          value={folder}
          onChange={setFolder}
          help={t('import.folderHelp')}
        />
        <Button
          variant="outlined"
          sx={{ mt: 3 }}
          disabled={folder.trim() === ''}
          onClick={() => void look(folder.trim())}
        >
          {t('import.find')}
        </Button>
      </Box>
      <Box role="status" sx={{ typography: 'body2' }}>
        {said}
      </Box>
      <FailureList failures={failures} announce />
    </Box>
  )
}

function useReading() {
  const { client } = useStores()
  const [busy, setBusy] = useState(false)
  const [failures, setFailures] = useState<readonly Failure[]>([])
  const [preview, setPreview] = useState<Read | null>(null)
  async function read(sources: Sources, password: string): Promise<void> {
    setBusy(true)
    setFailures([])
    // The password belongs to the files that are read; the preview looks for it under the path of globals.yml.
    const dir = sources.globals.trim()
    const unlocked = password === '' ? null : await client.call('vault.unlock', { dir, password })
    const result = unlocked && !unlocked.ok ? unlocked : await client.call('import.preview', given(sources))
    setBusy(false)
    setPreview(result.ok ? result.value : null)
    if (!result.ok) setFailures(result.failures)
  }
  return { busy, failures, preview, read, drop: () => setPreview(null) }
}
