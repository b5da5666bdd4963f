import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Switch from '@mui/material/Switch'
import Typography from '@mui/material/Typography'
import { type ReactNode, useId, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogService } from '#shared/model/catalog'
import { useMessage } from '../../i18n/use-message'
import { useDraft } from '../../state'
import { useBytes } from '../../ui/Bytes'
import { Mono } from '../../ui/Mono'
import { StateMark } from '../../ui/StateMark'
import { costOf } from './cost'
import { holders, isWanted, missingFor, startsAfter } from './dependencies'
import { useTitles } from './use-titles'

interface ServiceCardProps {
  readonly service: CatalogService
  readonly onOpen: (id: string) => void
}

/** A service: whether it is wanted, what stands against changing that, what it costs, and the way to its options. */
export function ServiceCard({ service, onOpen }: ServiceCardProps) {
  const say = useMessage()
  const { t } = useTranslation('services')
  const id = useId()
  const wanted = useDraft(({ draft }) => isWanted(draft, service))
  const set = useDraft(({ draft }) => countSet(service, draft.options))
  return (
    <Paper
      component="article"
      variant="outlined"
      data-field={`service:${service.id}`}
      aria-labelledby={id}
      sx={{ p: 2, display: 'flex', flexDirection: 'column', gap: 1.25, minWidth: 0 }}
    >
      <Box>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
          <Typography variant="h3" id={id} data-given sx={{ flex: 1, minWidth: 0 }}>
            {service.title}
          </Typography>
          <Wanted service={service} wanted={wanted} titleId={id} />
        </Box>
        <Typography variant="body2" color="textSecondary" data-given>
          {say(service.summary)}
        </Typography>
      </Box>
      <Against service={service} wanted={wanted} />
      <CostLines service={service} wanted={wanted} />
      <After service={service} />
      <Box sx={{ flex: 1 }} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, ml: -0.5 }}>
        <Button size="small" onClick={() => onOpen(service.id)} aria-describedby={id}>
          {t('optionsOf', { count: service.options.length })}
          {set > 0 && ` · ${t('setOf', { count: set })}`}
        </Button>
        <Box sx={{ flex: 1 }} />
        {service.switch && (
          <Box component="span" sx={{ typography: 'caption', color: 'text.secondary' }}>
            <Mono>{service.switch.name}</Mono>
          </Box>
        )}
      </Box>
    </Paper>
  )
}

function countSet(service: CatalogService, options: Readonly<Record<string, unknown>>): number {
  return service.options.filter(({ name }) => Object.hasOwn(options, name)).length
}

interface WantedProps {
  readonly service: CatalogService
  readonly wanted: boolean
}

function Wanted({ service, wanted, titleId }: WantedProps & { readonly titleId: string }) {
  const { t } = useTranslation('services')
  const id = useId()
  const setOption = useDraft((state) => state.setOption)
  const held = useDraft(
    ({ draft }) => (wanted ? holders(draft, service) : missingFor(draft, service)).length > 0,
  )
  const { switch: option } = service
  if (!option)
    return (
      <Typography variant="caption" color="textSecondary" sx={{ pt: 0.5, flex: 'none' }}>
        {t('always')}
      </Typography>
    )
  return (
    <Box data-field={option.name} sx={{ flex: 'none', textAlign: 'right' }}>
      <Box component="label" sx={{ display: 'inline-flex', alignItems: 'center' }}>
        <Box
          component="span"
          id={id}
          sx={{ typography: 'caption', color: wanted ? 'success.main' : 'text.secondary' }}
        >
          {t(wanted ? 'on' : 'off')}
        </Box>
        <Switch
          size="small"
          checked={wanted}
          disabled={held}
          onChange={(_event, on) => setOption(option.name, on)}
          slotProps={{ input: { 'aria-labelledby': `${titleId} ${id}` } }}
        />
      </Box>
    </Box>
  )
}

/** Why it cannot be switched, and what would have to be chosen otherwise. */
function Against({ service, wanted }: WantedProps) {
  const { t } = useTranslation('services')
  const titles = useTitles()
  const draft = useDraft((state) => state.draft)
  const setOptions = useDraft((state) => state.setOptions)
  const missing = useMemo(() => missingFor(draft, service), [draft, service])
  const held = useMemo(() => (wanted ? holders(draft, service) : []), [draft, service, wanted])
  const unless = held.flatMap(({ requires = [] }) =>
    requires.filter((one) => one.service === service.id).flatMap((one) => one.unless),
  )
  if (missing.length > 0) {
    const all = wanted ? missing : [service, ...missing]
    const switches = all.flatMap((one) => (one.switch ? [[one.switch.name, true] as const] : []))
    const names = { service: titles([service]), count: missing.length, needed: titles(missing) }
    return (
      <Reason state={wanted ? 'failed' : 'waiting'}>
        {t(wanted ? 'against.missing' : 'against.needs', names)}{' '}
        <Button size="small" onClick={() => setOptions(Object.fromEntries(switches))}>
          {t('against.switchOn', { services: titles(all) })}
        </Button>
      </Reason>
    )
  }
  if (held.length === 0) return null
  return (
    <Reason state="unchanged">
      {t('against.held', { service: titles([service]), count: held.length, holders: titles(held) })}
      {unless.length > 0 && (
        <>
          {' '}
          {t('against.unless')} <Mono wrap>{[...new Set(unless)].join(', ')}</Mono>
        </>
      )}
    </Reason>
  )
}

interface ReasonProps {
  readonly state: 'failed' | 'waiting' | 'unchanged'
  readonly children: ReactNode
}

function Reason({ state, children }: ReasonProps) {
  return (
    <Box
      sx={{
        display: 'flex',
        gap: 1,
        p: 1,
        borderRadius: 1,
        bgcolor: 'slipway.sunken',
        typography: 'caption',
        alignItems: 'flex-start',
      }}
    >
      <Box sx={{ pt: '1px' }}>
        <StateMark state={state} size={13} silent />
      </Box>
      <Box sx={{ minWidth: 0 }}>{children}</Box>
    </Box>
  )
}

/** What it costs per host: before it is chosen in the same words as after. */
function CostLines({ service, wanted }: WantedProps) {
  const { t } = useTranslation('services')
  const draft = useDraft((state) => state.draft)
  const cost = useMemo(() => costOf(draft, service), [draft, service])
  const { hosts, perHost, containers, taken, ports, groups } = cost
  const bytes = useBytes()
  const containersOf = {
    containers: t('containers', { count: perHost }),
    hosts: t('hosts', { count: hosts.length }),
    all: containers,
  }
  const lines = [
    {
      name: t('cost.containers'),
      say:
        hosts.length === 0 ? t('cost.nowhere', { groups: groups.join(', ') }) : t('cost.each', containersOf),
    },
    {
      name: t('cost.ports'),
      say: ports.length === 0 ? t('cost.noPorts') : ports.map(({ port }) => port).join(', '),
    },
    {
      name: t('cost.memory'),
      say: taken ? t('cost.about', { bytes: bytes(taken.memory) }) : t('cost.unknown'),
    },
    { name: t('cost.disk'), say: taken ? t('cost.about', { bytes: bytes(taken.disk) }) : t('cost.unknown') },
  ]
  return (
    <Box
      component="dl"
      aria-label={t(wanted ? 'cost.label' : 'cost.labelOff')}
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: 'max-content minmax(0, 1fr)',
        columnGap: 1.5,
        rowGap: 0.25,
        typography: 'caption',
        fontVariantNumeric: 'tabular-nums',
      }}
    >
      {lines.map(({ name, say }) => (
        <Box key={name} sx={{ display: 'contents' }}>
          <Box component="dt" sx={{ color: 'text.secondary' }}>
            {name}
          </Box>
          <Box component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
            {say}
          </Box>
        </Box>
      ))}
    </Box>
  )
}

/** Services that are ready before it starts. */
function After({ service }: { readonly service: CatalogService }) {
  const { t } = useTranslation('services')
  const draft = useDraft((state) => state.draft)
  const before = useMemo(
    () => startsAfter(draft.catalog, service).map((one) => ({ one, wanted: isWanted(draft, one) })),
    [draft, service],
  )
  if (before.length === 0) return null
  return (
    <Box sx={{ typography: 'caption', display: 'flex', flexWrap: 'wrap', columnGap: 1.5, rowGap: 0.25 }}>
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {t('after')}
      </Box>
      {before.map(({ one, wanted }) => (
        <Box component="span" key={one.id} sx={{ display: 'inline-flex', gap: 0.5, alignItems: 'center' }}>
          <StateMark state={wanted ? 'done' : 'skipped'} size={10} label={t(wanted ? 'on' : 'off')} />
          <span data-given>{one.title}</span>
        </Box>
      ))}
    </Box>
  )
}
