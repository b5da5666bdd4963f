import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import type { Replies } from '#shared/ipc/contract'
import { useText } from '../../i18n/use-text'
import { OptionField } from '../../options/OptionField'
import { optionOf, useDraft, useHosts } from '../../state'
import { FailureList } from '../../ui/FailureCard'
import { Mono } from '../../ui/Mono'
import { StateMark } from '../../ui/StateMark'
import { Term } from '../../ui/Term'
import { networkRules } from './rules'
import { Section } from './Section'

const fields = [
  { option: 'kolla_internal_vip_address', label: 'internalVip' },
  { option: 'kolla_external_vip_address', label: 'externalVip' },
  { option: 'kolla_internal_fqdn', label: 'internalName' },
  { option: 'kolla_external_fqdn', label: 'externalName' },
  { option: 'keepalived_virtual_router_id', label: 'routerId' },
] as const

/** Under which addresses clients find the cluster; free ones are suggested on request. */
export function Addresses() {
  const { t } = useTranslation('network')
  const said = useText()
  const draft = useDraft((state) => state.draft)
  const { free, look, looking, failures } = useFree()
  const problems = networkRules(draft)
  return (
    <Section
      title={<Term id="vip">{t('vip.title')}</Term>}
      text={t('vip.text')}
      action={
        <Button data-free variant="outlined" disabled={looking || draft.hosts.length === 0} onClick={look}>
          {t(looking ? 'vip.looking' : 'vip.look')}
        </Button>
      }
    >
      <Paper variant="outlined" sx={{ p: 2, display: 'grid', gap: 2 }}>
        <FailureList failures={failures} announce />
        {free && <Free free={free} />}
        <Box
          sx={{
            display: 'grid',
            gap: 2.5,
            alignItems: 'start',
            gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 320px), 1fr))',
          }}
        >
          {fields.map(({ option: name, label }) => {
            const option = optionOf(draft, name)
            if (!option) return null
            const own = problems.find((one) => one.field === name && one.code !== 'options.invalid')
            const words = own ? said(own.text) : undefined
            const isVip = name.endsWith('_vip_address')
            return (
              <OptionField
                key={name}
                option={option}
                label={t(`vip.${label}`)}
                {...(isVip ? { suggestions: free?.free ?? none } : {})}
                {...(words && own ? { [own.severity === 'error' ? 'problem' : 'warning']: words } : {})}
              />
            )
          })}
        </Box>
      </Paper>
    </Section>
  )
}

const none: readonly string[] = []
type FreeReply = Replies['network.free']

function useFree() {
  const dir = useDraft(({ draft }) => draft.dir)
  const flush = useDraft((state) => state.flush)
  const ask = useHosts((state) => state.freeAddresses)
  const [free, setFree] = useState<FreeReply | null>(null)
  const [looking, setLooking] = useState(false)
  const [failures, setFailures] = useState<readonly Failure[]>([])
  async function look(): Promise<void> {
    if (dir === null) return
    setLooking(true)
    await flush()
    const result = await ask(dir, 6)
    setLooking(false)
    setFree(result.ok ? result.value : null)
    setFailures(result.ok ? [] : result.failures)
  }
  return { free, looking, failures, look: () => void look() }
}

function Free({ free }: { readonly free: FreeReply }) {
  const { t } = useTranslation('network')
  const setOption = useDraft((state) => state.setOption)
  return (
    <Box role="status" sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', typography: 'body2' }}>
        <StateMark state={free.free.length > 0 ? 'done' : 'warning'} size={13} silent />
        {t(free.free.length > 0 ? 'vip.free' : 'vip.noneFree', { subnet: free.subnet, name: free.interface })}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {free.free.map((address) => (
          <Button
            key={address}
            size="small"
            variant="outlined"
            aria-label={t('vip.use', { address })}
            onClick={() => setOption('kolla_internal_vip_address', address)}
          >
            <Mono>{address}</Mono>
          </Button>
        ))}
      </Box>
    </Box>
  )
}
