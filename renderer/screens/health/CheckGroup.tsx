import ExpandIcon from '@mui/icons-material/ExpandMore'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ButtonBase from '@mui/material/ButtonBase'
import { useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { english, hasWords } from '#shared/message/message'
import type { CheckResult } from '#shared/model/check'
import { useMessage } from '../../i18n/use-message'
import { checkFailure, formatRoute } from '../../state'
import { CauseCards } from '../../ui/CauseCards'
import { CommandBlock } from '../../ui/CommandBlock'
import { type Cause, groupByCause } from '../../ui/causes'
import { Found } from '../../ui/Found'
import { StateMark } from '../../ui/StateMark'
import { verdictMarks } from '../../ui/verdict-marks'
import type { CheckGroupOf } from './grouped'

/** More rows of one check are drawn only when asked for. */
const first = 20

interface CheckGroupProps {
  readonly dir: string
  readonly group: CheckGroupOf
}

/** One check on all its hosts; open when something is wrong. */
export function CheckGroup({ dir, group }: CheckGroupProps) {
  const say = useMessage()
  const { t } = useTranslation('health')
  const id = useId()
  const bad = group.verdict === 'fail' || group.verdict === 'warn'
  const [turned, setTurned] = useState(false)
  const [all, setAll] = useState(false)
  const open = bad !== turned
  const { results, title, verdict } = group
  const failed = results.filter((result) => result.verdict === 'fail')
  const others = results.filter((result) => result.verdict !== 'fail')
  const shown = all ? others : others.slice(0, first)
  return (
    <Box
      component="section"
      aria-labelledby={id}
      sx={{ border: '1px solid', borderColor: 'divider', borderRadius: 1, bgcolor: 'background.paper' }}
    >
      <ButtonBase
        aria-expanded={open}
        onClick={() => setTurned(!turned)}
        sx={{
          width: '100%',
          minHeight: 44,
          px: 1.5,
          gap: 1.25,
          justifyContent: 'flex-start',
          borderRadius: 1,
          typography: 'body2',
        }}
      >
        <ExpandIcon fontSize="small" aria-hidden sx={{ transform: open ? 'none' : 'rotate(-90deg)' }} />
        <StateMark state={verdictMarks[verdict]} label={t(`verdicts.${verdict}`)} />
        <Box component="span" id={id} data-given sx={{ fontWeight: 600, textAlign: 'start' }}>
          {say(title)}
        </Box>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {summary(results, t)}
        </Box>
      </ButtonBase>
      {open && failed.length > 0 && <Failed dir={dir} failed={failed} of={hostsOf(results).length} />}
      {open && shown.length > 0 && (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, px: 1.5, pb: 1 }}>
          {shown.map((result) => (
            <Result key={`${result.host} ${result.field ?? ''} ${english(result.saw)}`} result={result} />
          ))}
        </Box>
      )}
      {open && shown.length < others.length && (
        <ButtonBase
          onClick={() => setAll(true)}
          sx={{ m: 1, mt: 0, p: 1, typography: 'body2', color: 'primary.main' }}
        >
          {t('more', { count: others.length - shown.length })}
        </ButtonBase>
      )}
    </Box>
  )
}

interface FailedProps {
  readonly dir: string
  readonly failed: readonly CheckResult[]
  /** Hosts that were asked. */
  readonly of: number
}

/** What does not work, each cause once: deploying again repairs what is missing or stopped. */
function Failed({ dir, failed, of }: FailedProps) {
  const { t } = useTranslation('health')
  const causes = useMemo(
    () => groupByCause(failed.map((result) => checkFailure(result, result.host))),
    [failed],
  )
  const hrefOf = (host: string) => formatRoute({ at: 'install', dir, step: 'hosts', field: `host:${host}` })
  const actions = ({ hosts }: Cause) => {
    const own = failed.filter(({ host }) => (host === null ? hosts.length === 0 : hosts.includes(host)))
    const [host] = hosts
    return (
      <>
        {own.some(({ service }) => service !== undefined) && (
          <Button variant="outlined" size="small" href={formatRoute({ at: 'install', dir, step: 'review' })}>
            {t('repair')}
          </Button>
        )}
        {host !== undefined && (
          <Button size="small" variant="outlined" href={hrefOf(host)}>
            {t('toHosts', { count: hosts.length })}
          </Button>
        )}
        {[...new Set(own.flatMap(({ commands = [] }) => commands))].map((command) => (
          <Box key={command} sx={{ flexBasis: '100%' }}>
            <CommandBlock command={command} {...(hosts.length === 1 && host ? { host } : {})} />
          </Box>
        ))}
      </>
    )
  }
  return (
    <Box sx={{ px: 1.5, pb: 1.5 }}>
      <CauseCards causes={causes} {...(of > 0 ? { of } : {})} actions={actions} hrefOf={hrefOf} />
    </Box>
  )
}

function hostsOf(results: readonly CheckResult[]): readonly string[] {
  return [...new Set(results.flatMap(({ host }) => host ?? []))]
}

type Say = ReturnType<typeof useTranslation<'health'>>['t']

function summary(results: readonly CheckResult[], t: Say): string {
  const bad = results.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn').length
  return bad === 0 ? t('allHosts', { count: results.length }) : t('someHosts', { bad, count: results.length })
}

function Result({ result }: { readonly result: CheckResult }) {
  const say = useMessage()
  const { t } = useTranslation('health')
  const { host, verdict, saw, wanted, remedy, commands, found } = result
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '20px minmax(0, 1fr)', sm: '20px 140px minmax(0, 1fr)' },
        columnGap: 1.25,
        py: 0.75,
        borderTop: '1px solid',
        borderColor: 'divider',
        typography: 'body2',
      }}
    >
      <Box sx={{ pt: '2px' }}>
        <StateMark state={verdictMarks[verdict]} size={14} label={t(`verdicts.${verdict}`)} />
      </Box>
      <Box data-given sx={{ fontWeight: 500 }}>
        {host ?? t('cluster')}
      </Box>
      <Box sx={{ gridColumn: { xs: '2', sm: '3' }, minWidth: 0, display: 'grid', gap: 0.25 }}>
        {hasWords(saw) && (
          <Box data-given sx={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
            {say(saw)}
          </Box>
        )}
        {verdict !== 'pass' && (
          <>
            {found && <Found found={found} />}
            {hasWords(wanted) && (
              <Box sx={{ color: 'text.secondary' }}>{t('wanted', { wanted: say(wanted) })}</Box>
            )}
            {hasWords(remedy) && <Box data-given>{say(remedy)}</Box>}
            {commands?.map((command) => (
              <CommandBlock key={command} command={command} {...(host === null ? {} : { host })} />
            ))}
          </>
        )}
      </Box>
    </Box>
  )
}
