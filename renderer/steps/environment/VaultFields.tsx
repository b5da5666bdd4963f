import Box from '@mui/material/Box'
import FormControlLabel from '@mui/material/FormControlLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { useText } from '../../i18n/use-text'
import { StateMark } from '../../ui/StateMark'
import { NewVaultPassword } from '../NewVaultPassword'
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
    if (problem && (tried || (field === 'again' && value.again !== ''))) return { [field]: say(problem) }
    return field === 'password' && failure !== undefined ? { [field]: failure } : {}
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
        <NewVaultPassword
          value={value}
          onChange={(next) => onChange({ ...value, ...next })}
          help={t('vault.help')}
          wrong={{ ...shown('password'), ...shown('again') }}
        />
      )}
    </Box>
  )
}
