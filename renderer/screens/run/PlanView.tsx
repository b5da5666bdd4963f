import Box from '@mui/material/Box'
import OutlinedInput from '@mui/material/OutlinedInput'
import Typography from '@mui/material/Typography'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { english } from '#shared/message/message'
import type { FieldRow, Operation } from '#shared/model/plan'
import { useMessage } from '../../i18n/use-message'
import { operationMark } from '../../run/HostSheet'
import { useSource } from '../../run/source'
import { useRuns } from '../../state'
import { ChangedThing } from '../../ui/ChangedThing'
import { CommandBlock } from '../../ui/CommandBlock'
import { type Column, DataTable } from '../../ui/DataTable'
import { Diff } from '../../ui/Diff'
import { EmptyState } from '../../ui/EmptyState'
import { Mono } from '../../ui/Mono'
import { SideSheet } from '../../ui/SideSheet'
import { StateMark } from '../../ui/StateMark'

/** The plan that the run carried out, each operation with what became of it; its diff beside it. */
export function PlanView() {
  const { t } = useTranslation('run')
  const plan = useRuns((state) => state.shown?.plan ?? null)
  const [search, setSearch] = useState('')
  const [open, setOpen] = useState<Operation | null>(null)
  const columns = useColumns()
  const rows = useMemo(() => {
    const wanted = search.trim().toLowerCase()
    return (plan?.operations ?? []).filter(
      ({ role, title, host, service }) =>
        role !== 'milestone' && `${english(title)} ${host ?? ''} ${service}`.toLowerCase().includes(wanted),
    )
  }, [plan, search])
  if (!plan || plan.operations.length === 0)
    return <EmptyState title={t('screen.planEmpty')} text={t('screen.planEmptyText')} />
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', gap: 1, minHeight: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, flexWrap: 'wrap' }}>
        <OutlinedInput
          size="small"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          placeholder={t('screen.planFind')}
          inputProps={{ 'aria-label': t('screen.planFind') }}
          sx={{ width: 260, height: 34, fontSize: '0.875rem' }}
        />
        <Typography variant="body2" color="textSecondary">
          {t('screen.planOperations', { count: rows.length })}
        </Typography>
      </Box>
      <Box sx={{ flex: 1, minHeight: 0 }}>
        <DataTable
          label={t('tabs.plan')}
          columns={columns}
          rows={rows}
          keyOf={({ id }) => id}
          rowHeight={38}
          maxHeight="52vh"
          chosen={open?.id ?? null}
          onOpen={setOpen}
          empty={t('log.noMatch')}
        />
      </Box>
      <SideSheet
        key={open?.id ?? ''}
        open={open !== null}
        title={t('screen.columns.operation')}
        onClose={() => setOpen(null)}
        width={560}
      >
        {open && <Details operation={open} />}
      </SideSheet>
    </Box>
  )
}

function useColumns(): readonly Column<Operation>[] {
  const say = useMessage()
  const { t } = useTranslation('run')
  const source = useSource()
  return useMemo(
    () => [
      {
        id: 'operation',
        header: t('screen.columns.operation'),
        width: 260,
        grow: 2,
        cell: ({ title }) => (
          <span className="rv-cut" data-given>
            {say(title)}
          </span>
        ),
      },
      {
        id: 'host',
        header: t('screen.columns.host'),
        width: 120,
        cell: ({ host }) => (
          <span className="rv-cut" data-given>
            {host ?? t('cluster')}
          </span>
        ),
      },
      {
        id: 'state',
        header: t('screen.columns.state'),
        width: 150,
        cell: ({ id }) => {
          const row = source.read().view.operations.get(id)
          return <StateMark state={row ? operationMark(row) : 'notBegun'} word />
        },
      },
      {
        id: 'reason',
        header: t('screen.columns.reason'),
        width: 200,
        grow: 2,
        cell: ({ reasons }) => (
          <span className="rv-cut" data-given>
            {reasons.map(({ text }) => say(text)).join('; ')}
          </span>
        ),
      },
    ],
    [t, say, source],
  )
}

function Details({ operation }: { readonly operation: Operation }) {
  const say = useMessage()
  const { t } = useTranslation('run')
  const { title, reasons, changes, details, host } = operation
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Box data-given sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
        {say(title)}
      </Box>
      <Typography variant="body2" color="textSecondary" data-given>
        {host ?? t('cluster')}
      </Typography>
      {reasons.length > 0 && (
        <section>
          <Typography variant="h3">{t('screen.reasons')}</Typography>
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {reasons.map(({ code, text }) => (
              <li key={`${code} ${english(text)}`} data-given>
                {say(text)}
              </li>
            ))}
          </Box>
        </section>
      )}
      {changes.length > 0 && (
        <section>
          <Typography variant="h3">{t('screen.changes')}</Typography>
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {changes.map(({ kind, name, action }) => (
              <li key={`${kind} ${name} ${action}`}>
                <ChangedThing kind={kind} name={name} action={action} />
              </li>
            ))}
          </Box>
        </section>
      )}
      {details.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('screen.noDetails')}
        </Typography>
      )}
      {details.map((detail, at) =>
        detail.type === 'diff' ? (
          <section key={detail.path}>
            <Typography variant="h3" sx={{ overflowWrap: 'anywhere', mb: 0.5 }}>
              <Mono>{detail.path}</Mono>
            </Typography>
            <Diff path={detail.path} text={say(detail.text)} />
          </section>
        ) : detail.type === 'commands' ? (
          <CommandBlock key={detail.commands.join('\n')} command={detail.commands.join('\n')} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: tables of an operation have no other name
          <FromTo key={at} rows={detail.rows} />
        ),
      )}
    </Box>
  )
}

interface FromToProps {
  readonly rows: readonly FieldRow[]
}

function FromTo({ rows }: FromToProps) {
  const { t } = useTranslation('run')
  const say = useMessage()
  return (
    <Box
      component="table"
      sx={{
        borderCollapse: 'collapse',
        width: '100%',
        typography: 'body2',
        '& th, & td': {
          textAlign: 'start',
          verticalAlign: 'top',
          p: 0.75,
          borderBottom: '1px solid',
          borderColor: 'divider',
          overflowWrap: 'anywhere',
        },
      }}
    >
      <thead>
        <tr>
          <th>{t('screen.field')}</th>
          <th>{t('screen.was')}</th>
          <th>{t('screen.willBe')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ field, from, to }) => (
          <tr key={english(field)}>
            <td>{say(field)}</td>
            <td>
              <Mono wrap>{say(from)}</Mono>
            </td>
            <td>
              <Mono wrap>{say(to)}</Mono>
            </td>
          </tr>
        ))}
      </tbody>
    </Box>
  )
}
