import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FoundServer } from '#shared/ipc/areas/hosts'
import { useHosts } from '../../../state'
import { FailureList } from '../../../ui/FailureCard'
import { TextInput } from '../../../ui/Field'
import { isIpv4, isPort, nameOf } from '../entry'
import type { SourceProps } from './FromText'
import { Pick } from './Pick'

const most = 4_096

/** Addresses that would be asked; 0 for what is no subnet. */
export function addressesIn(cidr: string): number {
  const match = /^([\d.]+)\/(\d{1,2})$/.exec(cidr.trim())
  const bits = Number(match?.[2])
  if (!match || !isIpv4(match[1] ?? '') || bits > 32) return 0
  const size = 2 ** (32 - bits)
  return bits >= 31 ? size : size - 2
}

/** Asks every address of a subnet for an SSH server, and only when the button is pressed. */
export function FromSubnet({ onFound }: SourceProps) {
  const { t } = useTranslation('hosts')
  const scan = useHosts((state) => state.scan)
  const findServers = useHosts((state) => state.findServers)
  const stop = useHosts((state) => state.stop)
  const failures = useHosts((state) => state.failures)
  const [cidr, setCidr] = useState('')
  const [port, setPort] = useState('22')
  const count = addressesIn(cidr)
  const scanning = scan.state === 'scanning'
  const wrongPort = !isPort(Number(port || 'none'))
  const tooMany = count > most
  const wrong =
    cidr === ''
      ? undefined
      : count === 0
        ? t('add.subnet.wrong')
        : tooMany
          ? t('add.subnet.large', { count, most })
          : undefined
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Typography variant="body2" color="textSecondary">
        {t('add.subnet.text')}
      </Typography>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { sm: 'minmax(0, 1fr) 120px' } }}>
        <TextInput
          name="subnet"
          label={t('add.subnet.label')}
          placeholder="10.0.0.0/24"
          mono
          value={cidr}
          onChange={setCidr}
          {...(wrong ? { error: wrong } : {})}
        />
        <TextInput
          name="subnet-port"
          label={t('connection.port')}
          mono
          value={port}
          onChange={setPort}
          {...(wrongPort ? { error: t('add.problem.port', { port }) } : {})}
        />
      </Box>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
        {scanning ? (
          <Button variant="outlined" onClick={stop}>
            {t('test.stop')}
          </Button>
        ) : (
          <Button
            variant="outlined"
            disabled={count === 0 || tooMany || wrongPort}
            onClick={() => void findServers(cidr.trim(), Number(port))}
          >
            {t('add.subnet.do', { count })}
          </Button>
        )}
        <Box role="status" sx={{ typography: 'body2', color: 'text.secondary' }}>
          {scanning && t('add.subnet.asked', { asked: scan.asked, of: scan.of || count })}
          {scan.state === 'done' &&
            failures.length === 0 &&
            t('add.subnet.found', { count: scan.found.length })}
        </Box>
      </Box>
      {scanning && (
        <LinearProgress
          variant="determinate"
          value={scan.of > 0 ? (100 * scan.asked) / scan.of : 0}
          aria-label={t('add.subnet.label')}
        />
      )}
      <FailureList failures={failures} announce />
      {scan.found.length > 0 && <Found servers={scan.found} onFound={onFound} />}
    </Box>
  )
}

interface FoundProps extends SourceProps {
  readonly servers: readonly FoundServer[]
}

/** The servers that answered, of which some are taken. */
function Found({ servers, onFound }: FoundProps) {
  const { t } = useTranslation('hosts')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  return (
    <Pick
      label={t('add.subnet.servers')}
      items={servers.map(({ address, banner }) => ({ id: address, name: address, note: banner }))}
      chosen={chosen}
      onChange={(next) => {
        setChosen(next)
        const picked = servers.filter(({ address }) => next.has(address))
        onFound({
          entries: picked.map((server) => ({
            name: nameOf(server.address),
            address: '',
            ...(server.port === 22 ? {} : { port: server.port }),
          })),
          problems: [],
        })
      }}
    />
  )
}
