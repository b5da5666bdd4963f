import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import FormControlLabel from '@mui/material/FormControlLabel'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import type { HostTest } from '#shared/ipc/areas/hosts'
import { useMessage } from '../../i18n/use-message'
import { useDraft, useHosts } from '../../state'
import { CommandBlock } from '../../ui/CommandBlock'
import { FailureList } from '../../ui/FailureCard'
import { focusField } from '../../ui/focus-field'
import { Mono } from '../../ui/Mono'
import { StateMark } from '../../ui/StateMark'
import type { HostRow } from './view'

type Unknown = Extract<HostTest, { state: 'keyUnknown' }>

interface UnknownKeysProps {
  readonly rows: readonly HostRow[]
}

/** Host keys that nobody has looked at yet; each is compared by a person before it is pinned. */
export function UnknownKeys({ rows }: UnknownKeysProps) {
  const { t } = useTranslation('hosts')
  const [open, setOpen] = useState(false)
  const tests = useMemo(() => rows.flatMap(({ test }) => (test?.state === 'keyUnknown' ? test : [])), [rows])
  const count = tests.length
  if (count === 0) return null
  return (
    <Paper
      variant="outlined"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1.5,
        alignItems: 'center',
        px: 2,
        py: 1,
        borderColor: 'warning.main',
        borderLeftWidth: 4,
      }}
    >
      <StateMark state="warning" silent />
      <Typography variant="body2" sx={{ flex: '1 1 300px' }}>
        {t('keys.found', { count })}
      </Typography>
      <Button variant="outlined" size="small" onClick={() => setOpen(true)} data-field="host-keys">
        {t('keys.compare', { count })}
      </Button>
      <KeysDialog key={String(open)} open={open} tests={tests} onClose={() => setOpen(false)} />
    </Paper>
  )
}

interface KeysDialogProps {
  readonly open: boolean
  readonly tests: readonly Unknown[]
  readonly onClose: () => void
}

function KeysDialog({ open, tests, onClose }: KeysDialogProps) {
  const say = useMessage()
  const { t } = useTranslation('hosts')
  const { t: common } = useTranslation()
  const id = useId()
  const dir = useDraft((state) => state.draft.dir)
  const trust = useHosts((state) => state.trust)
  const [compared, setCompared] = useState<ReadonlySet<string>>(new Set())
  const [failures, setFailures] = useState<readonly Failure[]>([])
  const [busy, setBusy] = useState(false)
  async function pin(): Promise<void> {
    setBusy(true)
    const chosen = tests.filter(({ host }) => compared.has(host))
    const results = await Promise.all(chosen.map(({ host, key }) => trust(dir ?? '', host, key)))
    const refused = results.flatMap((result) => (result.ok ? [] : result.failures))
    setBusy(false)
    setFailures(refused)
    setCompared(new Set())
    if (refused.length > 0) return
    onClose()
    // Once the dialog is gone, and the button that opened it as well: the hosts are tested again now.
    requestAnimationFrame(() => void focusField(`host:${chosen[0]?.host ?? ''}`))
  }
  const toggle = (host: string, on: boolean) => {
    const next = new Set(compared)
    if (on) next.add(host)
    else next.delete(host)
    setCompared(next)
  }
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby={id} maxWidth="md">
      <DialogTitle id={id}>{t('keys.title', { count: tests.length })}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Typography color="textSecondary">{t('keys.text')}</Typography>
        <CommandBlock command="ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub" />
        <FailureList failures={failures} announce />
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {tests.map(({ host, key, failure }) => (
            <Box
              component="li"
              key={host}
              sx={{ py: 1, '& + &': { borderTop: '1px solid', borderColor: 'divider' } }}
            >
              <Typography sx={{ fontWeight: 600 }}>{host}</Typography>
              <Typography variant="body2">
                {key.type} <Mono wrap>{key.fingerprint}</Mono>
              </Typography>
              {failure.means && (
                <Typography data-given variant="body2" color="textSecondary">
                  {say(failure.means)}
                </Typography>
              )}
              <FormControlLabel
                control={
                  <Checkbox checked={compared.has(host)} onChange={(_event, on) => toggle(host, on)} />
                }
                label={t('keys.compared', { host })}
              />
            </Box>
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{common('cancel')}</Button>
        <Button variant="contained" disabled={busy || compared.size === 0} onClick={() => void pin()}>
          {compared.size === 0 ? t('keys.trustNone') : t('keys.trust', { count: compared.size })}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
