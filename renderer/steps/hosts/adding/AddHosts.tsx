import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft, useHosts } from '../../../state'
import { focusField } from '../../../ui/focus-field'
import { ConnectionFields } from '../ConnectionFields'
import { type Connection, noConnection, wrongIn } from '../connection'
import { addEdits, type Entries, type HostEntry, stateOfEntry } from '../entry'
import { PasswordFields } from '../PasswordFields'
import { hasTyped } from '../passwords'
import { usePasswords } from '../use-passwords'
import { labelsNote, withLabels } from '../view'
import { FromCsv } from './FromCsv'
import { FromInventory } from './FromInventory'
import { FromSshConfig } from './FromSshConfig'
import { FromSubnet } from './FromSubnet'
import { FromText } from './FromText'
import { Preview } from './Preview'

export const ways = ['text', 'csv', 'sshConfig', 'subnet', 'inventory'] as const
type Way = (typeof ways)[number]

interface AddHostsProps {
  readonly open: boolean
  readonly onClose: () => void
}

const nothing: Entries = { entries: [], problems: [] }

/** Hosts from wherever they are listed; what will be added is shown before. */
export function AddHosts({ open, onClose }: AddHostsProps) {
  const { t } = useTranslation('hosts')
  const id = useId()
  const added = useRef<string | null>(null)
  /** The dialog has given the focus back by then, to a button that may be gone with the empty list. */
  function lookAtAdded(): void {
    if (added.current !== null) void focusField(`host:${added.current}`)
    added.current = null
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      aria-labelledby={id}
      maxWidth="md"
      scroll="paper"
      onTransitionExited={lookAtAdded}
    >
      <DialogTitle id={id}>{t('add.title')}</DialogTitle>
      <Adding
        onCancel={onClose}
        onAdded={(host) => {
          added.current = host
          onClose()
        }}
      />
    </Dialog>
  )
}

interface AddingProps {
  readonly onCancel: () => void
  /** The first of the hosts that were added. */
  readonly onAdded: (host: string) => void
}

function Adding({ onCancel, onAdded }: AddingProps) {
  const { t } = useTranslation('hosts')
  const { t: common } = useTranslation()
  const hosts = useDraft((state) => state.draft.hosts)
  const [way, setWay] = useState<Way>('text')
  const [found, setFound] = useState<Entries>(nothing)
  const [settings, setSettings] = useState(noConnection)
  const add = useAdd()
  const passwords = usePasswords()
  const fresh = found.entries.filter((entry) => stateOfEntry(entry, hosts) !== 'known')
  const wrong = Object.keys(wrongIn(settings)).length > 0
  /** Passwords first: where they cannot be kept, no host is added without them. */
  async function run(): Promise<void> {
    if (!(await passwords.keep(fresh.map(({ name }) => name)))) return
    add(fresh, settings)
    onAdded(fresh[0]?.name ?? '')
  }
  return (
    <>
      <ToggleButtonGroup
        exclusive
        value={way}
        aria-label={t('add.ways')}
        onChange={(_event, next: Way | null) => {
          if (next === null) return
          setWay(next)
          setFound(nothing)
        }}
        sx={{ mx: 3, flexWrap: 'wrap' }}
      >
        {ways.map((one) => (
          <ToggleButton key={one} value={one} id={`add-${one}`}>
            {t(`add.way.${one}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <DialogContent sx={{ display: 'grid', gap: 2, alignContent: 'start', minHeight: 380 }}>
        <Box role="group" id="add-panel" aria-labelledby={`add-${way}`} sx={{ pt: 1 }}>
          <Source key={way} way={way} onFound={setFound} />
        </Box>
        <Preview found={found} hosts={hosts} />
        {fresh.length > 0 && (
          <Box component="section" aria-labelledby="add-settings" sx={{ display: 'grid', gap: 1 }}>
            <Typography variant="h3" id="add-settings">
              {t('add.settings')}
            </Typography>
            <Typography variant="body2" color="textSecondary">
              {t('add.settingsText')}
            </Typography>
            <ConnectionFields value={settings} onChange={setSettings} many />
            <PasswordFields passwords={passwords} />
          </Box>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onCancel}>{common('cancel')}</Button>
        <Button
          variant="contained"
          disabled={fresh.length === 0 || wrong || (hasTyped(passwords.typed) && !passwords.ready)}
          onClick={() => void run()}
        >
          {t('add.do', { count: fresh.length })}
        </Button>
      </DialogActions>
    </>
  )
}

interface SourceProps {
  readonly way: Way
  readonly onFound: (found: Entries) => void
}

function Source({ way, onFound }: SourceProps) {
  switch (way) {
    case 'text':
      return <FromText onFound={onFound} />
    case 'csv':
      return <FromCsv onFound={onFound} />
    case 'sshConfig':
      return <FromSshConfig onFound={onFound} />
    case 'subnet':
      return <FromSubnet onFound={onFound} />
    case 'inventory':
      return <FromInventory onFound={onFound} />
  }
}

/** Puts hosts into the inventory, their labels into the notes, and tests how they are reached. */
function useAdd(): (entries: readonly HostEntry[], settings: Connection) => void {
  const editInventory = useDraft((state) => state.editInventory)
  const setNote = useDraft((state) => state.setNote)
  const dir = useDraft((state) => state.draft.dir)
  const flush = useDraft((state) => state.flush)
  const test = useHosts((state) => state.test)
  const notes = useDraft((state) => state.draft.notes)
  return (entries, settings) => {
    editInventory(addEdits(entries.map((entry) => withSettings(entry, settings))))
    const labelled = entries.filter(({ label }) => label)
    const labels = labelled.reduce(
      (now, { name, label = '' }) => ({ [labelsNote]: withLabels(now, [name], (own) => [...own, label]) }),
      notes,
    )
    if (labelled.length > 0) setNote(labelsNote, labels[labelsNote] ?? {})
    void flush().then((saved) => {
      const names = entries.map(({ name }) => name)
      if (saved && dir !== null) void test(dir, names)
    })
  }
}

/** What an entry says of itself holds; the rest is as given for all. */
function withSettings(entry: HostEntry, { user, port, keyFile, become }: Connection): HostEntry {
  return {
    ...(user ? { user } : {}),
    ...(port ? { port: Number(port) } : {}),
    ...(keyFile ? { keyFile } : {}),
    ...(become === 'default' ? {} : { become: become === 'yes' }),
    ...entry,
  }
}
