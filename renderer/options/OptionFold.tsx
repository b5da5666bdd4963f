import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogOption } from '#shared/model/catalog'
import { useDraft, useRoute } from '../state'
import { focusField } from '../ui/focus-field'
import { invalidAnswers } from './answers'
import { OptionList } from './OptionList'

interface OptionFoldProps {
  readonly title: string
  readonly text: string
  readonly options: readonly CatalogOption[]
}

/** Options that few need: folded until they are asked for, led to, or hold an answer that does not fit. */
export function OptionFold({ title, text, options }: OptionFoldProps) {
  const { t } = useTranslation('options')
  const id = useId()
  const notes = useDraft(({ draft }) => draft.notes)
  const field = useRoute(({ route }) => (route.at === 'install' ? route.field : undefined))
  const has = (name: string) => options.some((option) => option.name === name)
  const needed = Object.keys(invalidAnswers(notes)).some(has) || (field !== undefined && has(field))
  const [wish, setWish] = useState(false)
  const open = wish || needed
  useEffect(() => {
    if (field && needed) void focusField(field)
  }, [field, needed])
  if (options.length === 0) return null
  return (
    <Box component="section" aria-labelledby={id}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-start', mb: 1.5 }}>
        <Box sx={{ flex: '1 1 320px', minWidth: 0 }}>
          <Typography variant="h2" id={id}>
            {title}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {text}
          </Typography>
        </Box>
        {!needed && (
          <Button aria-expanded={open} onClick={() => setWish(!wish)}>
            {open ? t('fold') : t('unfold', { count: options.length })}
          </Button>
        )}
      </Box>
      {open && (
        <Paper variant="outlined" sx={{ p: 2 }}>
          <OptionList options={options} columns />
        </Paper>
      )}
    </Box>
  )
}
