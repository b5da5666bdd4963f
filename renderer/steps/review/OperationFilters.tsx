import SearchIcon from '@mui/icons-material/SearchOutlined'
import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import InputAdornment from '@mui/material/InputAdornment'
import OutlinedInput from '@mui/material/OutlinedInput'
import { useTranslation } from 'react-i18next'
import { FilterChips } from '../../ui/FilterChips'
import { signs as allSigns, type Sign } from './plan-view'

interface OperationFiltersProps {
  readonly present: ReadonlyMap<Sign, number>
  readonly signs: readonly Sign[]
  readonly onSigns: (signs: readonly Sign[]) => void
  readonly query: string
  readonly onQuery: (query: string) => void
  readonly merged: boolean
  readonly onMerged: (merged: boolean) => void
}

/** What of the operations is listed, and how. */
export function OperationFilters(props: OperationFiltersProps) {
  const { present, signs, onSigns, query, onQuery, merged, onMerged } = props
  const { t } = useTranslation('review')
  const choices = allSigns.flatMap((id) => {
    const count = present.get(id)
    return count === undefined ? [] : [{ id, label: t(`sign.${id}`), count }]
  })
  return (
    <Box
      sx={{ flex: 'none', display: 'grid', gap: 1, p: 1, borderBottom: '1px solid', borderColor: 'divider' }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, rowGap: 0.5, alignItems: 'center' }}>
        <OutlinedInput
          size="small"
          type="search"
          value={query}
          onChange={(event) => onQuery(event.target.value)}
          placeholder={t('operations.hint')}
          inputProps={{ 'aria-label': t('operations.search'), spellCheck: false }}
          startAdornment={
            <InputAdornment position="start">
              <SearchIcon fontSize="small" aria-hidden />
            </InputAdornment>
          }
          sx={{ flex: '1 1 180px', maxWidth: 320 }}
        />
        <FormControlLabel
          control={<Checkbox checked={merged} onChange={(_event, on) => onMerged(on)} />}
          label={t('operations.merged')}
          slotProps={{ typography: { variant: 'body2' } }}
        />
      </Box>
      <Box sx={{ maxHeight: 72, overflowY: 'auto' }}>
        <FilterChips label={t('operations.signs')} choices={choices} chosen={signs} onChange={onSigns} />
      </Box>
    </Box>
  )
}
