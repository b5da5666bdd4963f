import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { commandWords } from '#shared/failure/command'
import type { Failure } from '#shared/failure/failure'
import type { AppInfo } from '#shared/ipc/areas/app'
import { shellLine } from '#shared/lib/shell'
import { english } from '#shared/message/message'
import { useMessage } from '../../i18n/use-message'
import { useText } from '../../i18n/use-text'
import { useRoute, useStores } from '../../state'
import { CommandBlock } from '../../ui/CommandBlock'
import { EmptyState } from '../../ui/EmptyState'
import { FailureList } from '../../ui/FailureCard'
import { SelectInput, TextInput } from '../../ui/Field'
import { FooterAction } from '../../ui/FooterAction'
import { MakingStatus } from './MakingStatus'
import { labProblems } from './new-environment'

const counts = ['1', '2', '3', '4', '5'] as const
type Count = (typeof counts)[number]

/** Lines that stay in sight; a lab says some hundreds at most. */
const mostLines = 500

/** Hosts made on this machine, from a checkout, with what the lab says while it starts. */
export function Lab({ info }: { readonly info: AppInfo }) {
  const { t } = useTranslation('environment')
  const say = useMessage()
  const [name, setName] = useState('try')
  const [hosts, setHosts] = useState<Count>('3')
  const { state, lines, failures, start, stop } = useLab()
  const { possible, because } = info.lab
  const starting = state === 'starting'
  const named = labProblems(name).name === undefined
  if (!possible)
    return (
      <>
        <EmptyState title={t('lab.notHere')} text={say(because)} />
        <FooterAction />
      </>
    )
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <Wanted {...{ name, hosts, starting }} onName={setName} onHosts={setHosts} />
      {state !== 'none' && <Lines lines={lines} running={starting} />}
      <FailureList failures={failures} announce />
      {named && (
        <Box>
          <Typography variant="body2" color="textSecondary" sx={{ mb: 0.5 }}>
            {t('lab.down')}
          </Typography>
          <CommandBlock command={shellLine(commandWords(info.call, ['lab down', '--name', name], null))} />
        </Box>
      )}
      <FooterAction>
        {starting ? (
          <>
            <MakingStatus said={t('lab.starting')} />
            <Button variant="outlined" onClick={stop}>
              {t('lab.stop')}
            </Button>
          </>
        ) : (
          <Button
            variant="contained"
            disabled={!named}
            onClick={() => void start(name, Number(hosts))}
            data-field="start-lab"
          >
            {t('lab.start', { count: Number(hosts) })}
          </Button>
        )}
      </FooterAction>
    </Box>
  )
}

interface WantedProps {
  readonly name: string
  readonly hosts: Count
  readonly starting: boolean
  readonly onName: (name: string) => void
  readonly onHosts: (hosts: Count) => void
}

/** How the lab is called and how many hosts it has. */
function Wanted({ name, hosts, starting, onName, onHosts }: WantedProps) {
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
  // The button that was pressed is another one now, and what there is to see is here.
  useEffect(() => {
    if (running) box.current?.focus({ preventScroll: true })
  }, [running])
  // biome-ignore lint/correctness/useExhaustiveDependencies: new lines are what it follows
  useEffect(() => {
    box.current?.scrollTo({ top: box.current.scrollHeight })
  }, [lines])
  return (
    <Box>
      <Typography variant="h3" component="h2" sx={{ mb: 1 }}>
        {t('lab.lines')}
      </Typography>
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
          height: 240,
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
