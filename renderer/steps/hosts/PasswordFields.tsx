import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useEffect, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { FailureList } from '../../ui/FailureCard'
import { TextInput } from '../../ui/Field'
import { focusField } from '../../ui/focus-field'
import { NewVaultPassword } from '../NewVaultPassword'
import { type PasswordState, passwordVars, type TypedPasswords } from './passwords'
import type { Passwords } from './use-passwords'

interface PasswordFieldsProps {
  readonly passwords: Passwords
  /** How one host's are kept now; left out for many. */
  readonly states?: Readonly<Record<keyof TypedPasswords, PasswordState>>
  readonly onForget?: (kind: keyof TypedPasswords) => void
}

const kinds = ['ssh', 'become'] as const

/** SSH and sudo passwords: typed, never shown again, and kept encrypted; asks for a vault password where none is known. */
export function PasswordFields({ passwords, states, onForget }: PasswordFieldsProps) {
  const { t } = useTranslation('hosts')
  const { typed, type, failures } = passwords
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 220px), 1fr))',
        }}
      >
        {kinds.map((kind) => {
          const state = states?.[kind]
          return (
            <Box key={kind} sx={{ minWidth: 0 }}>
              <TextInput
                name={passwordVars[kind][0]}
                label={t(`password.${kind}`)}
                option={passwordVars[kind][0]}
                type="password"
                autoComplete="new-password"
                value={typed[kind]}
                onChange={(value) => type({ ...typed, [kind]: value })}
                placeholder={state ? t(`password.state.${state}`) : t('connection.unchanged')}
                {...(state === 'clear' ? { warning: t('password.clear') } : {})}
              />
              {state && state !== 'none' && onForget && (
                <Button size="small" disabled={passwords.busy} onClick={() => onForget(kind)}>
                  {t(`password.forget.${kind}`)}
                </Button>
              )}
            </Box>
          )
        })}
      </Box>
      <Vault passwords={passwords} />
      <FailureList failures={failures} announce />
    </Box>
  )
}

function Vault({ passwords: { vault, setVault } }: Pick<PasswordFieldsProps, 'passwords'>) {
  const { t } = useTranslation('hosts')
  const { t: environment } = useTranslation('environment')
  const id = useId()
  const asks = vault !== null
  useEffect(() => {
    if (asks) void focusField('vault-password')
  }, [asks])
  if (vault === null) return null
  const differs = vault.again !== '' && vault.again !== vault.password
  return (
    <Box role="group" aria-labelledby={id} sx={{ display: 'grid', gap: 1.5 }}>
      <Box id={id} role="status" sx={{ typography: 'body2' }}>
        {t('password.vault')}
      </Box>
      <NewVaultPassword
        value={vault}
        onChange={setVault}
        help={t('password.vaultHelp')}
        wrong={differs ? { again: environment('wrong.again') } : {}}
      />
    </Box>
  )
}
