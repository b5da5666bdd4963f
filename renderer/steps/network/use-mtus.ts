import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../../state'
import { tunnelOverhead } from './links'
import { chosenInterface, interfaceOf } from './roles'

type Choice = 'api' | 'tenants' | 'jumbo' | 'own'

/** The size of packets that is wanted, with what a tunnel adds to those of tenants. */
export function useMtus() {
  const { t } = useTranslation('network')
  const draft = useDraft((state) => state.draft)
  const [choice, setChoice] = useState<Choice>('api')
  const [own, setOwn] = useState('1500')
  const seen = draft.hosts.flatMap((host) => {
    const { name } = chosenInterface(draft, host, 'tunnel_interface')
    return interfaceOf(draft, host.name, name)?.mtu ?? []
  })
  const least = seen.length > 0 ? Math.min(...seen) : null
  const number = Number(own)
  const wrong = choice === 'own' && !(/^\d+$/.test(own) && number >= 576 && number <= 65_535)
  const wanted = { api: null, tenants: 1500 + tunnelOverhead.ipv4, jumbo: 9000, own: number }[choice]
  const carried = (wanted ?? least ?? 1500) - tunnelOverhead.ipv4
  const choices: readonly { readonly id: Choice; readonly label: string }[] = [
    { id: 'api', label: t('mtu.api') },
    { id: 'tenants', label: t('mtu.tenants', { mtu: 1500 + tunnelOverhead.ipv4 }) },
    { id: 'jumbo', label: t('mtu.jumbo', { mtu: 9000 }) },
    { id: 'own', label: t('mtu.own') },
  ]
  const help = t(least === null ? 'mtu.help' : 'mtu.helpSeen', {
    overhead: tunnelOverhead.ipv4,
    carried,
    least: least ?? 0,
  })
  return { choice, setChoice, choices, own, setOwn, wrong, wanted, help }
}
