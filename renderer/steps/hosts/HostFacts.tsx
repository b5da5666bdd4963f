import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { HostCard } from '#shared/ipc/areas/hosts'
import { useBytes } from '../../ui/Bytes'
import { Mono } from '../../ui/Mono'
import { StateMark } from '../../ui/StateMark'

/** What was read from a host. */
export function HostFacts({ card }: { readonly card: HostCard }) {
  const { t } = useTranslation('hosts')
  const bytes = useBytes()
  const { engine } = card
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box component="dl" sx={listLook}>
        <Fact name={t('facts.os')}>{card.os}</Fact>
        <Fact name={t('facts.kernel')}>
          <Mono wrap>{`${card.kernel} ${card.architecture}`}</Mono>
        </Fact>
        <Fact name={t('facts.cpus')}>{card.cpus}</Fact>
        <Fact name={t('facts.memory')}>{bytes(card.memory)}</Fact>
        <Fact name={t('facts.engine')}>
          {engine ? (
            `Docker ${engine.version}, ${engine.driver}, ${t('facts.containers', { count: card.containers })}`
          ) : (
            <StateMark state="warning" label={t('facts.noEngine')} word />
          )}
        </Fact>
        <Fact name={t('facts.clock')}>{t('facts.clockOff', { ms: Math.round(card.clockOffsetMs) })}</Fact>
      </Box>
      <Section title={t('facts.interfaces')}>
        {card.interfaces.map(({ name, up, mtu, addresses }) => (
          <Line
            key={name}
            name={name}
            mark={
              <StateMark
                state={up ? 'done' : 'notBegun'}
                size={12}
                label={t(up ? 'facts.up' : 'facts.down')}
              />
            }
          >
            {[
              ...addresses.map(({ address, prefix }) => `${address}/${prefix}`),
              t('facts.mtu', { mtu }),
              ...(name === card.sshInterface ? [t('facts.ssh')] : []),
            ].join(' · ')}
          </Line>
        ))}
      </Section>
      <Section title={t('facts.disks')}>
        {card.filesystems.map(({ mount, type, size, available }) => (
          <Line key={mount} name={mount}>
            {t('facts.free', { free: bytes(available), size: bytes(size), type })}
          </Line>
        ))}
      </Section>
    </Box>
  )
}

const listLook = {
  display: 'grid',
  gridTemplateColumns: 'max-content minmax(0, 1fr)',
  columnGap: 2,
  rowGap: 0.5,
  m: 0,
  typography: 'body2',
} as const

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <Box component="dt" sx={{ color: 'text.secondary' }}>
        {name}
      </Box>
      <Box component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
        {children}
      </Box>
    </>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Box component="section">
      <Typography variant="h4" component="h3" sx={{ mb: 0.5 }}>
        {title}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.5 }}>
        {children}
      </Box>
    </Box>
  )
}

interface LineProps {
  readonly name: string
  readonly mark?: ReactNode
  readonly children: ReactNode
}

function Line({ name, mark, children }: LineProps) {
  return (
    <Box component="li" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, typography: 'body2' }}>
      {mark}
      <Mono>{name}</Mono>
      <Box component="span" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
        {children}
      </Box>
    </Box>
  )
}
