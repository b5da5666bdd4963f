import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { useText } from '../../i18n/use-text'
import { useApp } from '../../state'
import { TextInput } from '../../ui/Field'
import { StateMark } from '../../ui/StateMark'
import { type VaultChoice, vaultProblems } from './new-environment'

interface VaultFieldsProps {
  readonly value: VaultChoice
  readonly onChange: (value: VaultChoice) => void
  /** Nothing is said of empty fields before the button was pressed. */
  readonly tried: boolean
  /** Why the password was refused, in words. */
  readonly failure?: string | undefined
}

/** How passwords are kept: encrypted with a password of the user's, or readable because they say so. */
export function VaultFields({ value, onChange, tried, failure }: VaultFieldsProps) {
  const { t } = useTranslation('environment')
  const say = useText()
  const wrong = vaultProblems(value)
  const shown = (field: 'password' | 'again') => {
    const problem = wrong[field]
    if (problem && (tried || (field === 'again' && value.again !== ''))) return { error: say(problem) }
    return field === 'password' && failure !== undefined ? { error: failure } : {}
  }
  return (
    <Box component="fieldset" sx={{ border: 0, m: 0, p: 0, display: 'grid', gap: 1.5 }}>
      <Typography component="legend" variant="h3" sx={{ p: 0, mb: 0.5 }}>
        {t('vault.title')}
      </Typography>
      <RadioGroup
        value={value.form}
        aria-label={t('vault.title')}
        onChange={(_event, form) => onChange({ ...value, form: form === 'plain' ? 'plain' : 'vault' })}
      >
        <FormControlLabel value="vault" control={<Radio />} label={t('vault.encrypted')} />
        <FormControlLabel value="plain" control={<Radio />} label={t('vault.plain')} />
      </RadioGroup>
      {value.form === 'plain' ? (
        <Box sx={{ display: 'flex', gap: 1, typography: 'body2' }}>
          <StateMark state="warning" />
          {t('vault.plainWarning')}
        </Box>
      ) : (
        <>
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: '1fr 1fr' } }}>
            <TextInput
              name="vault-password"
              label={t('vault.password')}
              type="password"
              autoComplete="new-password"
              required
              value={value.password}
              onChange={(password) => onChange({ ...value, password })}
              help={t('vault.help')}
              {...shown('password')}
            />
            <TextInput
              name="vault-again"
              label={t('vault.again')}
              type="password"
              autoComplete="new-password"
              required
              value={value.again}
              onChange={(again) => onChange({ ...value, again })}
              {...shown('again')}
            />
          </Box>
          <Remember value={value.remember} onChange={(remember) => onChange({ ...value, remember })} />
        </>
      )}
    </Box>
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
