import AddIcon from '@mui/icons-material/AddOutlined'
import HostsIcon from '@mui/icons-material/DnsOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft, useHosts } from '../../state'
import { EmptyState } from '../../ui/EmptyState'
import { FailureList } from '../../ui/FailureCard'
import { FooterAction } from '../../ui/FooterAction'
import { focusField } from '../../ui/focus-field'
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
    <>
      <EmptyState icon={<HostsIcon fontSize="large" />} title={t('empty.title')} text={t('empty.text')} />
      <FooterAction>
        <Button variant="contained" startIcon={<AddIcon />} onClick={onAdd} data-field="add-hosts">
          {t('add.open')}
        </Button>
      </FooterAction>
    </>
  )
}

function Actions({ view, onAdd }: { readonly view: HostView; readonly onAdd: () => void }) {
  const { t } = useTranslation('hosts')
  const testing = useHosts((state) => state.testing)
  const stop = useHosts((state) => state.stop)
  const leads = useTestLeads(view)
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
      <Button variant="outlined" startIcon={<AddIcon />} onClick={onAdd} data-field="add-hosts">
        {t('add.open')}
      </Button>
      {testing ? (
        <Button variant="outlined" onClick={stop} data-field="stop-test">
          {t('test.stop')}
        </Button>
      ) : (
        !leads && <TestHosts view={view} />
      )}
    </Box>
  )
}

/** Nothing was tried yet: a test is what comes next. */
function useTestLeads({ rows }: HostView): boolean {
  const testing = useHosts((state) => state.testing)
  return !testing && rows.every(({ state }) => state === 'untested')
}

/** Tests what is chosen, else what is shown; in the footer where that is the next thing to do. */
function TestHosts({ view, primary = false }: { readonly view: HostView; readonly primary?: boolean }) {
  const { t } = useTranslation('hosts')
  const dir = useDraft((state) => state.draft.dir)
  const flush = useDraft((state) => state.flush)
  const test = useHosts((state) => state.test)
  const names = view.chosen.size > 0 ? [...view.chosen] : view.shown.map(({ name }) => name)
  async function run(): Promise<void> {
    if (dir === null || !(await flush())) return
    // The button in the footer is gone then.
    if (primary) void focusField('stop-test')
    await test(dir, names)
  }
  return (
    <Button
      variant={primary ? 'contained' : 'outlined'}
      disabled={names.length === 0}
      onClick={() => void run()}
      data-field="test-hosts"
    >
      {t('test.do', { count: names.length })}
    </Button>
  )
}

function Hosts({ view }: { readonly view: HostView }) {
  const failures = useHosts((state) => state.failures)
  const suggesting = useSuggestion()
  const testLeads = useTestLeads(view)
  const field = view.open === null ? null : `host:${view.open}`
  return (
    <Box sx={{ height: '100%', minHeight: 560, display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      {testLeads && (
        <FooterAction besideNext>
          <TestHosts view={view} primary />
        </FooterAction>
      )}
      <FailureList failures={failures} announce />
      <HostFailures view={view} />
      <UnknownKeys rows={view.rows} />
      <Toolbar view={view} />
      <TestTimes />
      {(suggesting.shown || view.view === 'groups') && (
        <SuggestionBar suggesting={suggesting} leads={suggesting.isOpen && !testLeads} />
      )}
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
