import IdeaIcon from '@mui/icons-material/TipsAndUpdatesOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import FormControlLabel from '@mui/material/FormControlLabel'
import Paper from '@mui/material/Paper'
import Switch from '@mui/material/Switch'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useText } from '../../i18n/use-text'
import { useDraft } from '../../state'
import { FooterAction } from '../../ui/FooterAction'
import { focusField } from '../../ui/focus-field'
import { Term } from '../../ui/Term'
import { termOf } from './groups'
import type { Suggestion } from './suggest-roles'
import { explained } from './suggestion-edits'
import type { Suggesting } from './use-suggestion'

interface SuggestionBarProps {
  readonly suggesting: Suggesting
  /** Taking it over is what comes next on this step, so its button is in the footer. */
  readonly leads: boolean
}

/** A layout for the hosts at hand: what it says, why, and the way to take it over. */
export function SuggestionBar({ suggesting, leads }: SuggestionBarProps) {
  const { t } = useTranslation('hosts')
  const say = useText()
  const editInventory = useDraft((state) => state.editInventory)
  const { suggestion, edits, shown, show } = suggesting
  const [why, setWhy] = useState(false)
  const count = edits.length
  function apply(): void {
    editInventory(edits)
    // The button is gone then; what it changed is looked at next.
    void focusField(`host:${edits[0]?.host ?? ''}`)
  }
  const take = (
    <Button
      {...(leads ? {} : { size: 'small' })}
      variant={leads ? 'contained' : 'outlined'}
      onClick={apply}
      data-field="roles"
    >
      {t('suggest.apply', { count })}
    </Button>
  )
  return (
    <Paper
      variant="outlined"
      role="region"
      aria-label={t('suggest.title')}
      sx={{ px: 2, py: 1, display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}
    >
      <IdeaIcon fontSize="small" sx={{ color: 'primary.main' }} aria-hidden />
      <Box sx={{ flex: '1 1 320px', minWidth: 0, typography: 'body2' }}>
        <Box component="span" sx={{ fontWeight: 600 }}>
          {t(count === 0 ? 'suggest.same' : shown ? 'suggest.title' : 'suggest.differs')}
        </Box>
        {(shown || count === 0) &&
          suggestion.notes.map((note) => (
            <Box key={note.key} component="span" sx={{ color: 'text.secondary' }}>
              {' '}
              {say(note)}
            </Box>
          ))}
      </Box>
      {count > 0 && (
        <FormControlLabel
          control={<Switch size="small" checked={shown} onChange={(_event, on) => show(on)} />}
          label={t('suggest.show')}
          slotProps={{ typography: { variant: 'body2' } }}
        />
      )}
      <Button size="small" onClick={() => setWhy(true)} data-field="why-roles">
        {t('suggest.why')}
      </Button>
      {shown && (leads ? <FooterAction>{take}</FooterAction> : take)}
      <Reasons open={why} suggestion={suggestion} onClose={() => setWhy(false)} />
    </Paper>
  )
}

interface ReasonsProps {
  readonly open: boolean
  readonly suggestion: Suggestion
  readonly onClose: () => void
}

function Reasons({ open, suggestion, onClose }: ReasonsProps) {
  const { t } = useTranslation('hosts')
  const { t: common } = useTranslation()
  const say = useText()
  const id = useId()
  const reasons = explained(suggestion)
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby={id} maxWidth="md">
      <DialogTitle id={id}>{t('suggest.reasons')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        {suggestion.notes.map((note) => (
          <Typography key={note.key}>{say(note)}</Typography>
        ))}
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {reasons.map(({ group, why, hosts }) => (
            <Box
              component="li"
              key={`${group} ${JSON.stringify(why)}`}
              sx={{
                display: 'grid',
                gridTemplateColumns: { xs: '1fr', sm: '110px minmax(0, 1fr)' },
                gap: { xs: 0, sm: 2 },
                py: 1,
                borderTop: '1px solid',
                borderColor: 'divider',
              }}
            >
              <Box sx={{ fontWeight: 600 }} translate="no">
                <Term id={termOf(group)}>{group}</Term>
              </Box>
              <Box sx={{ minWidth: 0 }}>
                <Typography sx={{ overflowWrap: 'anywhere' }}>
                  {hosts.length > 8
                    ? t('suggest.hosts', { hosts: hosts.slice(0, 6).join(', '), count: hosts.length - 6 })
                    : hosts.join(', ')}
                </Typography>
                <Typography variant="body2" color="textSecondary">
                  {say(why)}
                </Typography>
              </Box>
            </Box>
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{common('close')}</Button>
      </DialogActions>
    </Dialog>
  )
}
