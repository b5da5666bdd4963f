import FileIcon from '@mui/icons-material/DescriptionOutlined'
import FolderIcon from '@mui/icons-material/FolderOutlined'
import EnvironmentIcon from '@mui/icons-material/FolderSpecialOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import List from '@mui/material/List'
import ListItem from '@mui/material/ListItem'
import ListItemButton from '@mui/material/ListItemButton'
import { type FormEvent, useCallback, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure, Result } from '#shared/failure/failure'
import { FailureList } from './FailureCard'
import { TextInput } from './Field'
import { LoadingState } from './LoadingState'
import { Mono } from './Mono'

export interface Listing {
  readonly path: string
  readonly parent: string | null
  readonly entries: readonly ListedEntry[]
}

export interface ListedEntry {
  readonly name: string
  readonly kind: 'folder' | 'file'
  readonly environment: boolean
}

export interface FolderBrowserProps {
  readonly open: boolean
  readonly title: string
  /** What is to be chosen. `environment` is a folder with a slipway.yml. */
  readonly wanted: 'folder' | 'file' | 'environment' | 'either'
  /** Lists a folder of the machine that Slipway runs on; the home folder when none is named. */
  readonly browse: (path?: string) => Promise<Result<Listing>>
  readonly start?: string
  readonly onChoose: (path: string) => void
  readonly onClose: () => void
}

/** Folders and files of the machine that Slipway runs on, which may not be this desktop's. */
export function FolderBrowser(props: FolderBrowserProps) {
  const id = useId()
  return (
    <Dialog open={props.open} onClose={props.onClose} aria-labelledby={id} maxWidth="md">
      <DialogTitle id={id}>{props.title}</DialogTitle>
      <Browsing {...props} />
    </Dialog>
  )
}

function Browsing({ wanted, browse, start, onChoose, onClose }: FolderBrowserProps) {
  const { t } = useTranslation('ui')
  const { t: common } = useTranslation()
  const { listing, failures, go, typed, setTyped } = useListing(browse, start)
  const chooseHere = listing !== null && (wanted === 'folder' || wanted === 'either')
  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    void go(typed)
  }
  return (
    <>
      <DialogContent sx={{ display: 'grid', gap: 1.5, alignContent: 'start', minHeight: 420 }}>
        <Box
          component="form"
          onSubmit={onSubmit}
          sx={{ display: 'flex', gap: 1, alignItems: 'flex-end', pt: 1 }}
        >
          <Box sx={{ flex: 1 }}>
            <TextInput name="browse-path" label={t('browse.path')} value={typed} onChange={setTyped} mono />
          </Box>
          <Button type="submit" variant="outlined">
            {t('browse.go')}
          </Button>
        </Box>
        <FailureList failures={failures} announce />
        {listing === null && failures.length === 0 && <LoadingState rows={5} height={36} />}
        {listing && <Entries listing={listing} wanted={wanted} onGo={go} onChoose={onChoose} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{common('cancel')}</Button>
        {chooseHere && (
          <Button variant="contained" onClick={() => onChoose(listing.path)}>
            {t('browse.here', { name: baseOf(listing.path) })}
          </Button>
        )}
      </DialogActions>
    </>
  )
}

/** The folder that is shown; one that cannot be read leaves the last one in sight. */
function useListing(browse: FolderBrowserProps['browse'], start: string | undefined) {
  const [listing, setListing] = useState<Listing | null>(null)
  const [failures, setFailures] = useState<readonly Failure[]>([])
  const [typed, setTyped] = useState(start ?? '')
  const go = useCallback(
    async (path?: string) => {
      const result = await browse(path)
      if (!result.ok) {
        setFailures(result.failures)
        return false
      }
      setFailures([])
      setListing(result.value)
      setTyped(result.value.path)
      return true
    },
    [browse],
  )
  /** A folder that is not there yet is no reason to begin with a failure. */
  const begin = async () => (start && (await go(start))) || go()
  // Listed once, when the dialog opens.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new function for asking is no reason to begin anew
  useEffect(() => void begin(), [])
  return { listing, failures, go, typed, setTyped }
}

interface EntriesProps {
  readonly listing: Listing
  readonly wanted: FolderBrowserProps['wanted']
  readonly onGo: (path: string) => Promise<unknown>
  readonly onChoose: (path: string) => void
}

function Entries({ listing, wanted, onGo, onChoose }: EntriesProps) {
  const { t } = useTranslation('ui')
  const files = wanted === 'file' || wanted === 'either'
  const shown = listing.entries.filter(({ kind }) => kind === 'folder' || files)
  const { parent } = listing
  const pathOf = (name: string) => `${listing.path.replace(/\/$/, '')}/${name}`
  return (
    <List dense aria-label={t('browse.entries', { path: listing.path })} sx={{ minHeight: 200 }}>
      {parent !== null && (
        <ListItem disablePadding>
          <ListItemButton onClick={() => void onGo(parent)} sx={{ gap: 1.5 }}>
            <FolderIcon fontSize="small" aria-hidden />
            {t('browse.up')}
          </ListItemButton>
        </ListItem>
      )}
      {shown.map(({ name, kind, environment }) => (
        <ListItem key={name} disablePadding>
          <ListItemButton
            onClick={() => {
              const path = pathOf(name)
              const takes = kind === 'file' || (environment && wanted === 'environment')
              if (takes) onChoose(path)
              else void onGo(path)
            }}
            sx={{ gap: 1.5 }}
          >
            <Icon kind={kind} environment={environment} />
            <Mono wrap>{name}</Mono>
            {environment && (
              <Box component="span" sx={{ ml: 'auto', color: 'text.secondary', typography: 'body2' }}>
                {t('browse.environment')}
              </Box>
            )}
          </ListItemButton>
        </ListItem>
      ))}
      {shown.length === 0 && (
        <Box component="li" sx={{ px: 2, py: 1, color: 'text.secondary' }}>
          {t(files ? 'browse.empty' : 'browse.noFolders')}
        </Box>
      )}
    </List>
  )
}

function Icon({ kind, environment }: Pick<ListedEntry, 'kind' | 'environment'>) {
  if (kind === 'file') return <FileIcon fontSize="small" aria-hidden sx={{ color: 'text.secondary' }} />
  if (environment) return <EnvironmentIcon fontSize="small" aria-hidden sx={{ color: 'primary.main' }} />
  return <FolderIcon fontSize="small" aria-hidden sx={{ color: 'text.secondary' }} />
}

function baseOf(path: string): string {
  return path.split('/').filter(Boolean).at(-1) ?? '/'
}
