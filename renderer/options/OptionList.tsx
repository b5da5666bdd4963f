import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogOption } from '#shared/model/catalog'
import { OptionField } from './OptionField'

interface OptionListProps {
  readonly options: readonly CatalogOption[]
  /** Drawn at first; the others on request. */
  readonly first?: number
  /** Beside each other where there is room. */
  readonly columns?: boolean
}

export function OptionList({ options, first = 40, columns = false }: OptionListProps) {
  const { t } = useTranslation('options')
  const [shown, setShown] = useState(first)
  const left = options.length - shown
  return (
    <Box>
      <Box
        sx={{
          display: 'grid',
          gap: 2.5,
          alignItems: 'start',
          gridTemplateColumns: columns
            ? 'repeat(auto-fill, minmax(min(100%, 340px), 1fr))'
            : 'minmax(0, 1fr)',
        }}
      >
        {options.slice(0, shown).map((option) => (
          <OptionField key={option.name} option={option} />
        ))}
      </Box>
      {left > 0 && (
        <Button sx={{ mt: 2 }} onClick={() => setShown(shown + first)}>
          {t('more', { count: Math.min(left, first) })}
        </Button>
      )}
    </Box>
  )
}
