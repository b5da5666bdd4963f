import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { optionProblems } from '../../options/answers'
import { OptionField } from '../../options/OptionField'
import { optionOf, useDraft } from '../../state'
import { StateMark } from '../../ui/StateMark'

/** Answers that hold no more, where they can be put right at once. What was put right stays until the step is left. */
export function KeptAnswers() {
  const { t } = useTranslation('services')
  const draft = useDraft((state) => state.draft)
  const wrong = useMemo(() => optionProblems(draft, 'services').map(({ field }) => field), [draft])
  const seen = useRef(new Set<string>())
  for (const name of wrong) seen.current.add(name)
  const options = [...seen.current].flatMap((name) => optionOf(draft, name) ?? [])
  if (wrong.length === 0) return null
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-label={t('kept.title', { count: wrong.length })}
      sx={{ p: 2, borderColor: 'error.main', borderLeftWidth: 4 }}
    >
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', mb: 0.5 }}>
        <StateMark state="failed" silent />
        <Typography variant="h3" component="h2">
          {t('kept.title', { count: wrong.length })}
        </Typography>
      </Box>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 2 }}>
        {t('kept.text')}
      </Typography>
      <Box
        sx={{
          display: 'grid',
          gap: 2.5,
          alignItems: 'start',
          gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 340px), 1fr))',
        }}
      >
        {options.map((option) => (
          <OptionField key={option.name} option={option} />
        ))}
      </Box>
    </Paper>
  )
}
