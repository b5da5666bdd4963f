import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import type { AppInfo } from '#shared/ipc/areas/app'
import type { Text } from '../../i18n/text'
import { useText } from '../../i18n/use-text'
import { useRoute, useStores } from '../../state'
import { FailureList } from '../../ui/FailureCard'
import { SelectInput, TextInput } from '../../ui/Field'
import { FooterAction } from '../../ui/FooterAction'
import { focusField } from '../../ui/focus-field'
import { Term } from '../../ui/Term'
import { FolderField } from './FolderField'
import { MakingStatus } from './MakingStatus'
import {
  dirOf,
  fieldOfFailure,
  type MakingField,
  noTarget,
  noVault,
  type Preset,
  type Target,
  targetProblems,
  type VaultChoice,
  vaultProblems,
} from './new-environment'
import { Presets } from './Presets'
import { useBeside } from './use-beside'
import { VaultFields } from './VaultFields'

interface Asked {
  readonly target: Target
  readonly release: string
  readonly preset: Preset
  readonly vault: VaultChoice
}

/** A new environment from a preset; its hosts come next. */
export function Create({ info }: { readonly info: AppInfo }) {
  const { t } = useTranslation('environment')
  const form = useId()
  const [asked, setAsked] = useState<Asked>({
    target: noTarget,
    release: info.usualRelease,
    preset: 'ha',
    vault: noVault,
  })
  const [tried, setTried] = useState(false)
  const { busy, failures, make, forget } = useMaking(info.home)
  const dir = dirOf(asked.target, info.home)
  const wrong = { ...targetProblems(asked.target, info.home), ...vaultProblems(asked.vault) }
  const { beside, others } = useBeside(failures, dir)
  const name = asked.target.name.trim()
  function set(part: Partial<Asked>): void {
    setAsked({ ...asked, ...part })
    forget()
  }
  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    setTried(true)
    const [first] = Object.keys(wrong)
    if (first !== undefined) void focusField(fieldNames[first as keyof typeof fieldNames])
    else if (!busy) void make(asked)
  }
  return (
    <Box component="form" id={form} onSubmit={onSubmit} noValidate sx={{ display: 'grid', gap: 3 }}>
      <NameAndRelease {...{ asked, info, set, beside }} wrong={tried ? wrong.name : undefined} />
      <Presets value={asked.preset} onChange={(preset) => set({ preset })} />
      <FolderField
        name="environment-dir"
        target={asked.target}
        home={info.home}
        onChange={(target) => set({ target })}
        help={t('folderHelp')}
        failure={beside('dir')}
      />
      <VaultFields
        value={asked.vault}
        onChange={(vault) => set({ vault })}
        tried={tried}
        failure={beside('password')}
      />
      <FailureList failures={others} announce />
      <Typography variant="body2" color="textSecondary">
        {t('make.next')}
      </Typography>
      <FooterAction>
        <MakingStatus said={busy ? t('make.busy', { dir }) : ''} />
        <Button
          type="submit"
          form={form}
          variant="contained"
          disabled={busy}
          data-field="make-environment"
          sx={{ overflowWrap: 'anywhere' }}
        >
          {name === '' ? t('make.any') : t('make.named', { name })}
        </Button>
      </FooterAction>
    </Box>
  )
}

interface NameAndReleaseProps {
  readonly asked: Asked
  readonly info: AppInfo
  readonly set: (part: Partial<Asked>) => void
  readonly beside: (field: MakingField) => string | undefined
  readonly wrong: Text | undefined
}

function NameAndRelease({ asked, info, set, beside, wrong }: NameAndReleaseProps) {
  const { t } = useTranslation('environment')
  const say = useText()
  const error = wrong ? say(wrong) : beside('name')
  const ofRelease = beside('release')
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: 'minmax(0, 2fr) minmax(0, 1fr)' } }}>
      <TextInput
        name="environment-name"
        label={t('name_')}
        required
        autoFocus
        value={asked.target.name}
        onChange={(name) => set({ target: { ...asked.target, name } })}
        help={t('nameHelp')}
        {...(error === undefined ? {} : { error })}
      />
      <SelectInput
        name="environment-release"
        label={<Term id="release">{t('release')}</Term>}
        value={asked.release}
        choices={[...info.releases]
          .reverse()
          .map((release) => ({ id: release, label: `OpenStack ${release}` }))}
        onChange={(release) => set({ release })}
        {...(ofRelease === undefined ? {} : { error: ofRelease })}
      />
    </Box>
  )
}

const fieldNames = {
  name: 'environment-name',
  dir: 'environment-dir',
  release: 'environment-release',
  password: 'vault-password',
  again: 'vault-again',
} as const

/** Gives the vault password first, so that what is written is encrypted with it. */
function useMaking(home: string) {
  const { client } = useStores()
  const go = useRoute((state) => state.go)
  const [busy, setBusy] = useState(false)
  const [failures, setFailures] = useState<readonly Failure[]>([])
  async function make({ target, release, preset, vault }: Asked): Promise<void> {
    setBusy(true)
    setFailures([])
    const dir = dirOf(target, home).trim()
    const plain = vault.form === 'plain'
    const unlocked = plain
      ? null
      : await client.call('vault.unlock', { dir, password: vault.password, remember: vault.remember })
    const made =
      unlocked && !unlocked.ok
        ? unlocked
        : await client.call('env.init', {
            dir,
            preset,
            placeholders: false,
            name: target.name.trim(),
            release,
            ...(plain ? { plainPasswords: true } : {}),
          })
    setBusy(false)
    if (made.ok) {
      go({ at: 'install', dir, step: 'hosts' })
      return
    }
    setFailures(made.failures)
    const [field] = made.failures.flatMap((failure) => fieldOfFailure(failure, dir) ?? [])
    if (field) void focusField(fieldNames[field])
  }
  return { busy, failures, make, forget: () => setFailures([]) }
}
