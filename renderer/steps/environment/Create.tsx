import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ButtonBase from '@mui/material/ButtonBase'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import type { AppInfo } from '#shared/ipc/areas/app'
import { useText } from '../../i18n/use-text'
import { useRoute, useStores } from '../../state'
import { FailureList } from '../../ui/FailureCard'
import { SelectInput, TextInput } from '../../ui/Field'
import { focusField } from '../../ui/focus-field'
import { Term } from '../../ui/Term'
import { Lab } from './Lab'
import {
  dirOf,
  noVault,
  type Preset,
  presets,
  type Target,
  targetProblems,
  type VaultChoice,
  vaultProblems,
} from './new-environment'
import { PathInput } from './PathInput'
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
  const say = useText()
  const [asked, setAsked] = useState<Asked>({
    target: { name: '', dir: '' },
    release: info.usualRelease,
    preset: 'ha',
    vault: noVault,
  })
  const [tried, setTried] = useState(false)
  const { busy, failures, make } = useMaking(info.home)
  const wrong = { ...targetProblems(asked.target, info.home), ...vaultProblems(asked.vault) }
  const set = (part: Partial<Asked>) => setAsked({ ...asked, ...part })
  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    setTried(true)
    const [first] = Object.keys(wrong)
    if (first === undefined) void make(asked)
    else void focusField(fieldNames[first as keyof typeof fieldNames])
  }
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <Box component="form" onSubmit={onSubmit} noValidate sx={{ display: 'grid', gap: 3 }}>
        <Presets value={asked.preset} onChange={(preset) => set({ preset })} />
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: 'minmax(0, 2fr) minmax(0, 1fr)' } }}>
          <TextInput
            name="environment-name"
            label={t('name_')}
            required
            value={asked.target.name}
            onChange={(name) => set({ target: { ...asked.target, name } })}
            help={t('nameHelp')}
            {...(tried && wrong.name ? { error: say(wrong.name) } : {})}
          />
          <SelectInput
            name="environment-release"
            label={<Term id="release">{t('release')}</Term>}
            value={asked.release}
            choices={[...info.releases]
              .reverse()
              .map((release) => ({ id: release, label: `OpenStack ${release}` }))}
            onChange={(release) => set({ release })}
          />
        </Box>
        <PathInput
          name="environment-dir"
          label={t('folder')}
          wanted="folder"
          browseTitle={t('browseFolder')}
          value={asked.target.dir}
          placeholder={dirOf({ ...asked.target, dir: '' }, info.home)}
          onChange={(dir) => set({ target: { ...asked.target, dir } })}
          help={t('folderHelp')}
          {...(wrong.dir ? { error: say(wrong.dir) } : {})}
        />
        <VaultFields value={asked.vault} onChange={(vault) => set({ vault })} tried={tried} />
        <FailureList failures={failures} announce />
        <Box>
          <Button type="submit" variant="contained" disabled={busy} data-field="make-environment">
            {asked.target.name.trim() === ''
              ? t('make.any')
              : t('make.named', { name: asked.target.name.trim() })}
          </Button>
          <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
            {t('make.next')}
          </Typography>
        </Box>
      </Box>
      <Lab info={info} />
    </Box>
  )
}

const fieldNames = {
  name: 'environment-name',
  dir: 'environment-dir',
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
    const dir = dirOf(target, home)
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
    if (made.ok) go({ at: 'install', dir, step: 'hosts' })
    else setFailures(made.failures)
  }
  return { busy, failures, make }
}

interface PresetsProps {
  readonly value: Preset
  readonly onChange: (preset: Preset) => void
}

/** What the cluster is to be like, in cards. */
function Presets({ value, onChange }: PresetsProps) {
  const { t } = useTranslation('environment')
  function onKeyDown(event: React.KeyboardEvent): void {
    const by = ['ArrowRight', 'ArrowDown'].includes(event.key)
      ? 1
      : ['ArrowLeft', 'ArrowUp'].includes(event.key)
        ? -1
        : 0
    if (by === 0) return
    event.preventDefault()
    const next = presets[(presets.indexOf(value) + by + presets.length) % presets.length]
    if (!next) return
    onChange(next)
    const cards = event.currentTarget.querySelectorAll<HTMLElement>('[role=radio]')
    cards[presets.indexOf(next)]?.focus()
  }
  return (
    <Box
      role="radiogroup"
      aria-label={t('preset.label')}
      onKeyDown={onKeyDown}
      sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))' }}
    >
      {presets.map((preset) => (
        <Paper
          key={preset}
          variant="outlined"
          component={ButtonBase}
          role="radio"
          aria-checked={preset === value}
          tabIndex={preset === value ? 0 : -1}
          onClick={() => onChange(preset)}
          sx={{
            p: 2,
            display: 'flex',
            flexDirection: 'column',
            alignItems: 'flex-start',
            justifyContent: 'flex-start',
            textAlign: 'start',
            ...(preset === value
              ? {
                  borderColor: 'primary.main',
                  bgcolor: 'slipway.chosen',
                  boxShadow: 'inset 0 0 0 1px var(--sw-palette-primary-main)',
                }
              : {}),
          }}
        >
          <Typography sx={{ fontWeight: 600 }}>{t(`preset.${preset}.title`)}</Typography>
          <Typography variant="body2" color="textSecondary">
            {t(`preset.${preset}.text`)}
          </Typography>
        </Paper>
      ))}
    </Box>
  )
}
