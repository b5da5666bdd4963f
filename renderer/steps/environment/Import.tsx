import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import type { AppInfo } from '#shared/ipc/areas/app'
import type { ImportPreview } from '#shared/ipc/areas/draft'
import { useStores } from '../../state'
import { FailureList } from '../../ui/FailureCard'
import { TextInput } from '../../ui/Field'
import { FooterAction } from '../../ui/FooterAction'
import { focusField } from '../../ui/focus-field'
import {
  given,
  isReadable,
  noSources,
  type SourceName,
  type Sources,
  sourceNames,
  sourcesIn,
} from './import-sources'
import { MakingStatus } from './MakingStatus'
import { PathInput } from './PathInput'
import { TakeOver } from './TakeOver'
import { useFailureLine } from './use-failure-line'

/** A Kolla-Ansible configuration: read first, shown, then taken over as it is. */
export function Import({ info }: { readonly info: AppInfo }) {
  const { t } = useTranslation('environment')
  const [sources, setSources] = useState(noSources)
  const [password, setPassword] = useState('')
  const { busy, failures, read, preview, drop } = useReading()
  const form = useId()
  const line = useFailureLine()
  function set(next: Sources): void {
    setSources(next)
    // What was said is of the files as they were named then.
    drop()
  }
  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    if (isReadable(sources)) void read(sources, password)
  }
  if (preview) return <TakeOver {...{ preview, sources, password, info }} onChange={drop} />
  const besides = sourceNames.map((name) => failures.find(isAbout(sources[name])))
  return (
    <Box component="form" id={form} onSubmit={onSubmit} noValidate sx={{ display: 'grid', gap: 2 }}>
      <Finder sources={sources} onFound={set} />
      {sourceNames.map((name, at) => (
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
          {...errorOf(besides[at], line)}
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
      <FailureList failures={failures.filter((failure) => !besides.includes(failure))} announce />
      <Typography variant="body2" color="textSecondary">
        {t('import.readHelp')}
      </Typography>
      <FooterAction>
        <MakingStatus said={busy ? t('import.reading') : ''} />
        <Button
          type="submit"
          form={form}
          variant="contained"
          disabled={busy || !isReadable(sources)}
          data-field="read-configuration"
        >
          {t('import.read')}
        </Button>
      </FooterAction>
    </Box>
  )
}

/** Failures that name a source, or what is in it. */
function isAbout(path: string): (failure: Failure) => boolean {
  const source = path.trim()
  return ({ where }) => source !== '' && where?.file?.startsWith(source) === true
}

function errorOf(failure: Failure | undefined, line: (failure: Failure) => string) {
  return failure ? { error: line(failure) } : {}
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
  const line = useFailureLine()
  const [failures, setFailures] = useState<readonly Failure[]>([])
  async function look(path: string): Promise<void> {
    const listing = await client.call('app.browse', { path })
    setFailures(listing.ok ? [] : listing.failures)
    if (!listing.ok) {
      setSaid('')
      void focusField('import-folder')
      return
    }
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
          {...errorOf(failures[0], line)}
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
    </Box>
  )
}

function useReading() {
  const { client } = useStores()
  const [busy, setBusy] = useState(false)
  const [failures, setFailures] = useState<readonly Failure[]>([])
  const [preview, setPreview] = useState<ImportPreview | null>(null)
  async function read(sources: Sources, password: string): Promise<void> {
    setBusy(true)
    setFailures([])
    // The password belongs to the files that are read; the preview looks for it under the path of globals.yml.
    const dir = sources.globals.trim()
    const unlocked = password === '' ? null : await client.call('vault.unlock', { dir, password })
    const result = unlocked && !unlocked.ok ? unlocked : await client.call('import.preview', given(sources))
    setBusy(false)
    setPreview(result.ok ? result.value : null)
    if (result.ok) return
    setFailures(result.failures)
    const first = sourceNames.find((name) => result.failures.some(isAbout(sources[name])))
    if (first) void focusField(`import-${first}`)
  }
  const drop = () => {
    setPreview(null)
    setFailures([])
  }
  return { busy, failures, preview, read, drop }
}
