import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { HostCard } from '#shared/ipc/areas/hosts'
import { useMessage } from '../../i18n/use-message'
import { useApp } from '../../state'
import { rowHeight } from '../../styles/theme'
import { Bytes } from '../../ui/Bytes'
import { type Column, DataTable } from '../../ui/DataTable'
import { Mono } from '../../ui/Mono'
import { StateMark } from '../../ui/StateMark'
import { GhostRole } from './GhostRole'
import { roleGroups } from './groups'
import { ghostOf } from './suggestion-edits'
import type { HostView } from './use-host-view'
import type { Suggesting } from './use-suggestion'
import { byName, byNumber, groupsOf, type HostRow, hostStates, markOf } from './view'

interface HostTableProps {
  readonly view: HostView
  readonly suggesting: Suggesting
}

/** Hosts with what was read from them. */
export function HostTable({ view, suggesting }: HostTableProps) {
  const { t } = useTranslation('hosts')
  const columns = useColumns(suggesting)
  const density = useApp((app) => app.preferences.density)
  return (
    <DataTable
      label={t('table.label')}
      columns={columns}
      rows={view.shown}
      keyOf={nameOf}
      fieldOf={fieldOf}
      rowHeight={rowHeight[density]}
      maxHeight="100%"
      chosen={view.open}
      onOpen={(row) => view.setOpen(row.name)}
      selection={{
        chosen: view.chosen,
        onChange: view.choose,
        labelOf: (row) => t('table.choose', { host: row.name }),
        labelOfAll: t('table.chooseAll', { count: view.shown.length }),
      }}
      empty={t('filter.nothing')}
    />
  )
}

const nameOf = (row: HostRow) => row.name
const fieldOf = (row: HostRow) => `host:${row.name}`

function cardOf({ test }: HostRow): HostCard | null {
  return test?.state === 'ok' ? test.card : null
}

/** The filesystem that images and volumes go to. */
function diskOf(card: HostCard): number {
  const root = card.engine?.rootDir ?? '/var/lib/docker'
  const below = card.filesystems.filter(({ mount }) => mount === '/' || `${root}/`.startsWith(`${mount}/`))
  return below.toSorted((a, b) => b.mount.length - a.mount.length)[0]?.available ?? 0
}

function useColumns(suggesting: Suggesting): readonly Column<HostRow>[] {
  const { t } = useTranslation('hosts')
  return useMemo(() => {
    const number = (id: 'cpus' | 'memory' | 'disk', of: (card: HostCard) => number): Column<HostRow> => ({
      id,
      header: t(`table.${id}`),
      width: 108,
      align: 'end',
      compare: byNumber((row) => {
        const card = cardOf(row)
        return card && of(card)
      }),
      cell: (row) => {
        const card = cardOf(row)
        if (!card) return <Unknown />
        return id === 'cpus' ? of(card) : <Bytes bytes={of(card)} />
      },
    })
    return [
      {
        id: 'name',
        header: t('table.name'),
        width: 190,
        grow: 2,
        compare: byName,
        cell: (row) => <Name row={row} />,
      },
      {
        id: 'state',
        header: t('table.state'),
        width: 240,
        grow: 1,
        compare: (a, b) => hostStates.indexOf(b.state) - hostStates.indexOf(a.state),
        cell: (row) => <Connection row={row} />,
      },
      {
        id: 'groups',
        header: t('table.groups'),
        width: suggesting.shown ? 250 : 180,
        grow: 2,
        cell: (row) => <Groups row={row} suggesting={suggesting} />,
      },
      number('cpus', (card) => card.cpus),
      number('memory', (card) => card.memory),
      number('disk', diskOf),
      {
        id: 'os',
        header: t('table.os'),
        width: 190,
        grow: 2,
        compare: (a, b) => (cardOf(a)?.os ?? '').localeCompare(cardOf(b)?.os ?? ''),
        cell: (row) => <Cut text={cardOf(row)?.os} />,
      },
      { id: 'engine', header: t('table.engine'), width: 130, cell: (row) => <Engine card={cardOf(row)} /> },
      {
        id: 'interfaces',
        header: t('table.interfaces'),
        width: 150,
        grow: 1,
        cell: (row) => (
          <Cut
            mono
            text={cardOf(row)
              ?.interfaces.filter(({ up }) => up)
              .map(({ name }) => name)
              .join(' ')}
          />
        ),
      },
      { id: 'labels', header: t('table.labels'), width: 130, grow: 1, cell: (row) => <Labels row={row} /> },
    ]
  }, [t, suggesting])
}

function Name({ row: { host, name } }: { readonly row: HostRow }) {
  return (
    <Box sx={{ minWidth: 0, lineHeight: 1.25, overflow: 'hidden' }}>
      <Box sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>{name}</Box>
      {host.address !== name && (
        <Box sx={{ typography: 'caption', lineHeight: 1.2, color: 'text.secondary', whiteSpace: 'nowrap' }}>
          <Mono>{host.address}</Mono>
        </Box>
      )}
    </Box>
  )
}

/** The state in a word; why there is no connection, where that is known. */
function Connection({ row: { state, test } }: { readonly row: HostRow }) {
  const { t } = useTranslation('hosts')
  const say = useMessage()
  const cause = state === 'failed' && test?.state === 'failed' ? test.failures[0]?.cause : undefined
  if (!cause)
    return (
      <Box sx={{ display: 'flex' }}>
        <StateMark state={markOf[state]} label={t(`state.${state}`)} word />
      </Box>
    )
  const why = say(cause)
  return (
    <Box sx={{ display: 'flex', gap: 0.75, alignItems: 'center', minWidth: 0, color: 'error.main' }}>
      <StateMark state="failed" label={t('state.failed')} />
      <Box component="span" title={why} data-given sx={cut}>
        {why}
      </Box>
    </Box>
  )
}

const cut = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const

function Unknown() {
  const { t } = useTranslation('hosts')
  return (
    <Box component="span" sx={{ color: 'text.disabled' }}>
      <span aria-hidden>–</span>
      <span className="sw-unseen">{t('table.unknown')}</span>
    </Box>
  )
}

function Cut({ text, mono = false }: { readonly text: string | undefined; readonly mono?: boolean }) {
  if (!text) return <Unknown />
  return (
    <Box component="span" title={text} data-given sx={cut}>
      {mono ? <Mono>{text}</Mono> : text}
    </Box>
  )
}

function Engine({ card }: { readonly card: HostCard | null }) {
  const { t } = useTranslation('hosts')
  if (!card) return <Unknown />
  if (!card.engine) return <StateMark state="warning" label={t('facts.noEngine')} word />
  return <Cut text={`Docker ${card.engine.version}`} />
}

function Groups({ row, suggesting }: { readonly row: HostRow; readonly suggesting: Suggesting }) {
  const { t } = useTranslation('hosts')
  const { shown, suggestion, memberships } = suggesting
  const own = roleGroups.filter((group) => row.host.groups.includes(group))
  const ghosts = roleGroups.flatMap((group) => {
    const ghost = shown ? ghostOf(suggestion, memberships, group, row.name) : null
    return ghost ? [{ group, ghost, why: suggestion.roles[row.name]?.[group] }] : []
  })
  if (ghosts.length > 0) {
    const leaving = new Set(ghosts.flatMap(({ group, ghost }) => (ghost === 'remove' ? group : [])))
    const staying = own.filter((group) => !leaving.has(group))
    return (
      <Box sx={{ ...cut, display: 'flex', gap: 0.5, alignItems: 'center' }}>
        {staying.length > 0 && <span translate="no">{staying.join(', ')}</span>}
        {ghosts.map((one) => (
          <GhostRole key={one.group} {...one} />
        ))}
      </Box>
    )
  }
  if (own.length > 0) return <Cut text={own.join(', ')} />
  if (groupsOf(row).length > 0) return <Cut text={groupsOf(row).join(', ')} />
  return <StateMark state="warning" label={t('filter.noGroup')} word />
}

function Labels({ row }: { readonly row: HostRow }) {
  return (
    <Box sx={{ display: 'flex', gap: 0.5, overflow: 'hidden' }}>
      {row.labels.map((label) => (
        <Chip key={label} label={label} variant="outlined" sx={{ height: 22 }} />
      ))}
    </Box>
  )
}
