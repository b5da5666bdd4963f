import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import { useEnvironment } from '../../state'
import { FailureList } from '../../ui/FailureCard'
import { TextInput } from '../../ui/Field'
import { FooterAction } from '../../ui/FooterAction'
import { Remember } from '../NewVaultPassword'

/** The vault password of an environment whose files are encrypted; it is tried at once. */
export function Unlock() {
  const { t } = useTranslation('environment')
  const unlock = useEnvironment((state) => state.unlock)
  const form = useId()
  const [password, setPassword] = useState('')
  const [remember, setRemember] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failures, setFailures] = useState<readonly Failure[]>([])
  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault()
    setBusy(true)
    const result = await unlock(password, remember)
    setBusy(false)
    setFailures(result.ok ? [] : result.failures)
  }
  return (
    <Paper
      variant="outlined"
      component="form"
      id={form}
      onSubmit={(event: FormEvent) => void onSubmit(event)}
      sx={{ p: 2.5, display: 'grid', gap: 2, justifyItems: 'start' }}
    >
      <Box>
        <Typography variant="h2">{t('unlock.title')}</Typography>
        <Typography color="textSecondary">{t('unlock.text')}</Typography>
      </Box>
      <Box sx={{ width: '100%', maxWidth: 420 }}>
        <TextInput
          name="vault-password"
          label={t('vault.password')}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
        />
      </Box>
      <Remember value={remember} onChange={setRemember} />
      <FailureList failures={failures} announce />
      <FooterAction>
        <Button type="submit" form={form} variant="contained" disabled={busy || password === ''}>
          {t('unlock.do')}
        </Button>
      </FooterAction>
    </Paper>
  )
}
