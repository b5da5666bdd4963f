import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import type { AccessCard } from '#shared/ipc/areas/access'
import type { Replies } from '#shared/ipc/contract'
import { hasWords } from '#shared/message/message'
import { useMessage } from '../../i18n/use-message'
import { useStores } from '../../state'
import { FailureList } from '../../ui/FailureCard'
import { LoadingState } from '../../ui/LoadingState'
import { Mono } from '../../ui/Mono'
import { StateMark } from '../../ui/StateMark'
import { OutsideLink } from './OutsideLink'
import { Section } from './Section'
import type { Reaching } from './use-reach'

interface ReachCardProps {
  readonly card: AccessCard
  readonly dir: string
  readonly reaching: Reaching
}

/** Whether the cluster answers here, why not, and the way in that always works. */
export function ReachCard({ card, dir, reaching }: ReachCardProps) {
  return (
    <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
      <Addresses {...reaching} />
      {card.horizonUrl !== null && <Tunnel dir={dir} />}
    </Box>
  )
}

function Addresses({ found, failures, asking, ask }: Reaching) {
  const say = useMessage()
  const { t } = useTranslation('done')
  return (
    <Section title={t('reach.title')} text={t('reach.text')}>
      {found === null && failures.length === 0 && <LoadingState rows={2} height={56} />}
      <FailureList failures={failures} />
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 }}>
        {found?.map(({ target, reachable, saw, remedy }) => (
          <Box component="li" key={target} sx={{ display: 'flex', gap: 1.25, alignItems: 'flex-start' }}>
            <Box sx={{ pt: '3px' }}>
              <StateMark
                state={reachable ? 'done' : 'failed'}
                label={t(reachable ? 'reach.answers' : 'reach.silent')}
              />
            </Box>
            <Box sx={{ minWidth: 0 }}>
              <Mono wrap>{target}</Mono>
              <Typography variant="body2" color="textSecondary" data-given>
                {say(saw)}
              </Typography>
              {!reachable && hasWords(remedy) && (
                <Typography variant="body2" data-given>
                  {say(remedy)}
                </Typography>
              )}
            </Box>
          </Box>
        ))}
      </Box>
      <Button variant="outlined" disabled={asking} onClick={ask} sx={{ mt: 1.5 }}>
        {t('reach.again')}
      </Button>
    </Section>
  )
}

/** A local port, carried over Slipway's own SSH connection. */
function Tunnel({ dir }: { readonly dir: string }) {
  const { t } = useTranslation('done')
  const { client } = useStores()
  const [open, setOpen] = useState<Replies['tunnel.open'] | null>(null)
  const [failures, setFailures] = useState<readonly Failure[]>([])
  const [busy, setBusy] = useState(false)
  async function make(): Promise<void> {
    setBusy(true)
    const result = await client.call('tunnel.open', { dir })
    setBusy(false)
    if (result.ok) setOpen(result.value)
    setFailures(result.ok ? [] : result.failures)
  }
  async function end(): Promise<void> {
    const result = await client.call('tunnel.close', { dir })
    if (result.ok) setOpen(null)
    setFailures(result.ok ? [] : result.failures)
  }
  return (
    <Section title={t('tunnel.title')} text={t('tunnel.text')}>
      <Box role="status">
        {open && (
          <Box sx={{ mb: 1.5, display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
            <StateMark state="done" silent />
            <span>{t('tunnel.open', { via: open.via })}</span>
            <Mono wrap>{open.url}</Mono>
          </Box>
        )}
      </Box>
      {open ? (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <OutsideLink url={open.url} variant="outlined">
            {t('access.openHorizon')}
          </OutsideLink>
          <Button onClick={() => void end()}>{t('tunnel.close')}</Button>
        </Box>
      ) : (
        <Button variant="outlined" data-field="tunnel" disabled={busy} onClick={() => void make()}>
          {t('tunnel.make')}
        </Button>
      )}
      {failures.length > 0 && (
        <Box sx={{ mt: 1.5 }}>
          <FailureList failures={failures} announce />
        </Box>
      )}
    </Section>
  )
}
