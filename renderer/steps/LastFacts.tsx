import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeptFactsSummary } from '#shared/ipc/areas/facts'
import { useStores } from '../state'
import { When } from '../ui/When'

interface LastFactsProps {
  readonly dir: string
  readonly onUse: (facts: KeptFactsSummary) => void
}

/** The way on without hosts: by what they said last. Nothing is drawn where nothing was kept. */
export function LastFacts({ dir, onUse }: LastFactsProps) {
  const { t } = useTranslation()
  const { client } = useStores()
  const [facts, setFacts] = useState<KeptFactsSummary | null>(null)
  const about = useId()
  useEffect(() => {
    const leaving = new AbortController()
    void client.call('facts.last', { dir }, { signal: leaving.signal }).then((last) => {
      if (last.ok && !leaving.signal.aborted) setFacts(last.value)
    })
    return () => leaving.abort()
  }, [client, dir])
  if (!facts) return null
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      <Button variant="outlined" data-field="lastFacts" aria-describedby={about} onClick={() => onUse(facts)}>
        {t('lastFacts.use')}
      </Button>
      <Typography id={about} variant="body2" color="textSecondary">
        <When at={facts.takenAt} /> · {t('lastFacts.hosts', { count: facts.hosts.length })}
      </Typography>
    </Box>
  )
}
