import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DraftHost, useDraft, useHosts } from '../../state'
import { FailureList } from '../../ui/FailureCard'
import { TextInput } from '../../ui/Field'
import { SideSheet } from '../../ui/SideSheet'
import { StateMark } from '../../ui/StateMark'
import { When } from '../../ui/When'
import { ConnectionFields } from './ConnectionFields'
import { changedVars, connectionOf } from './connection'
import { isHostName } from './entry'
import { HostFacts } from './HostFacts'
import { PasswordFields } from './PasswordFields'
import { hasTyped, passwordState } from './passwords'
import { usePasswords } from './use-passwords'
import { groupsOf, hostState, labelsFrom, labelsNote, markOf, withLabels } from './view'

interface HostSheetProps {
  /** Null closes it. */
  readonly host: string | null
  readonly onOpen: (host: string | null) => void
}

/** Everything of one host, beside the list. */
export function HostSheet({ host, onOpen }: HostSheetProps) {
  const found = useDraft((state) => state.draft.hosts.find(({ name }) => name === host))
  return (
    <SideSheet open={found !== undefined} title={found?.name ?? ''} onClose={() => onOpen(null)} width={440}>
      {found && <Details host={found} onOpen={onOpen} />}
    </SideSheet>
  )
}

interface DetailsProps {
  readonly host: DraftHost
  readonly onOpen: (host: string | null) => void
}

function Details({ host, onOpen }: DetailsProps) {
  const { t } = useTranslation('hosts')
  const flush = useDraft((state) => state.flush)
  const removeHosts = useDraft((state) => state.removeHosts)
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <Test host={host} />
      <Settings host={host} onOpen={onOpen} />
      <HostPasswords host={host} />
      <Box>
        <Typography variant="h3" sx={{ mb: 0.5 }}>
          {t('sheet.groups')}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {groupsOf({ host }).length > 0 ? (
            <span translate="no">{groupsOf({ host }).join(', ')}</span>
          ) : (
            t('sheet.noGroups')
          )}
        </Typography>
      </Box>
      <Box>
        <Button
          color="error"
          variant="outlined"
          onClick={() => {
            void flush().then(() => removeHosts([host.name]))
          }}
        >
          {t('sheet.remove', { host: host.name })}
        </Button>
        <Typography variant="body2" color="textSecondary" sx={{ mt: 0.5 }}>
          {t('sheet.removeHelp')}
        </Typography>
      </Box>
    </Box>
  )
}

/** What the last test found, and another one. */
function Test({ host }: { readonly host: DraftHost }) {
  const { t } = useTranslation('hosts')
  const dir = useDraft((state) => state.draft.dir)
  const flush = useDraft((state) => state.flush)
  const found = useHosts((state) => state.tests[host.name])
  const test = useHosts((state) => state.test)
  const testing = useHosts((state) => state.testing)
  const tested = useHosts((state) => state.tested[host.name])
  const state = hostState(found, tested)
  async function run(): Promise<void> {
    if (dir !== null && (await flush())) await test(dir, [host.name])
  }
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }} role="status">
        <StateMark state={markOf[state]} label={t(`state.${state}`)} word />
        <Button size="small" variant="outlined" disabled={testing} onClick={() => void run()}>
          {t('test.one')}
        </Button>
      </Box>
      {tested && (
        <Typography variant="body2" color="textSecondary">
          {t('test.at')} <When at={tested.at} ago />
          {tested.outOfDate && ` · ${t('test.outOfDate')}`}
        </Typography>
      )}
      {found?.state === 'failed' && <FailureList failures={found.failures} />}
      {found?.state === 'keyUnknown' && <FailureList failures={[found.failure]} severity="warning" />}
      {found?.state === 'ok' && <HostFacts card={found.card} />}
    </Box>
  )
}

/** Written down when a field is left. */
function Settings({ host, onOpen }: DetailsProps) {
  const { t } = useTranslation('hosts')
  const editInventory = useDraft((state) => state.editInventory)
  const known = connectionOf(host)
  const [typed, setTyped] = useState(known)
  function save(next = typed): void {
    const vars = changedVars(known, next)
    if (Object.keys(vars).length > 0) editInventory([{ type: 'setVars', host: host.name, vars }])
  }
  return (
    <Box component="section" aria-labelledby="host-connection" sx={{ display: 'grid', gap: 2 }}>
      <Typography variant="h3" id="host-connection">
        {t('connection.title')}
      </Typography>
      <Name host={host} onOpen={onOpen} />
      <ConnectionFields
        value={typed}
        onChange={(next) => {
          setTyped(next)
          // A choice is made at once; text is done when its field is left.
          if (next.become !== typed.become) save(next)
        }}
        onDone={() => save()}
      />
      <Labels host={host.name} />
    </Box>
  )
}

/** Written by a button of their own: what is typed is not seen, so leaving the field alone must not save it. */
function HostPasswords({ host }: { readonly host: DraftHost }) {
  const { t } = useTranslation('hosts')
  const passwords = usePasswords()
  const [saved, setSaved] = useState(false)
  const states = { ssh: passwordState(host, 'ssh'), become: passwordState(host, 'become') }
  return (
    <Box
      component="form"
      aria-labelledby="host-passwords"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void passwords.keep([host.name]).then(setSaved)
      }}
      sx={{ display: 'grid', gap: 1.5 }}
    >
      <Box>
        <Typography variant="h3" id="host-passwords">
          {t('password.title')}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {t('password.text')}
        </Typography>
      </Box>
      <PasswordFields
        passwords={passwords}
        states={states}
        onForget={(kind) => void passwords.forget([host.name], kind)}
      />
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center' }}>
        <Button type="submit" variant="outlined" disabled={!passwords.ready} data-field="save-passwords">
          {t('password.save')}
        </Button>
        <Typography variant="body2" color="textSecondary" role="status">
          {saved && !hasTyped(passwords.typed) ? t('password.saved') : ''}
        </Typography>
      </Box>
    </Box>
  )
}

function Name({ host, onOpen }: DetailsProps) {
  const { t } = useTranslation('hosts')
  const editInventory = useDraft((state) => state.editInventory)
  const setNote = useDraft((state) => state.setNote)
  const notes = useDraft((state) => state.draft.notes)
  const [typed, setTyped] = useState(host.name)
  const taken = useDraft((state) =>
    state.draft.hosts.some(({ name }) => name === typed && name !== host.name),
  )
  const wrong = !isHostName(typed) ? t('sheet.nameWrong') : taken ? t('sheet.nameTaken') : undefined
  function save(): void {
    if (wrong || typed === host.name) return
    const labels = labelsFrom(notes)[host.name] ?? []
    editInventory([{ type: 'renameHost', host: host.name, name: typed }])
    if (labels.length > 0) {
      const moved = { ...labelsFrom(notes), [typed]: labels, [host.name]: [] }
      setNote(
        labelsNote,
        withLabels({ [labelsNote]: moved }, [], (own) => own),
      )
    }
    onOpen(typed)
  }
  return (
    <TextInput
      name="inventory_hostname"
      label={t('sheet.name')}
      option="inventory_hostname"
      mono
      value={typed}
      onChange={(next) => setTyped(next.trim())}
      onBlur={save}
      help={t('sheet.nameHelp')}
      {...(wrong ? { error: wrong } : {})}
    />
  )
}

function Labels({ host }: { readonly host: string }) {
  const { t } = useTranslation('hosts')
  const notes = useDraft((state) => state.draft.notes)
  const setNote = useDraft((state) => state.setNote)
  const known = (labelsFrom(notes)[host] ?? []).join(', ')
  const [typed, setTyped] = useState(known)
  function save(): void {
    if (typed === known) return
    const labels = typed
      .split(/[,;，；]/)
      .map((label) => label.trim())
      .filter(Boolean)
    setNote(
      labelsNote,
      withLabels(notes, [host], () => labels),
    )
  }
  return (
    <TextInput
      name="labels"
      label={t('labels.label')}
      value={typed}
      onChange={setTyped}
      onBlur={save}
      help={t('labels.help')}
    />
  )
}
