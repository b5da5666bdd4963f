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
import { focusField } from '../../ui/focus-field'
import { Mono } from '../../ui/Mono'
import { StateMark } from '../../ui/StateMark'
import { Term } from '../../ui/Term'
import { networkRules } from './rules'
import { Section } from './Section'

const internal = 'kolla_internal_vip_address'

/** Under which addresses clients find the cluster; a free one is suggested beside the one that must be set. */
export function Addresses() {
  const { t } = useTranslation('network')
  const hostless = useDraft(({ draft }) => draft.hosts.length === 0)
  const { free, look, looking, failures } = useFree()
  return (
    <Section title={<Term id="vip">{t('vip.title')}</Term>} text={t('vip.text')}>
      <Paper
        variant="outlined"
        sx={{
          p: 2,
          display: 'grid',
          gap: 2.5,
          alignItems: 'start',
          gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 380px), 1fr))',
        }}
      >
        <Box sx={{ display: 'grid', gap: 1, minWidth: 0 }}>
          <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
            <Box sx={{ flex: 1, minWidth: 0 }}>
              <Address name={internal} label={t('vip.internalVip')} free={free} required />
            </Box>
            <Button
              data-free
              variant="outlined"
              disabled={looking || hostless}
              onClick={look}
              sx={{ mt: '25px', flex: 'none' }}
            >
              {t(looking ? 'vip.looking' : 'vip.look')}
            </Button>
          </Box>
          {free && <Free free={free} />}
          <FailureList failures={failures} announce />
        </Box>
        <Address name="kolla_external_vip_address" label={t('vip.externalVip')} free={free} />
      </Paper>
    </Section>
  )
}

interface AddressProps {
  readonly name: string
  readonly label: string
  readonly free: FreeReply | null
  readonly required?: boolean
}

function Address({ name, label, free, required = false }: AddressProps) {
  const said = useText()
  const draft = useDraft((state) => state.draft)
  const option = optionOf(draft, name)
  if (!option) return null
  const own = networkRules(draft).find((one) => one.field === name && one.code !== 'options.invalid')
  // What is only still to do is said by the mark of the field, and in the footer.
  const told = own && own.severity !== 'toDo' ? { severity: own.severity, words: said(own.text) } : null
  return (
    <OptionField
      option={option}
      label={label}
      required={required}
      suggestions={free?.free ?? none}
      {...(told ? { [told.severity === 'error' ? 'problem' : 'warning']: told.words } : {})}
    />
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
    const result = await ask(dir, 4)
    setLooking(false)
    setFree(result.ok ? result.value : null)
    setFailures(result.ok ? [] : result.failures)
    if (result.ok && result.value.free.length > 0) void focusField('free')
  }
  return { free, looking, failures, look: () => void look() }
}

/** What was found and how; the first is offered, others stand beside it. */
function Free({ free }: { readonly free: FreeReply }) {
  const { t } = useTranslation('network')
  const setOption = useDraft((state) => state.setOption)
  const found = free.free.length > 0
  function use(address: string): void {
    setOption(internal, address)
    void focusField(internal)
  }
  return (
    <Box data-field="free" sx={{ display: 'grid', gap: 1 }}>
      <Box role="status" sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', typography: 'body2' }}>
        <Box sx={{ pt: '3px' }}>
          <StateMark state={found ? 'done' : 'warning'} size={13} silent />
        </Box>
        {t(found ? 'vip.free' : 'vip.noneFree', {
          subnet: free.subnet,
          name: free.interface,
          host: free.from,
        })}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {free.free.map((address) => (
          <Button
            key={address}
            size="small"
            variant="outlined"
            aria-label={t('vip.use', { address })}
            onClick={() => use(address)}
          >
            <Mono>{address}</Mono>
          </Button>
        ))}
      </Box>
    </Box>
  )
}
