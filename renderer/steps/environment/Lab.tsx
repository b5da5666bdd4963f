import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { commandWords } from '#shared/failure/command'
import type { Failure } from '#shared/failure/failure'
import type { AppInfo } from '#shared/ipc/areas/app'
import { shellLine } from '#shared/lib/shell'
import { english } from '#shared/message/message'
import { useSaid } from '../../i18n/use-said'
import { useText } from '../../i18n/use-text'
import { useRoute, useStores } from '../../state'
import { CommandBlock } from '../../ui/CommandBlock'
import { FailureList } from '../../ui/FailureCard'
import { SelectInput, TextInput } from '../../ui/Field'
import { StateMark } from '../../ui/StateMark'
import { labProblems } from './new-environment'

const counts = ['1', '2', '3', '4', '5'] as const
type Count = (typeof counts)[number]

/** Lines that stay in sight; a lab says some hundreds at most. */
const mostLines = 500

/** Hosts made on this machine, from a checkout, with what the lab says while it starts. */
export function Lab({ info }: { readonly info: AppInfo }) {
  const { t } = useTranslation('environment')
  const said = useSaid()
  const [name, setName] = useState('try')
  const [hosts, setHosts] = useState<Count>('3')
  const { state, lines, failures, start, stop } = useLab()
  const { possible, because } = info.lab
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-labelledby="lab"
      sx={{ p: 2.5, display: 'grid', gap: 2 }}
    >
      <Box>
        <Typography variant="h2" id="lab">
          {t('lab.title')}
        </Typography>
        <Typography color="textSecondary">{t('lab.text')}</Typography>
      </Box>
      {!possible && (
        <Box sx={{ display: 'flex', gap: 1, typography: 'body2' }}>
          <StateMark state="skipped" silent />
          {t('lab.notHere', { because: said(because) })}
        </Box>
      )}
      {possible && (
        <>
          <Wanted {...{ name, hosts }} starting={state === 'starting'} onName={setName} onHosts={setHosts}>
            {state === 'starting' ? (
              <Button variant="outlined" onClick={stop}>
                {t('lab.stop')}
              </Button>
            ) : (
              <Button
                variant="outlined"
                disabled={labProblems(name).name !== undefined}
                onClick={() => void start(name, Number(hosts))}
                data-field="start-lab"
              >
                {t('lab.start', { count: Number(hosts) })}
              </Button>
            )}
          </Wanted>
          {labProblems(name).name === undefined && (
            <Box>
              <Typography variant="body2" color="textSecondary" sx={{ mb: 0.5 }}>
                {t('lab.down')}
              </Typography>
              <CommandBlock
                command={shellLine(commandWords(info.call, ['lab down', '--name', name], null))}
              />
            </Box>
          )}
        </>
      )}
      {state !== 'none' && <Lines lines={lines} running={state === 'starting'} />}
      <FailureList failures={failures} announce />
    </Paper>
  )
}

interface WantedProps {
  readonly name: string
  readonly hosts: Count
  readonly starting: boolean
  readonly onName: (name: string) => void
  readonly onHosts: (hosts: Count) => void
  readonly children: ReactNode
}

/** How the lab is called and how many hosts it has. */
function Wanted({ name, hosts, starting, onName, onHosts, children }: WantedProps) {
  const { t } = useTranslation('environment')
  const say = useText()
  const wrong = labProblems(name)
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-start' }}>
      <Box sx={{ width: 220 }}>
        <TextInput
          name="lab-name"
          label={t('lab.name')}
          mono
          value={name}
          onChange={onName}
          disabled={starting}
          {...(wrong.name ? { error: say(wrong.name) } : {})}
        />
      </Box>
      <Box sx={{ width: 140 }}>
        <SelectInput
          name="lab-hosts"
          label={t('lab.hosts')}
          value={hosts}
          choices={counts.map((id) => ({ id, label: id }))}
          onChange={onHosts}
          disabled={starting}
        />
      </Box>
      <Box sx={{ alignSelf: 'flex-end' }}>{children}</Box>
    </Box>
  )
}

type LabState = 'none' | 'starting' | 'ended'

function useLab() {
  const { client } = useStores()
  const go = useRoute((route) => route.go)
  const [state, setState] = useState<LabState>('none')
  const [lines, setLines] = useState<readonly string[]>([])
  const [failures, setFailures] = useState<readonly Failure[]>([])
  const stopping = useRef<AbortController | null>(null)
  // The lab goes on when another screen is looked at; only leaving for its environment is not forced then.
  const here = useRef(true)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])
  async function start(name: string, hosts: number): Promise<void> {
    stopping.current = new AbortController()
    setState('starting')
    setLines([])
    setFailures([])
    const result = await client.call(
      'lab.up',
      { name, hosts },
      {
        signal: stopping.current.signal,
        onProgress: (items) => {
          const said = items.flatMap((item) => (item.type === 'line' ? english(item.text) : []))
          setLines((before) => [...before, ...said].slice(-mostLines))
        },
      },
    )
    setState('ended')
    if (!result.ok) setFailures(result.failures)
    else if (here.current) go({ at: 'install', dir: result.value.dir, step: 'hosts' })
  }
  return { state, lines, failures, start, stop: () => stopping.current?.abort() }
}

interface LinesProps {
  readonly lines: readonly string[]
  readonly running: boolean
}

function Lines({ lines, running }: LinesProps) {
  const { t } = useTranslation('environment')
  const box = useRef<HTMLPreElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: new lines are what it follows
  useEffect(() => {
    box.current?.scrollTo({ top: box.current.scrollHeight })
  }, [lines])
  return (
    <Box>
      <Box role="status" sx={{ mb: 1, typography: 'body2' }}>
        <StateMark
          state={running ? 'running' : 'done'}
          label={t(running ? 'lab.starting' : 'lab.ended')}
          word
        />
      </Box>
      <Box
        component="pre"
        ref={box}
        tabIndex={0}
        role="log"
        aria-label={t('lab.lines')}
        translate="no"
        sx={{
          m: 0,
          p: 1.5,
          height: 180,
          overflow: 'auto',
          borderRadius: 1,
          bgcolor: 'slipway.sunken',
          fontFamily: 'var(--sw-font-mono)',
          fontSize: '0.8125rem',
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
        }}
      >
        {lines.join('\n')}
      </Box>
    </Box>
  )
}
