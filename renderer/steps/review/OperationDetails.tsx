import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { english } from '#shared/message/message'
import type { Impact, Operation } from '#shared/model/plan'
import type { OperationGroup } from '#shared/model/plan-groups'
import { useMessage } from '../../i18n/use-message'
import { ChangedThing } from '../../ui/ChangedThing'
import { useDuration } from '../../ui/Duration'
import { SelectInput } from '../../ui/Field'
import { DetailFiles } from './DetailFiles'
import { signOf } from './plan-view'
import { SignMark } from './SignMark'

interface OperationDetailsProps {
  readonly group: OperationGroup | null
  /** The whole plan, to name what comes before. */
  readonly operations: readonly Operation[]
}

/** All that is known of the chosen operation, for one of its hosts. */
export function OperationDetails({ group, operations }: OperationDetailsProps) {
  const { t } = useTranslation('review')
  return (
    <Box
      component="section"
      aria-label={t('details.label')}
      tabIndex={0}
      sx={{
        gridArea: 'details',
        minHeight: 0,
        minWidth: 0,
        overflowY: 'auto',
        overflowX: 'hidden',
        p: 2,
        borderLeft: { lg: '1px solid' },
        borderTop: { xs: '1px solid', lg: 'none' },
        borderColor: { xs: 'divider', lg: 'divider' },
      }}
    >
      {group ? (
        <Details key={group.first.id} group={group} operations={operations} />
      ) : (
        <Typography color="textSecondary">{t('details.none')}</Typography>
      )}
    </Box>
  )
}

function Details({
  group,
  operations,
}: {
  readonly group: OperationGroup
  readonly operations: readonly Operation[]
}) {
  const { t } = useTranslation('review')
  const [host, setHost] = useState(group.hosts[0] ?? null)
  const operation = group.operations.find((one) => one.host === host) ?? group.first
  const sayMessage = useMessage()
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
        <Box sx={{ pt: '5px' }}>
          <SignMark sign={signOf(operation)} />
        </Box>
        <Typography variant="h2" data-given sx={{ overflowWrap: 'anywhere' }}>
          {sayMessage(operation.title)}
        </Typography>
      </Box>
      {group.hosts.length > 1 && (
        <SelectInput
          name="plan:host"
          label={t('details.host')}
          value={host ?? ''}
          choices={group.hosts.map((id) => ({ id, label: id }))}
          onChange={setHost}
        />
      )}
      <Facts operation={operation} operations={operations} />
      <DetailFiles details={operation.details} />
    </Box>
  )
}

interface FactsProps {
  readonly operation: Operation
  /** All of the plan. */
  readonly operations: readonly Operation[]
}

/** Where, why, what it interrupts, how long it takes, what it waits for, what it changes. */
function Facts({ operation, operations }: FactsProps) {
  const { t } = useTranslation('review')
  const say = useDuration()
  const sayMessage = useMessage()
  const after = useAfter(operation, operations)
  return (
    <Box
      component="dl"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'max-content minmax(0, 1fr)',
        columnGap: 2,
        rowGap: 0.75,
        m: 0,
        typography: 'body2',
      }}
    >
      <Line name={t('details.where')}>
        {operation.host === null ? t('operations.cluster') : <span data-given>{operation.host}</span>}
      </Line>
      {operation.reasons.length > 0 && (
        <Line name={t('details.why')}>
          {operation.reasons.map(({ code, text }) => (
            <div key={`${code} ${english(text)}`} data-given>
              {sayMessage(text)}
            </div>
          ))}
        </Line>
      )}
      <Line name={t('details.impact')}>
        <ImpactText impact={operation.impact} />
      </Line>
      <Line name={t('details.takes')}>{say(operation.estimate)}</Line>
      {after.titles.length > 0 && (
        <Line name={t('details.after')}>
          {after.titles.map((title) => (
            <div key={title} data-given>
              {title}
            </div>
          ))}
          {after.more > 0 && <div>{t('details.afterMore', { count: after.more })}</div>}
        </Line>
      )}
      {operation.changes.length > 0 && (
        <Line name={t('details.changes')}>
          {operation.changes.slice(0, 40).map((change) => (
            <div key={`${change.kind} ${change.name} ${change.host}`}>
              <ChangedThing kind={change.kind} name={change.name} action={change.action} />
            </div>
          ))}
        </Line>
      )}
    </Box>
  )
}

function useAfter(operation: Operation, operations: readonly Operation[]) {
  const sayMessage = useMessage()
  const { t } = useTranslation('review')
  return useMemo(() => {
    const wanted = new Set(operation.needs)
    const found = operations.filter(({ id }) => wanted.has(id))
    const titles = [
      ...new Set(
        found.map(({ title, host }) =>
          host ? t('details.titleOn', { title: sayMessage(title), host }) : sayMessage(title),
        ),
      ),
    ]
    return { titles: titles.slice(0, 5), more: Math.max(0, titles.length - 5) }
  }, [operation, operations, sayMessage, t])
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
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

function ImpactText({ impact }: { readonly impact: Impact }) {
  const { t } = useTranslation('review')
  const say = useDuration()
  if (impact.kind === 'none') return <>{t('details.noImpact')}</>
  return <>{t(`operations.${impact.kind}`, { of: impact.of, duration: say(impact.seconds) })}</>
}
