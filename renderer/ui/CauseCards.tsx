import ExpandIcon from '@mui/icons-material/ExpandMore'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { heading } from '#shared/lib/text'
import { useMessage } from '../i18n/use-message'
import { CommandBlock } from './CommandBlock'
import type { Cause } from './causes'
import { FailureCard, useFailureText } from './FailureCard'
import { Found } from './Found'
import { Mono } from './Mono'
import { StateMark } from './StateMark'
import { useWholeCommand } from './whole-command'

interface CauseCardsProps {
  readonly causes: readonly Cause[]
  /** Hosts that were asked: a card then says how many of them. */
  readonly of?: number
  /** What is done about it, as buttons in the words of their effect. */
  readonly actions?: (cause: Cause) => ReactNode
  /** Where a host's chip leads. */
  readonly hrefOf?: (host: string) => string
  /** What can only be known when this is mended: folded below it. `say` counts it. */
  readonly waiting?: { readonly say: (count: number) => string; readonly of: (cause: Cause) => Waiting }
  /** They appeared because of what the user just did, and are read aloud. */
  readonly announce?: boolean
}

/** Names of what waits, as they are shown. */
type Waiting = readonly string[]

/** Failures by their cause: how many hosts, which, what to do, and what waits for it. */
export function CauseCards({ causes, ...rest }: CauseCardsProps) {
  if (causes.length === 0) return null
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {causes.map((cause) => (
        <CauseCard key={cause.key} cause={cause} {...rest} />
      ))}
    </Box>
  )
}

type CauseCardProps = Omit<CauseCardsProps, 'causes'> & { readonly cause: Cause }

function CauseCard({ cause, of, actions, hrefOf, waiting, announce = false }: CauseCardProps) {
  const { t } = useTranslation('ui')
  const id = useId()
  const [first] = cause.failures
  const said = useFailureText(first)
  const title = useCauseTitle(cause, of)
  const saw = useSaw(cause)
  const command = useWholeCommand(first.command)
  const waits = waiting?.of(cause) ?? []
  const buttons = actions?.(cause)
  if (cause.hosts.length === 0 && waits.length === 0)
    return <FailureCard failure={first} announce={announce} actions={buttons} />
  return (
    <Paper
      variant="outlined"
      role={announce ? 'alert' : 'group'}
      aria-labelledby={id}
      data-given=""
      sx={{ borderColor: 'error.main', borderLeftWidth: 4, p: 2, display: 'flex', gap: 1.5 }}
    >
      <Box sx={{ pt: '3px' }}>
        <StateMark state="failed" />
      </Box>
      <Box sx={{ flex: 1, minWidth: 0, display: 'grid', gap: 1 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, rowGap: 1, alignItems: 'center' }}>
          <Typography id={id} sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
            {title}
          </Typography>
          <HostChips hosts={cause.hosts} {...(hrefOf ? { hrefOf } : {})} />
        </Box>
        {saw !== null && (
          <Labelled label={t('failure.saw')}>
            <Box sx={clamped}>
              <Mono wrap>{saw}</Mono>
            </Box>
          </Labelled>
        )}
        {first.found && first.found.length > 0 && <Found found={first.found} />}
        {said.means && <Typography variant="body2">{said.means}</Typography>}
        <Labelled label={t('failure.do')}>{said.remedy}</Labelled>
        {command !== null && (
          <Box sx={{ maxWidth: 720 }}>
            <CommandBlock command={command} />
          </Box>
        )}
        <Folds
          buttons={buttons}
          folds={[
            {
              label: t('causes.details'),
              body: cause.failures.map((failure, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: one host may fail twice with the same words
                <FailureCard key={at} failure={failure} />
              )),
            },
            ...(waiting && waits.length > 0
              ? [{ label: waiting.say(waits.length), body: <WaitingList names={waits} /> }]
              : []),
          ]}
        />
      </Box>
    </Paper>
  )
}

/** What was seen, where all hosts of the cause saw the same. */
function useSaw({ failures }: Cause): string | null {
  const say = useMessage()
  const seen = new Set(failures.map(({ saw }) => (saw === undefined ? '' : say(saw))))
  const [only] = seen
  return seen.size === 1 && only ? only : null
}

function Labelled({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Typography
      variant="body2"
      component="div"
      sx={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line', display: 'flex', gap: 1 }}
    >
      <Box component="span" sx={{ fontWeight: 600, flex: 'none' }}>
        {label}
      </Box>
      <Box sx={{ minWidth: 0 }}>{children}</Box>
    </Typography>
  )
}

/** Output of programs may be long; Details have all of it. */
const clamped = {
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: '4',
  overflow: 'hidden',
} as const

/** Names that are shown at most; the label says how many there are. */
const mostWaiting = 60

function WaitingList({ names }: { readonly names: Waiting }) {
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5, columns: { md: 2 }, typography: 'body2' }}>
      {names.slice(0, mostWaiting).map((name) => (
        <li key={name}>{name}</li>
      ))}
      {names.length > mostWaiting && <li>…</li>}
    </Box>
  )
}

/** `4 of 4 hosts: connection refused on port 22` */
export function useCauseTitle({ failures: [first], hosts }: Cause, of?: number): string {
  const { t } = useTranslation('ui')
  const say = useMessage()
  const { what } = useFailureText(first)
  if (hosts.length === 0 || (first.cause === undefined && hosts.length === 1)) return heading(what)
  const cause = first.cause === undefined ? heading(what) : say(first.cause)
  if (of === undefined) return t('causes.hosts', { count: hosts.length, cause })
  return t('causes.of', { count: of, hosts: hosts.length, cause })
}

const most = 12

function HostChips({
  hosts,
  hrefOf,
}: { readonly hosts: readonly string[] } & Pick<CauseCardsProps, 'hrefOf'>) {
  const { t } = useTranslation('ui')
  const [all, setAll] = useState(false)
  const shown = all ? hosts : hosts.slice(0, most)
  if (hosts.length === 0) return null
  return (
    <Box component="ul" sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, m: 0, p: 0, listStyle: 'none' }}>
      {shown.map((host) => (
        <li key={host} translate="no">
          {hrefOf ? (
            <Chip component="a" clickable href={hrefOf(host)} label={host} variant="outlined" />
          ) : (
            <Chip label={host} variant="outlined" />
          )}
        </li>
      ))}
      {shown.length < hosts.length && (
        <li>
          <Chip
            clickable
            onClick={() => setAll(true)}
            label={t('causes.more', { count: hosts.length - shown.length })}
          />
        </li>
      )}
    </Box>
  )
}

interface FoldsProps {
  readonly buttons: ReactNode
  readonly folds: readonly { readonly label: string; readonly body: ReactNode }[]
}

/** What to do, and what can be unfolded, in one line; what was unfolded below. */
function Folds({ buttons, folds }: FoldsProps) {
  const id = useId()
  const [open, setOpen] = useState<number | null>(null)
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        {buttons}
        {folds.map(({ label }, at) => (
          <Button
            key={label}
            size="small"
            aria-expanded={open === at}
            aria-controls={`${id}-${at}`}
            onClick={() => setOpen(open === at ? null : at)}
            startIcon={
              <ExpandIcon
                fontSize="small"
                aria-hidden
                sx={{ transform: open === at ? 'none' : 'rotate(-90deg)' }}
              />
            }
            sx={{ color: 'text.secondary' }}
          >
            {label}
          </Button>
        ))}
      </Box>
      {folds.map(({ label, body }, at) => (
        <Box
          key={label}
          id={`${id}-${at}`}
          hidden={open !== at}
          sx={{ display: open === at ? 'grid' : 'none', gap: 1 }}
        >
          {open === at && body}
        </Box>
      ))}
    </>
  )
}
