import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useMessage } from '../../i18n/use-message'
import { useText } from '../../i18n/use-text'
import { formatRoute, useChecks, useDraft, whereIsTheFix } from '../../state'
import { CauseCards } from '../../ui/CauseCards'
import { type Cause, groupByCause } from '../../ui/causes'
import { type Blocker, failuresOf } from './answers'
import { useDialogs } from './dialogs'

interface BlockerCardsProps {
  readonly dir: string
  readonly blocker: Blocker
  readonly running: boolean
}

/** A failed check that others wait for: a card for each of its causes, and what waits folded below. */
export function BlockerCards({ dir, blocker: { row, waiting }, running }: BlockerCardsProps) {
  const { t } = useTranslation('preflight')
  const { show } = useDialogs()
  const sayMessage = useMessage()
  const say = useText()
  const runPreflight = useChecks((state) => state.runPreflight)
  const asked = useDraft((state) => state.draft.hosts.filter(({ target }) => target).length)
  const causes = useMemo(() => groupByCause(failuresOf(row)), [row])
  const waits = useMemo(() => waiting.map(({ title }) => sayMessage(title)), [waiting, sayMessage])
  const [first] = row.answers
  const fix = first && whereIsTheFix(first.result)
  const actions = ({ hosts }: Cause) => {
    const failed = row.answers.find(
      (answer) =>
        answer.standing === 'fail' &&
        (answer.hosts.length === 0 || answer.hosts.some((one) => hosts.includes(one))),
    )
    const count = hosts.length
    const [host = ''] = hosts
    const place = count > 0 ? ({ step: 'hosts', field: `host:${host}` } as const) : (fix ?? null)
    return (
      <>
        {place && (
          <Button
            size="small"
            variant="outlined"
            href={formatRoute({
              at: 'install',
              dir,
              step: place.step,
              ...(place.field === '' ? {} : { field: place.field }),
            })}
          >
            {count > 0
              ? t('row.toHosts', { count })
              : t('answer.goStep', { step: say({ key: `${place.step}:name` }) })}
          </Button>
        )}
        <Button size="small" variant="outlined" disabled={running} onClick={() => void runPreflight(dir)}>
          {t('runAgain', { count: asked })}
        </Button>
        {failed && (
          <Button
            size="small"
            onClick={() =>
              show({ kind: 'waive', title: sayMessage(row.title), answer: { ...failed, hosts } })
            }
          >
            {t(failed.expired ? 'answer.renew' : 'answer.waive')}
          </Button>
        )}
      </>
    )
  }
  return (
    <Box data-field={`check:${row.check}`} tabIndex={-1}>
      <CauseCards
        causes={causes}
        of={asked}
        actions={actions}
        hrefOf={(host) => formatRoute({ at: 'install', dir, step: 'hosts', field: `host:${host}` })}
        waiting={{
          say: (count) => t('row.waiting', { count }),
          of: (cause) => (cause === causes[0] ? waits : []),
        }}
      />
    </Box>
  )
}
