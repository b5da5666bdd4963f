import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from '../state'
import { TextInput } from '../ui/Field'

/** A vault password that is chosen now, so typed twice. */
export interface NewVault {
  readonly password: string
  readonly again: string
  readonly remember: boolean
}

interface NewVaultPasswordProps {
  readonly value: NewVault
  readonly onChange: (value: NewVault) => void
  readonly help: ReactNode
  /** What is wrong with a field, already in words. */
  readonly wrong: Readonly<Partial<Record<'password' | 'again', string>>>
}

export function NewVaultPassword({ value, onChange, help, wrong }: NewVaultPasswordProps) {
  const { t } = useTranslation('environment')
  return (
    <>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 220px), 1fr))',
        }}
      >
        <TextInput
          name="vault-password"
          label={t('vault.password')}
          type="password"
          autoComplete="new-password"
          required
          value={value.password}
          onChange={(password) => onChange({ ...value, password })}
          help={help}
          {...(wrong.password ? { error: wrong.password } : {})}
        />
        <TextInput
          name="vault-again"
          label={t('vault.again')}
          type="password"
          autoComplete="new-password"
          required
          value={value.again}
          onChange={(again) => onChange({ ...value, again })}
          {...(wrong.again ? { error: wrong.again } : {})}
        />
      </Box>
      <Remember value={value.remember} onChange={(remember) => onChange({ ...value, remember })} />
    </>
  )
}

interface RememberProps {
  readonly value: boolean
  readonly onChange: (remember: boolean) => void
}

/** The keychain where there is one; else what happens instead. */
export function Remember({ value, onChange }: RememberProps) {
  const { t } = useTranslation('environment')
  const keychain = useApp((app) => app.info?.keychain ?? false)
  if (!keychain)
    return (
      <Typography variant="body2" color="textSecondary">
        {t('vault.noKeychain')}
      </Typography>
    )
  return (
    <FormControlLabel
      control={<Checkbox checked={value} onChange={(_event, on) => onChange(on)} />}
      label={t('vault.remember')}
    />
  )
}
