import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Link from '@mui/material/Link'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hasWords, type Message } from '#shared/message/message'
import { useMessage } from '../../i18n/use-message'
import { useText } from '../../i18n/use-text'
import { formatRoute, useChecks, useRoute, whereIsTheFix } from '../../state'
import { CommandBlock } from '../../ui/CommandBlock'
import { StateMark } from '../../ui/StateMark'
import { useWholeCommand } from '../../ui/whole-command'
import { type Answer, commandOf } from './answers'
import { useDialogs } from './dialogs'
import { marks } from './marks'
import { useDay } from './use-day'

interface AnswerCardProps {
  readonly dir: string
  readonly title: string
  readonly answer: Answer
}

const most = 12

/** What one or more hosts answered alike: seen, wanted, what to do, and the ways to do it. */
export function AnswerCard({ dir, title, answer }: AnswerCardProps) {
  const { t } = useTranslation('preflight')
  const { standing, result, hosts, waiver, expired } = answer
  const asked = standing !== 'skip'
  const bad = standing === 'fail' || standing === 'warn' || standing === 'waived'
  const command = commandOf(result)
  const ours = useWholeCommand(result.command)
  const lines = [
    { name: t('answer.on'), value: <Hosts dir={dir} hosts={hosts} /> },
    { name: t('answer.saw'), value: asked && <Said text={result.saw} /> },
    { name: t('answer.wanted'), value: <Said text={result.wanted} /> },
    { name: t(asked ? 'answer.do' : 'answer.because'), value: <Said text={result.remedy} /> },
  ]
  const { saw, wanted, remedy } = result
  const given = [true, asked && hasWords(saw), hasWords(wanted), hasWords(remedy)]
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 1,
        pl: 1.5,
        borderLeft: '3px solid',
        borderColor: standing === 'fail' ? 'error.main' : standing === 'warn' ? 'warning.main' : 'divider',
      }}
    >
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
        <Box sx={{ pt: '2px' }}>
          <StateMark state={marks[standing]} size={14} label={t(`mark.${standing}`)} />
        </Box>
        <Box component="dl" sx={gridOfLines}>
          {lines
            .filter((_line, at) => given[at])
            .map((line) => (
              <Line key={line.name} name={line.name}>
                {line.value}
              </Line>
            ))}
        </Box>
      </Box>
      {bad && command && (
        <Box sx={{ maxWidth: 720 }}>
          <CommandBlock command={command} {...(hosts.length === 1 && hosts[0] ? { host: hosts[0] } : {})} />
        </Box>
      )}
      {bad && ours !== null && (
        <Box sx={{ maxWidth: 720 }}>
          <CommandBlock command={ours} />
        </Box>
      )}
      {waiver && <Waived answer={answer} kind="waived" />}
      {expired && <Waived answer={answer} kind="expired" />}
      {bad && <Ways dir={dir} title={title} answer={answer} />}
    </Box>
  )
}

const gridOfLines = {
  display: 'grid',
  gridTemplateColumns: 'max-content minmax(0, 1fr)',
  columnGap: 2,
  rowGap: 0.25,
  m: 0,
  flex: 1,
  minWidth: 0,
  typography: 'body2',
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <Box component="dt" sx={{ color: 'text.secondary' }}>
        {name}
      </Box>
      <Box component="dd" sx={{ m: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
        {children}
      </Box>
    </>
  )
}

/** What Slipway says. */
function Said({ text }: { readonly text: Message }) {
  return <span data-given>{useMessage()(text)}</span>
}

/** Each leads to its row on the step Hosts. */
function Hosts({ dir, hosts }: { readonly dir: string; readonly hosts: readonly string[] }) {
  const { t } = useTranslation('preflight')
  const [all, setAll] = useState(false)
  if (hosts.length === 0) return <>{t('row.cluster')}</>
  const shown = all ? hosts : hosts.slice(0, most)
  return (
    <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', columnGap: 1.25 }}>
      {shown.map((host) => (
        <Link
          key={host}
          data-given
          href={formatRoute({ at: 'install', dir, step: 'hosts', field: `host:${host}` })}
        >
          {host}
        </Link>
      ))}
      {shown.length < hosts.length && (
        <Link component="button" onClick={() => setAll(true)} sx={{ font: 'inherit' }}>
          {t('row.more', { count: hosts.length - shown.length })}
        </Link>
      )}
    </Box>
  )
}

function Waived({ answer, kind }: { readonly answer: Answer; readonly kind: 'waived' | 'expired' }) {
  const { t } = useTranslation('preflight')
  const day = useDay()
  const waiver = kind === 'waived' ? answer.waiver : answer.expired
  if (!waiver) return null
  return (
    <Box
      sx={{
        display: 'flex',
        gap: 1,
        typography: 'body2',
        color: kind === 'waived' ? 'text.secondary' : 'warning.main',
      }}
    >
      <Box sx={{ pt: '2px' }}>
        <StateMark state={kind === 'waived' ? 'skipped' : 'warning'} size={14} silent />
      </Box>
      {t(`answer.${kind}`, { who: waiver.who, until: day(waiver.until), why: waiver.why })}
    </Box>
  )
}

/** To the field, to the host, by commands, or past it for a while. */
function Ways({ dir, title, answer }: AnswerCardProps) {
  const { t } = useTranslation('preflight')
  const removeWaiver = useChecks((state) => state.removeWaiver)
  const { show } = useDialogs()
  const { result, hosts, standing, waiver, expired } = answer
  const commands = result.commands ?? []
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      <WayToField dir={dir} answer={answer} />
      {commands.length > 0 && hosts.length > 0 && (
        <Button size="small" variant="outlined" onClick={() => show({ kind: 'fix', title, answer })}>
          {t('answer.safe', { count: commands.length })}
        </Button>
      )}
      {standing === 'fail' && (
        <Button size="small" onClick={() => show({ kind: 'waive', title, answer })}>
          {t(expired ? 'answer.renew' : 'answer.waive')}
        </Button>
      )}
      {waiver && (
        <Button size="small" onClick={() => void removeWaiver(dir, waiver.check, waiver.host)}>
          {t('answer.endWaiver')}
        </Button>
      )}
    </Box>
  )
}

/** The button to where it can be put right in the environment; nothing for what is on the host itself. */
function WayToField({ dir, answer: { result, hosts } }: Pick<AnswerCardProps, 'dir' | 'answer'>) {
  const { t } = useTranslation('preflight')
  const text = useText()
  const go = useRoute((state) => state.go)
  // What is on the host and has no command: its row at least says how it is reached.
  const own = commandOf(result) === null && !result.commands && hosts[0] !== undefined
  const place =
    whereIsTheFix(result) ?? (own ? ({ step: 'hosts', field: `host:${hosts[0]}` } as const) : null)
  if (!place) return null
  const { step, field } = place
  const name = text({ key: `${step}:name` })
  const label = field.startsWith('host:')
    ? t('answer.showHost', { host: field.slice('host:'.length) })
    : field === ''
      ? t('answer.goStep', { step: name })
      : t('answer.goField', { field, step: name })
  return (
    <Button
      size="small"
      variant="outlined"
      onClick={() => go({ at: 'install', dir, step, ...(field === '' ? {} : { field }) })}
    >
      {label}
    </Button>
  )
}
