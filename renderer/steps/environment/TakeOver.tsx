import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormControlLabel from '@mui/material/FormControlLabel'
import Switch from '@mui/material/Switch'
import Typography from '@mui/material/Typography'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import type { AppInfo } from '#shared/ipc/areas/app'
import type { ImportPreview } from '#shared/ipc/areas/draft'
import type { Text } from '../../i18n/text'
import { useText } from '../../i18n/use-text'
import { useRoute, useStores } from '../../state'
import { FailureList } from '../../ui/FailureCard'
import { TextInput } from '../../ui/Field'
import { FooterAction } from '../../ui/FooterAction'
import { focusField } from '../../ui/focus-field'
import { FolderField } from './FolderField'
import { given, type Sources } from './import-sources'
import { MakingStatus } from './MakingStatus'
import {
  dirOf,
  fieldOfFailure,
  noTarget,
  noVault,
  type Target,
  targetProblems,
  type VaultChoice,
  vaultProblems,
} from './new-environment'
import { Understood } from './Understood'
import { useBeside } from './use-beside'
import { VaultFields } from './VaultFields'
import { Verdict } from './Verdict'

interface TakeOverProps {
  readonly preview: ImportPreview
  readonly sources: Sources
  /** That opened the files; empty when none was given. */
  readonly password: string
  readonly info: AppInfo
  readonly onChange: () => void
}

/** What the configuration means to Slipway, and the environment that is made of it. */
export function TakeOver({ preview, sources, password, info, onChange }: TakeOverProps) {
  const { t } = useTranslation('environment')
  const form = useId()
  const [target, setTarget] = useState<Target>(noTarget)
  const [complete, setComplete] = useState(true)
  const [vault, setVault] = useState(noVault)
  const [tried, setTried] = useState(false)
  const { busy, failures, take, forget } = useTaking(info.home)
  const dir = dirOf(target, info.home)
  const { beside, others } = useBeside(failures, dir)
  const { missing } = preview.passwords
  /** Passwords of one's own come into a file that is not there yet. */
  const newFile = sources.passwords.trim() === '' && complete && missing.length > 0
  const wrong = { ...targetProblems(target, info.home), ...(newFile ? vaultProblems(vault) : {}) }
  const retarget = (next: Target) => {
    setTarget(next)
    forget()
  }
  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    setTried(true)
    const [first] = Object.keys(wrong)
    if (first !== undefined) void focusField(fieldNames[first as keyof typeof fieldNames])
    else if (!busy) {
      const fill = complete && missing.length > 0
      void take({ target, sources, password, fill, vault: newFile ? vault : null })
    }
  }
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <Verdict preview={preview} onChange={onChange} />
      <Box component="form" id={form} onSubmit={onSubmit} noValidate sx={{ display: 'grid', gap: 2 }}>
        <Typography variant="h2">{t('import.takeOver')}</Typography>
        <NameField {...{ target, retarget, tried }} failure={beside('name')} wrong={wrong.name} />
        <FolderField
          name="import-dir"
          target={target}
          home={info.home}
          onChange={retarget}
          help={t('import.copied')}
          failure={beside('dir')}
        />
        {missing.length > 0 && (
          <FormControlLabel
            control={<Switch checked={complete} onChange={(_event, on) => setComplete(on)} />}
            label={t('import.complete', { count: missing.length })}
          />
        )}
        {newFile && (
          <VaultFields value={vault} onChange={setVault} tried={tried} failure={beside('password')} />
        )}
        <FailureList failures={others} announce />
      </Box>
      <Understood preview={preview} />
      <FooterAction>
        <MakingStatus said={busy ? t('import.busy', { dir }) : ''} />
        <Button type="submit" form={form} variant="contained" disabled={busy} data-field="take-over">
          {t('import.do', {
            hosts: t('import.hosts', { count: preview.hosts }),
            options: t('import.options', { count: preview.understood.length + preview.unused.length }),
          })}
        </Button>
      </FooterAction>
    </Box>
  )
}

interface NameFieldProps {
  readonly target: Target
  readonly retarget: (target: Target) => void
  readonly tried: boolean
  readonly failure: string | undefined
  readonly wrong: Text | undefined
}

function NameField({ target, retarget, tried, failure, wrong }: NameFieldProps) {
  const { t } = useTranslation('environment')
  const say = useText()
  const error = tried && wrong ? say(wrong) : failure
  return (
    <TextInput
      name="import-name"
      label={t('name_')}
      required
      value={target.name}
      onChange={(name) => retarget({ ...target, name })}
      help={t('nameHelp')}
      {...(error === undefined ? {} : { error })}
    />
  )
}

const fieldNames = {
  name: 'import-name',
  dir: 'import-dir',
  release: 'import-dir',
  password: 'vault-password',
  again: 'vault-again',
} as const

interface Taking {
  readonly target: Target
  readonly sources: Sources
  readonly password: string
  /** Makes the passwords that are missing. */
  readonly fill: boolean
  /** For a passwords.yml that is not there yet. */
  readonly vault: VaultChoice | null
}

function useTaking(home: string) {
  const { client } = useStores()
  const go = useRoute((state) => state.go)
  const [busy, setBusy] = useState(false)
  const [failures, setFailures] = useState<readonly Failure[]>([])
  async function take({ target, sources, password, fill, vault }: Taking): Promise<void> {
    const dir = dirOf(target, home).trim()
    const secret = vault?.form === 'vault' ? vault.password : password
    setBusy(true)
    setFailures([])
    const remember = vault?.remember ?? false
    const unlocked =
      secret === '' ? null : await client.call('vault.unlock', { dir, password: secret, remember })
    const imported =
      unlocked && !unlocked.ok ? unlocked : await client.call('env.import', { dir, ...given(sources) })
    const plain = vault?.form === 'plain' ? { plainPasswords: true } : {}
    const done = imported.ok && fill ? await client.call('env.init', { dir, ...plain }) : imported
    setBusy(false)
    // Once the folder is there it is open, whatever is left to mend in it.
    if (done.ok || imported.ok) {
      go({ at: 'install', dir, step: 'hosts' })
      return
    }
    setFailures(done.failures)
    const [field] = done.failures.flatMap((failure) => fieldOfFailure(failure, dir) ?? [])
    if (field) void focusField(fieldNames[field])
  }
  return { busy, failures, take, forget: () => setFailures([]) }
}
