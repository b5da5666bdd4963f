import AddIcon from '@mui/icons-material/AddOutlined'
import HostsIcon from '@mui/icons-material/DnsOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft, useHosts } from '../../state'
import { EmptyState } from '../../ui/EmptyState'
import { FailureList } from '../../ui/FailureCard'
import { LoadingState } from '../../ui/LoadingState'
import { Page } from '../../ui/Page'
import { Unreadable } from '../Unreadable'
import { AddHosts } from './adding/AddHosts'
import { BulkEdit } from './BulkEdit'
import { GroupsView } from './GroupsView'
import { HostFailures } from './HostFailures'
import { HostSheet } from './HostSheet'
import { HostTable } from './HostTable'
import { RoleCounts } from './RoleCounts'
import { SelectionBar } from './SelectionBar'
import { SuggestionBar } from './SuggestionBar'
import { TestTimes } from './TestTimes'
import { Toolbar } from './Toolbar'
import { UnknownKeys } from './UnknownKeys'
import { type HostView, useHostView } from './use-host-view'
import { useSuggestion } from './use-suggestion'

/** Which machines there are, what they are like, and what each is for. */
export function HostsStep() {
  const { t } = useTranslation('hosts')
  const view = useHostView()
  const ready = useDraft((state) => state.draft.summary !== null)
  const failures = useDraft((state) => state.draft.failures)
  const [adding, setAdding] = useState(false)
  const add = () => setAdding(true)
  return (
    <>
      <Page
        title={t('title')}
        purpose={t('purpose')}
        width="full"
        fill={ready && view.rows.length > 0}
        action={ready && view.rows.length > 0 && <Actions view={view} onAdd={add} />}
      >
        {!ready && failures.length === 0 && <LoadingState rows={6} />}
        <Box data-field="inventory">
          <Unreadable failures={failures} />
        </Box>
        {ready && view.rows.length === 0 && <NoHosts onAdd={add} />}
        {ready && view.rows.length > 0 && <Hosts view={view} />}
      </Page>
      {/* Not in the page, whose content is another once there are hosts. */}
      {ready && <AddHosts open={adding} onClose={() => setAdding(false)} />}
    </>
  )
}

function NoHosts({ onAdd }: { readonly onAdd: () => void }) {
  const { t } = useTranslation('hosts')
  return (
    <EmptyState
      icon={<HostsIcon fontSize="large" />}
      title={t('empty.title')}
      text={t('empty.text')}
      action={
        <Button variant="contained" startIcon={<AddIcon />} onClick={onAdd} data-field="add-hosts">
          {t('add.open')}
        </Button>
      }
    />
  )
}

/** Tests what is chosen, else what is shown. */
function Actions({ view, onAdd }: { readonly view: HostView; readonly onAdd: () => void }) {
  const { t } = useTranslation('hosts')
  const dir = useDraft((state) => state.draft.dir)
  const flush = useDraft((state) => state.flush)
  const testing = useHosts((state) => state.testing)
  const test = useHosts((state) => state.test)
  const stop = useHosts((state) => state.stop)
  const names = view.chosen.size > 0 ? [...view.chosen] : view.shown.map(({ name }) => name)
  async function run(): Promise<void> {
    if (dir !== null && (await flush())) await test(dir, names)
  }
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
      <Button variant="outlined" startIcon={<AddIcon />} onClick={onAdd} data-field="add-hosts">
        {t('add.open')}
      </Button>
      {testing ? (
        <Button variant="outlined" onClick={stop}>
          {t('test.stop')}
        </Button>
      ) : (
        <Button
          variant="outlined"
          disabled={names.length === 0}
          onClick={() => void run()}
          data-field="test-hosts"
        >
          {t('test.do', { count: names.length })}
        </Button>
      )}
    </Box>
  )
}

function Hosts({ view }: { readonly view: HostView }) {
  const failures = useHosts((state) => state.failures)
  const suggesting = useSuggestion()
  const field = view.open === null ? null : `host:${view.open}`
  return (
    <Box sx={{ height: '100%', minHeight: 560, display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      <FailureList failures={failures} announce />
      <HostFailures view={view} />
      <UnknownKeys rows={view.rows} />
      <Toolbar view={view} />
      <TestTimes />
      {(suggesting.shown || view.view === 'groups') && <SuggestionBar suggesting={suggesting} />}
      {view.view === 'facts' && <RoleCounts view={view} suggesting={suggesting} />}
      <SelectionBar view={view} />
      <Box sx={{ flex: 1, minHeight: 240, display: 'flex', flexDirection: 'column' }}>
        {view.view === 'facts' ? (
          <HostTable view={view} suggesting={suggesting} />
        ) : (
          <GroupsView view={view} suggesting={suggesting} />
        )}
      </Box>
      <BulkEdit
        key={view.editing.join(' ')}
        open={view.editing.length > 0}
        hosts={view.editing}
        onClose={() => view.edit([])}
      />
      <HostSheet key={field} host={view.open} onOpen={view.setOpen} />
    </Box>
  )
}
