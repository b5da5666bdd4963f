import SearchIcon from '@mui/icons-material/SearchOutlined'
import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import InputAdornment from '@mui/material/InputAdornment'
import OutlinedInput from '@mui/material/OutlinedInput'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMessage } from '../../i18n/use-message'
import { FilterChips } from '../../ui/FilterChips'
import {
  blockersOf,
  type CheckRow,
  countsOf,
  type Filters,
  narrowed,
  sectionsOf,
  standings,
  wholeCluster,
} from './answers'
import { BlockerCards } from './BlockerCards'
import { ByHost } from './ByHost'
import { PlaceSection } from './PlaceSection'

interface AnswersProps {
  readonly dir: string
  readonly rows: readonly CheckRow[]
  readonly running: boolean
}

const all: Filters = { standings: [], host: null, query: '' }

/** The answers, counted, narrowed by what the user looks for, and arranged by check or by host. */
export function Answers({ dir, rows, running }: AnswersProps) {
  const { t } = useTranslation('preflight')
  const say = useMessage()
  const [filters, setFilters] = useState<Filters>(all)
  const [view, setView] = useState<'byCheck' | 'byHost'>('byCheck')
  const query = useDeferredValue(filters.query)
  const shown = useMemo(() => narrowed(rows, { ...filters, query }, say), [rows, filters, query, say])
  const { blockers, others } = useMemo(() => blockersOf(shown), [shown])
  const sections = useMemo(
    () => sectionsOf(filters.standings.includes('skip') ? shown : others),
    [shown, others, filters.standings],
  )
  const sum = useMemo(
    () => countsOf(narrowed(rows, { ...filters, standings: [], query }, say)),
    [rows, filters, query, say],
  )
  const choices = standings.map((id) => ({ id, label: t(`standing.${id}`), count: sum[id] }))
  return (
    <Box sx={{ display: 'grid', gap: 2.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
        <FilterChips
          label={t('filter.label')}
          choices={choices.filter(({ id, count }) => count > 0 || filters.standings.includes(id))}
          chosen={filters.standings}
          onChange={(chosen) => setFilters({ ...filters, standings: chosen })}
        />
        <Box sx={{ flex: 1 }} />
        <Search value={filters.query} onChange={(next) => setFilters({ ...filters, query: next })} />
        <ToggleButtonGroup
          exclusive
          value={view}
          aria-label={t('view.label')}
          onChange={(_event, next: typeof view | null) => next && setView(next)}
        >
          <ToggleButton value="byCheck">{t('view.byCheck')}</ToggleButton>
          <ToggleButton value="byHost">{t('view.byHost')}</ToggleButton>
        </ToggleButtonGroup>
      </Box>
      {filters.host !== null && (
        <Box>
          <Chip
            label={t('filter.host', {
              host: filters.host === wholeCluster ? t('row.cluster') : filters.host,
            })}
            onDelete={() => setFilters({ ...filters, host: null })}
          />
        </Box>
      )}
      {shown.length === 0 && <Box sx={{ color: 'text.secondary' }}>{t('filter.none')}</Box>}
      {view === 'byHost' ? (
        <ByHost
          rows={shown}
          onOpen={(host) => {
            setFilters({ ...filters, host })
            setView('byCheck')
          }}
        />
      ) : (
        <>
          {blockers.map((blocker) => (
            <BlockerCards key={blocker.row.check} dir={dir} blocker={blocker} running={running} />
          ))}
          {sections.map((section) => (
            <PlaceSection
              key={section.place}
              dir={dir}
              section={section}
              running={running}
              showPassed={filters.standings.includes('pass') || filters.query !== ''}
            />
          ))}
        </>
      )}
    </Box>
  )
}

function Search({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const { t } = useTranslation('preflight')
  return (
    <OutlinedInput
      size="small"
      type="search"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      placeholder={t('filter.hint')}
      inputProps={{ 'aria-label': t('filter.search'), spellCheck: false }}
      startAdornment={
        <InputAdornment position="start">
          <SearchIcon fontSize="small" aria-hidden />
        </InputAdornment>
      }
      sx={{ flex: '0 1 280px', minWidth: 200 }}
    />
  )
}
