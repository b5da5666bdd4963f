import SearchIcon from '@mui/icons-material/SearchOutlined'
import Box from '@mui/material/Box'
import InputAdornment from '@mui/material/InputAdornment'
import MenuItem from '@mui/material/MenuItem'
import OutlinedInput from '@mui/material/OutlinedInput'
import Select from '@mui/material/Select'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../../state'
import { FilterChips } from '../../ui/FilterChips'
import { columnsOf } from './groups'
import type { HostView } from './use-host-view'
import { hostStates } from './view'

/** Which view, and which hosts of all. */
export function Toolbar({ view }: { readonly view: HostView }) {
  const { t } = useTranslation('hosts')
  const { filter, setFilter, rows } = view
  const counts = useMemo(
    () => hostStates.map((id) => ({ id, count: rows.filter(({ state }) => state === id).length })),
    [rows],
  )
  const labels = useMemo(() => [...new Set(rows.flatMap((row) => row.labels))].sort(), [rows])
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
      <ToggleButtonGroup
        exclusive
        value={view.view}
        aria-label={t('view.label')}
        onChange={(_event, next: HostView['view'] | null) => next && view.setView(next)}
      >
        <ToggleButton value="facts">{t('view.facts')}</ToggleButton>
        <ToggleButton value="groups">{t('view.groups')}</ToggleButton>
      </ToggleButtonGroup>
      <OutlinedInput
        size="small"
        value={filter.query}
        onChange={(event) => setFilter({ ...filter, query: event.target.value })}
        placeholder={t('filter.query')}
        inputProps={{ 'aria-label': t('filter.query'), spellCheck: false }}
        startAdornment={
          <InputAdornment position="start">
            <SearchIcon fontSize="small" aria-hidden />
          </InputAdornment>
        }
        sx={{ width: 300 }}
      />
      <GroupFilter view={view} />
      <FilterChips
        label={t('filter.states')}
        choices={counts
          .filter(({ id, count }) => count > 0 || filter.states.includes(id))
          .map(({ id, count }) => ({ id, label: t(`state.${id}`), count }))}
        chosen={filter.states}
        onChange={(states) => setFilter({ ...filter, states })}
      />
      {labels.length > 0 && (
        <FilterChips
          label={t('filter.labels')}
          choices={labels.map((label) => ({ id: label, label }))}
          chosen={filter.labels}
          onChange={(chosen) => setFilter({ ...filter, labels: chosen })}
        />
      )}
    </Box>
  )
}

function GroupFilter({ view: { filter, setFilter } }: { readonly view: HostView }) {
  const { t } = useTranslation('hosts')
  const groups = useDraft((state) => state.draft.groups)
  const names = useMemo(() => columnsOf(groups, 'roles'), [groups])
  return (
    <Select
      size="small"
      displayEmpty
      value={filter.group}
      onChange={(event) => setFilter({ ...filter, group: event.target.value })}
      SelectDisplayProps={{ 'aria-label': t('filter.group') }}
      sx={{ minWidth: 150 }}
    >
      <MenuItem value="">{t('filter.anyGroup')}</MenuItem>
      <MenuItem value="none">{t('filter.noGroup')}</MenuItem>
      {names.map((name) => (
        <MenuItem key={name} value={name} translate="no">
          {name}
        </MenuItem>
      ))}
    </Select>
  )
}
