import Box from '@mui/material/Box'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import { useMessage } from '../../i18n/use-message'
import { CauseCards } from '../../ui/CauseCards'
import { type Cause, groupByCause } from '../../ui/causes'
import { type SeenRun, useSeen, useSource } from '../source'
import { waitingFor } from './waiting'

interface RunCausesProps {
  /** What can be done now about an operation that failed on these hosts; none for the whole cluster. */
  readonly actions: (hosts: readonly string[], op: string) => ReactNode
}

/** What failed in a run, each cause once; it takes part of the room, and scrolls by itself when it needs more. */
export function RunCauses({ actions }: RunCausesProps) {
  const { t } = useTranslation('run')
  const say = useMessage()
  const source = useSource()
  const ops = useSeen(failedOperations)
  const hosts = useSeen(({ board }) => board.order.filter((host) => host !== null).length)
  const failures = useMemo(() => failuresOf(source.read(), JSON.parse(ops) as string[]), [source, ops])
  const causes = useMemo(() => groupByCause([...failures.keys()]), [failures])
  const waiting = useMemo(() => {
    const { operations } = source.read().view
    const rows = [...operations.values()].map(({ operation }) => operation)
    return new Map(
      causes.map((cause) => [
        cause.key,
        waitingFor(rows, opsOf(cause, failures)).flatMap((id) => {
          const operation = operations.get(id)?.operation
          if (!operation) return []
          const title = say(operation.title)
          return operation.host === null ? title : t('hosts.onHost', { host: operation.host, title })
        }),
      ]),
    )
  }, [source, causes, failures, say, t])
  if (causes.length === 0) return null
  return (
    <Box
      role="region"
      aria-label={t('hosts.causes')}
      tabIndex={0}
      sx={{ flex: '0 1 auto', minHeight: 190, maxHeight: '65%', overflow: 'auto' }}
    >
      <CauseCards
        causes={causes}
        of={hosts}
        actions={(cause) => actions(cause.hosts, opsOf(cause, failures)[0] ?? '')}
        waiting={{
          say: (count) => t('hosts.waitFor', { count }),
          of: ({ key }) => waiting.get(key) ?? [],
        }}
      />
    </Box>
  )
}

/** One text, so that it is the same value until an operation fails or is mended. */
function failedOperations({ board }: SeenRun): string {
  return JSON.stringify([...board.hosts.values()].flatMap(({ failed }) => failed))
}

/** Failures with where they were met, and the operation of each. */
function failuresOf({ view }: SeenRun, ops: readonly string[]): ReadonlyMap<Failure, string> {
  return new Map(
    ops.flatMap((op) => {
      const row = view.operations.get(op)
      if (!row?.failure) return []
      const { host } = row.operation
      const where = { ...(host === null ? {} : { host }), ...row.failure.where }
      return [[{ ...row.failure, where }, op] as const]
    }),
  )
}

function opsOf({ failures }: Cause, known: ReadonlyMap<Failure, string>): readonly string[] {
  return failures.flatMap((failure) => known.get(failure) ?? [])
}
