import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { useText } from '../../../i18n/use-text'
import type { DraftHost } from '../../../state'
import { Mono } from '../../../ui/Mono'
import { type MarkState, StateMark } from '../../../ui/StateMark'
import { type Entries, type EntryState, stateOfEntry } from '../entry'

interface PreviewProps {
  readonly found: Entries
  readonly hosts: readonly DraftHost[]
}

/** Hosts that one list shows; the count says how many there are. */
const most = 200

const marks: Readonly<Record<EntryState, MarkState>> = {
  new: 'done',
  known: 'skipped',
  addressTaken: 'warning',
}

/** What was understood, and what was not. */
export function Preview({ found: { entries, problems }, hosts }: PreviewProps) {
  const { t } = useTranslation('hosts')
  const say = useText()
  if (entries.length === 0 && problems.length === 0) return null
  return (
    <Box component="section" aria-labelledby="add-preview">
      <Typography variant="h3" id="add-preview" sx={{ mb: 1 }} aria-live="polite">
        {t('add.preview', { count: entries.length })}
      </Typography>
      <Box
        component="ul"
        tabIndex={0}
        aria-labelledby="add-preview"
        sx={{
          listStyle: 'none',
          m: 0,
          p: 0,
          maxHeight: 200,
          overflow: 'auto',
          border: '1px solid',
          borderColor: 'divider',
          borderRadius: 1,
          typography: 'body2',
          '& > li': {
            px: 1.5,
            py: 0.5,
            display: 'flex',
            flexWrap: 'wrap',
            columnGap: 1.5,
            alignItems: 'center',
          },
          '& > li + li': { borderTop: '1px solid', borderColor: 'divider' },
        }}
      >
        {problems.map(({ line, text }) => (
          <Box component="li" key={`${line} ${JSON.stringify(text)}`}>
            <StateMark state="failed" size={13} />
            <span>{t('add.line', { line })}</span>
            <Box component="span" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
              {say(text)}
            </Box>
          </Box>
        ))}
        {entries.slice(0, most).map((entry) => {
          const state = stateOfEntry(entry, hosts)
          return (
            <Box component="li" key={entry.name}>
              <StateMark state={marks[state]} size={13} label={t(`add.entry.${state}`)} />
              <Mono>{entry.name}</Mono>
              <Box component="span" sx={{ color: 'text.secondary' }}>
                <Mono wrap>
                  {`${entry.user ? `${entry.user}@` : ''}${entry.address || entry.name}${entry.port ? `:${entry.port}` : ''}`}
                </Mono>
              </Box>
              {entry.groups && <span translate="no">{entry.groups.join(', ')}</span>}
              {state !== 'new' && <Box sx={{ color: 'text.secondary' }}>{t(`add.entry.${state}`)}</Box>}
            </Box>
          )
        })}
      </Box>
      {entries.length > most && (
        <Typography variant="body2" color="textSecondary">
          {t('add.more', { count: entries.length - most })}
        </Typography>
      )}
    </Box>
  )
}
