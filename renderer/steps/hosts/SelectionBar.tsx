import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../../state'
import type { HostView } from './use-host-view'

/** What can be done with the hosts that are chosen. */
export function SelectionBar({ view }: { readonly view: HostView }) {
  const { t } = useTranslation('hosts')
  const flush = useDraft((state) => state.flush)
  const removeHosts = useDraft((state) => state.removeHosts)
  const names = [...view.chosen]
  const count = names.length
  if (count === 0) return null
  async function remove(): Promise<void> {
    // What waits is saved first, so that the removal alone can be taken back.
    await flush()
    removeHosts(names)
    view.choose(new Set())
  }
  return (
    <Paper
      variant="outlined"
      role="group"
      aria-label={t('chosen.label')}
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, px: 1.5, py: 0.5 }}
    >
      <Typography variant="body2" sx={{ fontWeight: 600, mr: 1 }} role="status">
        {t('chosen.count', { count })}
      </Typography>
      <Button size="small" onClick={() => view.edit(names)} data-field="edit-hosts">
        {t('chosen.edit', { count })}
      </Button>
      <Button size="small" color="error" onClick={() => void remove()}>
        {t('chosen.remove', { count })}
      </Button>
      <Box sx={{ flex: 1 }} />
      <Button size="small" onClick={() => view.choose(new Set())}>
        {t('chosen.clear')}
      </Button>
    </Paper>
  )
}
