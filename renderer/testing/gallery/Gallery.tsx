import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { type ReactNode, useState } from 'react'
import { quoted } from '#shared/message/message'
import { Bytes } from '../../ui/Bytes'
import { CommandBlock } from '../../ui/CommandBlock'
import { ConfirmTyped } from '../../ui/ConfirmTyped'
import { CopyButton } from '../../ui/CopyButton'
import { DataTable } from '../../ui/DataTable'
import { Diff } from '../../ui/Diff'
import { Duration } from '../../ui/Duration'
import { EmptyState } from '../../ui/EmptyState'
import { FailureCard } from '../../ui/FailureCard'
import { ComboInput, SelectInput, SwitchInput, TextInput } from '../../ui/Field'
import { FilterChips } from '../../ui/FilterChips'
import { LoadingState } from '../../ui/LoadingState'
import { Mono } from '../../ui/Mono'
import { Page } from '../../ui/Page'
import { ProgressBar } from '../../ui/ProgressBar'
import { SideSheet } from '../../ui/SideSheet'
import { type MarkState, StateMark } from '../../ui/StateMark'
import { Term } from '../../ui/Term'
import { When } from '../../ui/When'
import { groupsOf, hostNames, hostsOf } from '../fixtures/hosts'
import { queueFailure } from '../fixtures/runs'

const states: readonly MarkState[] = [
  'notBegun',
  'waiting',
  'running',
  'slow',
  'stuck',
  'done',
  'unchanged',
  'warning',
  'outOfDate',
  'failed',
  'skipped',
  'cancelled',
]
const names = hostNames(300)
const hosts = hostsOf(names, groupsOf(names))
const diff = `--- a/keystone.conf
+++ b/keystone.conf
@@ -12,6 +12,7 @@
 [token]
 provider = fernet
-expiration = 3600
+expiration = 7200
+allow_expired_window = 172800
 
 [fernet_tokens]
 max_active_keys = 3
`

/** All parts of renderer/ui at once, so that they are looked at and tested without a screen around them. */
export function Gallery() {
  return (
    <Page
      title="Parts"
      purpose="Everything that screens are made of, in one place."
      width="full"
      action={<Button variant="contained">Deploy 41 changes to 3 hosts</Button>}
    >
      <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: 'repeat(auto-fit, minmax(380px, 1fr))' }}>
        <Part name="State language">
          <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1 }}>
            {states.map((state) => (
              <StateMark key={state} state={state} word />
            ))}
          </Box>
        </Part>
        <Part name="Failure">
          <FailureCard
            failure={queueFailure}
            actions={
              <Button variant="contained" size="small">
                Retry ctl2
              </Button>
            }
          />
        </Part>
        <Part name="Warning">
          <FailureCard
            severity="warning"
            failure={{
              code: 'x.y',
              what: quoted('Port 3306 is taken.'),
              remedy: quoted('Stop what listens there.'),
            }}
          />
        </Part>
        <Part name="Fields">
          <Fields />
        </Part>
        <Part name="Progress">
          <ProgressBar value={0.71} label="Deploy" left={[110, 170]} />
          <ProgressBar value={null} label="Reading hosts" />
          <Typography variant="body2">
            <Duration seconds={[110, 170]} /> · <Duration seconds={12} /> · <Bytes bytes={488_552_529_920} />{' '}
            · <When at="2026-11-21T05:15:00Z" /> · <Mono>kolla_internal_vip_address</Mono> · <Term id="vip" />
          </Typography>
        </Part>
        <Part name="Commands">
          <CommandBlock host="ctl2" command="sudo systemctl enable --now chrony && sudo chronyc makestep" />
          <Box>
            <CopyButton text="secret" label="Copy password" clearAfter={30} />
          </Box>
        </Part>
        <Part name="Diff">
          <Diff path="/etc/kolla/keystone/keystone.conf" text={diff} />
        </Part>
        <Part name="Loading and empty">
          <LoadingState rows={2} />
          <EmptyState
            title="No hosts yet"
            text="The machines of the cluster are listed here once you name them."
            action={<Button variant="contained">Add hosts</Button>}
          />
        </Part>
        <OverTheScreen />
      </Box>
      <Box sx={{ mt: 3 }}>
        <Table />
      </Box>
    </Page>
  )
}

function OverTheScreen() {
  const [confirming, setConfirming] = useState(false)
  const [sheet, setSheet] = useState(false)
  return (
    <>
      <Part name="Over the screen">
        <Box sx={{ display: 'flex', gap: 1 }}>
          <Button variant="outlined" onClick={() => setConfirming(true)}>
            Remove 3 hosts
          </Button>
          <Button variant="outlined" data-field="sheet" onClick={() => setSheet(true)}>
            Details
          </Button>
        </Box>
      </Part>
      <ConfirmTyped
        open={confirming}
        title="Remove 3 hosts"
        kept="Volumes and files below /etc/kolla stay on the hosts."
        name="my-cloud"
        action="Remove 3 hosts"
        onConfirm={() => setConfirming(false)}
        onClose={() => setConfirming(false)}
      >
        Their containers are stopped and removed.
      </ConfirmTyped>
      <SideSheet open={sheet} title="ctl2" onClose={() => setSheet(false)}>
        <Button>Test again</Button>
      </SideSheet>
    </>
  )
}

function Part({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <Box component="section" sx={{ display: 'grid', gap: 1.5, alignContent: 'start', minWidth: 0 }}>
      <Typography variant="h2">{name}</Typography>
      {children}
    </Box>
  )
}

function Fields() {
  const [vip, setVip] = useState('10.20.0.999')
  const [schedule, setSchedule] = useState<'daily' | 'weekly'>('daily')
  const [proxy, setProxy] = useState(true)
  const [nic, setNic] = useState('eth0')
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <TextInput
        name="kolla_internal_vip_address"
        option="kolla_internal_vip_address"
        label="Internal VIP"
        value={vip}
        onChange={setVip}
        mono
        required
        error="This is no address."
        help="A free address of the API network."
      />
      <SelectInput
        name="cron_logrotate_schedule"
        option="cron_logrotate_schedule"
        label="How often logs are rotated"
        value={schedule}
        choices={[
          { id: 'daily', label: 'Daily', note: 'default' },
          { id: 'weekly', label: 'Weekly' },
        ]}
        onChange={setSchedule}
      />
      <ComboInput
        name="network_interface"
        option="network_interface"
        label="API interface"
        value={nic}
        choices={['eth0', 'eth1']}
        onChange={setNic}
        warning="It carries the SSH session."
      />
      <SwitchInput
        name="enable_proxysql"
        option="enable_proxysql"
        label="ProxySQL before the database"
        checked={proxy}
        onChange={setProxy}
      />
    </Box>
  )
}

function Table() {
  const [chosen, setChosen] = useState<string | null>('ctl2')
  const [filter, setFilter] = useState<readonly ('control' | 'compute')[]>([])
  const shown = hosts.filter(
    ({ groups }) => filter.length === 0 || filter.some((group) => groups.includes(group)),
  )
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <FilterChips
        label="Filter hosts"
        choices={[
          { id: 'control', label: 'control', count: 3 },
          { id: 'compute', label: 'compute', count: 297 },
        ]}
        chosen={filter}
        onChange={setFilter}
      />
      <DataTable
        label="Hosts"
        rows={shown}
        keyOf={(host) => host.name}
        chosen={chosen}
        onOpen={(host) => setChosen(host.name)}
        maxHeight={420}
        empty="No host is of these groups."
        columns={[
          {
            id: 'name',
            header: 'Host',
            width: 160,
            cell: (host) => host.name,
            compare: (a, b) => a.name.localeCompare(b.name),
          },
          { id: 'state', header: 'State', width: 160, cell: () => <StateMark state="done" word /> },
          { id: 'address', header: 'Address', width: 160, cell: (host) => <Mono>{host.address}</Mono> },
          { id: 'groups', header: 'Groups', width: 240, grow: 1, cell: (host) => host.groups.join(', ') },
          { id: 'count', header: 'Containers', width: 120, align: 'end', cell: () => '12' },
        ]}
      />
    </Box>
  )
}
