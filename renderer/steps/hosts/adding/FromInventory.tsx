import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormControlLabel from '@mui/material/FormControlLabel'
import Switch from '@mui/material/Switch'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure, Result } from '#shared/failure/failure'
import type { ListedHost } from '#shared/ipc/areas/hosts'
import { useHosts, useStores } from '../../../state'
import { FailureList } from '../../../ui/FailureCard'
import { FolderBrowser } from '../../../ui/FolderBrowser'
import type { HostEntry } from '../entry'
import { ChooseFile } from './ChooseFile'
import type { SourceProps } from './FromText'

/** An Ansible inventory, of this desktop or of the machine that Slipway runs on; read by Slipway itself. */
export function FromInventory({ onFound }: SourceProps) {
  const { t } = useTranslation('hosts')
  const ofInventory = useHosts((state) => state.ofInventory)
  const { client } = useStores()
  const [hosts, setHosts] = useState<readonly ListedHost[]>([])
  const [withGroups, setWithGroups] = useState(true)
  const [failures, setFailures] = useState<readonly Failure[]>([])
  const [browsing, setBrowsing] = useState(false)
  function tell(listed: readonly ListedHost[], groups: boolean): void {
    onFound({ entries: listed.map((host) => entryOf(host, groups)), problems: [] })
  }
  async function take(reading: Promise<Result<readonly ListedHost[]>>): Promise<void> {
    const result = await reading
    const listed = result.ok ? result.value : []
    setFailures(result.ok ? [] : result.failures)
    setHosts(listed)
    tell(listed, withGroups)
  }
  const left = [...new Set(hosts.flatMap((host) => host.left))].sort()
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Typography variant="body2" color="textSecondary">
        {t('add.inventory.text')}
      </Typography>
      <ChooseFile label={t('add.inventory.file')} onText={(text) => void take(ofInventory({ text }))} />
      <Box>
        <Button variant="outlined" onClick={() => setBrowsing(true)}>
          {t('add.inventory.browse')}
        </Button>
      </Box>
      <FolderBrowser
        open={browsing}
        title={t('add.inventory.browse')}
        wanted="file"
        browse={(path) => client.call('app.browse', path === undefined ? {} : { path })}
        onChoose={(path) => {
          setBrowsing(false)
          void take(ofInventory({ path }))
        }}
        onClose={() => setBrowsing(false)}
      />
      <FailureList failures={failures} announce />
      {hosts.length > 0 && (
        <FormControlLabel
          control={
            <Switch
              size="small"
              checked={withGroups}
              onChange={(_event, on) => {
                setWithGroups(on)
                tell(hosts, on)
              }}
            />
          }
          label={t('add.inventory.groups')}
          slotProps={{ typography: { variant: 'body2' } }}
        />
      )}
      {left.length > 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('add.inventory.left', { names: left.slice(0, 12).join(', ') })}
        </Typography>
      )}
    </Box>
  )
}

function entryOf({ name, vars, groups }: ListedHost, withGroups: boolean): HostEntry {
  const { ansible_host, ansible_user, ansible_port, ansible_ssh_private_key_file, ansible_become } = vars
  return {
    name,
    address: ansible_host === undefined ? '' : String(ansible_host),
    ...(ansible_user === undefined ? {} : { user: String(ansible_user) }),
    ...(ansible_port === undefined ? {} : { port: Number(ansible_port) }),
    ...(ansible_ssh_private_key_file === undefined ? {} : { keyFile: String(ansible_ssh_private_key_file) }),
    ...(ansible_become === undefined ? {} : { become: /^(true|yes|1|on)$/i.test(String(ansible_become)) }),
    ...(withGroups && groups.length > 0 ? { groups } : {}),
  }
}
