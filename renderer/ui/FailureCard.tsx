import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import { heading } from '#shared/lib/text'
import { english } from '#shared/message/message'
import { evidenceText, type Finding } from '#shared/model/finding'
import { useMessage } from '../i18n/use-message'
import { CommandBlock } from './CommandBlock'
import { CopyButton } from './CopyButton'
import { Found } from './Found'
import { Mono } from './Mono'
import { StateMark } from './StateMark'
import { useWhere } from './use-where'
import { useWholeCommand } from './whole-command'

interface FailureCardProps {
  readonly failure: Failure
  /** A warning is not in the way. */
  readonly severity?: 'error' | 'warning'
  /** Buttons that do something about it: what is done, in their words. */
  readonly actions?: ReactNode
  /** It appeared because of what the user just did, and is read aloud. */
  readonly announce?: boolean
}

/** What, where, saw, means, do: the one way in which a failure is shown. */
export function FailureCard({ failure, severity = 'error', actions, announce = false }: FailureCardProps) {
  const { t } = useTranslation('ui')
  const say = useMessage()
  const said = useFailureText(failure)
  const where = useWhere(failure.where)
  const command = useWholeCommand(failure.command)
  const id = useId()
  const { found = [] } = failure
  const lines: readonly (readonly [name: string, body: ReactNode])[] = [
    [t('failure.where'), where],
    [t('failure.saw'), said.saw && <Mono wrap>{said.saw}</Mono>],
    [t('failure.found'), found.length > 0 && <Found found={found} />],
    [t('failure.means'), said.means],
    [t('failure.do'), said.remedy],
  ]
  return (
    <Paper
      variant="outlined"
      role={announce ? 'alert' : 'group'}
      aria-labelledby={id}
      data-given=""
      sx={{ borderColor: `${severity}.main`, borderLeftWidth: 4, p: 2 }}
    >
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'flex-start' }}>
        <Box sx={{ pt: '3px' }}>
          <StateMark state={severity === 'error' ? 'failed' : 'warning'} />
        </Box>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Typography id={id} sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
            {heading(said.what)}
          </Typography>
          <Box
            component="dl"
            sx={{
              display: 'grid',
              gridTemplateColumns: 'max-content minmax(0, 1fr)',
              columnGap: 2,
              rowGap: 0.5,
              my: 1,
            }}
          >
            {lines.map(([name, body]) =>
              body ? (
                <Line key={name} name={name}>
                  {body}
                </Line>
              ) : null,
            )}
          </Box>
          {command !== null && (
            <Box sx={{ mb: 1, maxWidth: 720 }}>
              <CommandBlock command={command} />
            </Box>
          )}
          <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
            {actions}
            <Box sx={{ flex: 1 }} />
            <Typography variant="caption" color="textSecondary">
              <Mono>{failure.code}</Mono>
            </Typography>
            <CopyButton
              text={plainText(say, said, found, where, command, failure.code)}
              label={t('failure.copy')}
              iconOnly
            />
          </Box>
        </Box>
      </Box>
    </Paper>
  )
}

interface FailureListProps extends Omit<FailureCardProps, 'failure'> {
  readonly failures: readonly Failure[]
}

/** All failures, none hidden behind the first; actions once, below. */
export function FailureList({ failures, actions, ...rest }: FailureListProps) {
  if (failures.length === 0) return null
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {failures.map((failure, at) => (
        <FailureCard
          key={`${failure.code} ${failure.where?.host ?? ''} ${english(failure.what)}`}
          failure={failure}
          {...rest}
          {...(at === failures.length - 1 && actions ? { actions } : {})}
        />
      ))}
    </Box>
  )
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <Typography component="dt" variant="body2" color="textSecondary">
        {name}
      </Typography>
      <Typography
        component="dd"
        variant="body2"
        sx={{ m: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}
      >
        {children}
      </Typography>
    </>
  )
}

interface Spoken {
  readonly what: string
  readonly saw?: string
  readonly means?: string
  readonly remedy: string
}

/** In the language of now: from the window's own texts where it made the failure, else as Slipway's are translated. */
export function useFailureText(failure: Failure): Spoken {
  const { i18n } = useTranslation('failures')
  const say = useMessage()
  const own = (part: keyof Spoken) => {
    const key = `failures:${failure.code}.${part}`
    if (i18n.exists(key)) return String(i18n.t(key as never))
    const given = failure[part]
    return given === undefined ? undefined : say(given)
  }
  const [saw, means] = [own('saw'), own('means')]
  return {
    what: own('what') ?? english(failure.what),
    remedy: own('remedy') ?? english(failure.remedy),
    ...(saw === undefined ? {} : { saw }),
    ...(means === undefined ? {} : { means }),
  }
}

function plainText(
  say: ReturnType<typeof useMessage>,
  said: Spoken,
  found: readonly Finding[],
  where: string,
  command: string | null,
  code: string,
): string {
  const causes = found.flatMap((finding) => [
    say(finding.what),
    say(finding.means),
    evidenceText(finding),
    say(finding.remedy),
  ])
  return [said.what, where, said.saw, ...causes, said.means, said.remedy, command, code]
    .filter(Boolean)
    .join('\n')
}
