import Box from '@mui/material/Box'
import NativeSelect from '@mui/material/NativeSelect'
import OutlinedInput from '@mui/material/OutlinedInput'
import { useId, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type DraftHost, useDraft } from '../../state'
import { StateMark } from '../../ui/StateMark'
import { choose, chosenInterface, defaultInterface, faultsOf, offers, type Role } from './roles'

interface InterfaceCellProps {
  readonly role: Role
  readonly hosts: readonly DraftHost[]
  readonly label: string
}

/** A value of the select that is no name of an interface. */
const differs = '\u0000'

/** The interface of some hosts for a role: chosen from what they have, or typed while nobody has looked. */
export function InterfaceCell({ role, hosts, label }: InterfaceCellProps) {
  const { t } = useTranslation('network')
  const id = useId()
  const draft = useDraft((state) => state.draft)
  const setOptions = useDraft((state) => state.setOptions)
  const editInventory = useDraft((state) => state.editInventory)
  const offered = useMemo(() => offers(draft, hosts), [draft, hosts])
  const chosen = hosts.map((host) => chosenInterface(draft, host, role.option))
  const values = new Set(chosen.map(({ name, source }) => (source === 'default' ? '' : name)))
  const [only = ''] = values
  const value = values.size > 1 ? differs : only
  const fallbacks = hosts.map((host) => defaultInterface(draft, host, role))
  const [preset, ...others] = [...new Set(fallbacks)].filter(Boolean)
  const take = (name: string) => {
    const { options, edits } = choose(
      draft,
      role,
      hosts.map((host) => host.name),
      name,
    )
    if (Object.keys(options).length > 0) setOptions(options)
    if (edits.length > 0) editInventory(edits)
  }
  const aria = { 'aria-label': label, 'aria-describedby': id }
  return (
    <Box sx={{ display: 'grid', gap: 0.5, minWidth: 0 }}>
      {offered.length === 0 ? (
        <OutlinedInput
          size="small"
          translate="no"
          value={value === differs ? '' : value}
          placeholder={value === differs ? t('cell.differs') : (preset ?? '')}
          onChange={(event) => take(event.target.value.trim())}
          inputProps={{ ...aria, spellCheck: false, autoComplete: 'off' }}
          sx={{ fontFamily: 'var(--sw-font-mono)', fontSize: '0.8125rem' }}
        />
      ) : (
        <NativeSelect
          value={value}
          onChange={(event) => take(event.target.value)}
          inputProps={aria}
          input={<OutlinedInput size="small" />}
          sx={{ fontSize: '0.8125rem' }}
        >
          {value === differs && (
            <option value={differs} disabled>
              {t('cell.differs')}
            </option>
          )}
          <option value="">
            {preset !== undefined && others.length === 0
              ? t('cell.preset', { name: preset })
              : t(role.fallback ? 'cell.default' : 'cell.none')}
          </option>
          {offered.map(({ name, hosts: having }) => (
            <option key={name} value={name}>
              {having.length === hosts.length
                ? name
                : t('cell.someHave', { name, have: having.length, all: hosts.length })}
            </option>
          ))}
          {value !== '' && value !== differs && !offered.some(({ name }) => name === value) && (
            <option value={value}>{t('cell.nobodyHas', { name: value })}</option>
          )}
        </NativeSelect>
      )}
      <Box id={id} sx={{ typography: 'caption', color: 'text.secondary' }}>
        <Said role={role} hosts={hosts} />
      </Box>
    </Box>
  )
}

/** What these hosts have under the chosen names, addresses on a line of their own, and what speaks against it. */
function Said({ role, hosts }: Pick<InterfaceCellProps, 'role' | 'hosts'>) {
  const { t } = useTranslation('network')
  const draft = useDraft((state) => state.draft)
  const faults = useMemo(() => faultsOf(draft, role, hosts), [draft, role, hosts])
  const names = [...new Set(hosts.map((host) => chosenInterface(draft, host, role.option).name))].filter(
    Boolean,
  )
  const found = offers(draft, hosts).filter(({ name }) => names.includes(name))
  const addresses = found.flatMap((offer) => offer.addresses)
  const mtus = [...new Set(found.flatMap((offer) => offer.mtus))].join(', ')
  const facts = [...names, ...(mtus ? [t('cell.mtu', { mtu: mtus })] : [])]
  return (
    <>
      <span data-given>{facts.join(' · ')}</span>
      {hosts.length === 1 && addresses.length > 0 && <Box data-given>{addresses.join(' · ')}</Box>}
      {faults.map(({ kind, severity, hosts: affected }) => (
        <Box
          key={kind}
          sx={{
            display: 'flex',
            gap: 0.5,
            alignItems: 'flex-start',
            color: severity === 'error' ? 'error.main' : 'warning.main',
          }}
        >
          <Box sx={{ pt: '2px' }}>
            <StateMark state={severity === 'error' ? 'failed' : 'warning'} size={12} />
          </Box>
          <span>{t(`cell.fault.${kind}`, { count: affected.length })}</span>
        </Box>
      ))}
    </>
  )
}
