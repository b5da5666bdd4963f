import DownIcon from '@mui/icons-material/ArrowDownwardOutlined'
import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import MenuItem from '@mui/material/MenuItem'
import OutlinedInput from '@mui/material/OutlinedInput'
import Select from '@mui/material/Select'
import ToggleButton from '@mui/material/ToggleButton'
import { useCallback, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useMessage } from '../../i18n/use-message'
import type { LogLine } from '../../state'
import { CopyButton } from '../../ui/CopyButton'
import { type SeenRun, useSeen } from '../source'
import { Toggle } from '../Toggle'
import { type LogFilter, plainLine } from './filter'
import { useEventWord } from './use-event-word'

interface LogBarProps {
  readonly filter: LogFilter
  readonly onFilter: (filter: LogFilter) => void
  readonly differs: boolean
  readonly onDiffers: (on: boolean) => void
  readonly follow: boolean
  readonly onFollow: (on: boolean) => void
  readonly lines: readonly LogLine[]
}

const shows = ['all', 'output', 'warnings', 'errors'] as const

/** What is looked for, whether the end is followed, and the lines to take along. */
export function LogBar({ filter, onFilter, differs, onDiffers, follow, onFollow, lines }: LogBarProps) {
  const { t } = useTranslation('run')
  const sayMessage = useMessage()
  const say = useEventWord()
  const order = useSeen((seen) => seen.board.order)
  const title = useSeen(
    useCallback(
      (seen: SeenRun) =>
        filter.op === null ? undefined : seen.view.operations.get(filter.op)?.operation.title,
      [filter.op],
    ),
  )
  const small = { height: 34, fontSize: '0.875rem' } as const
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
      <OutlinedInput
        size="small"
        value={filter.search}
        onChange={(event) => onFilter({ ...filter, search: event.target.value })}
        placeholder={t('log.search')}
        inputProps={{ 'aria-label': t('log.search'), spellCheck: false }}
        sx={{ ...small, width: 200 }}
      />
      <Select
        size="small"
        value={filter.show}
        onChange={(event) => onFilter({ ...filter, show: event.target.value as LogFilter['show'] })}
        SelectDisplayProps={{ 'aria-label': t('log.show') }}
        sx={small}
      >
        {shows.map((show) => (
          <MenuItem key={show} value={show}>
            {t(`log.shows.${show}`)}
          </MenuItem>
        ))}
      </Select>
      <Select
        size="small"
        value={filter.host ?? ''}
        displayEmpty
        onChange={(event) => onFilter({ ...filter, host: event.target.value || null, op: null })}
        SelectDisplayProps={{ 'aria-label': t('log.host') }}
        MenuProps={{ slotProps: { paper: { sx: { maxHeight: 360 } } } }}
        sx={{ ...small, minWidth: 110 }}
      >
        <MenuItem value="">{t('log.allHosts')}</MenuItem>
        {order.flatMap((host) =>
          host === null ? (
            []
          ) : (
            <MenuItem key={host} value={host}>
              {host}
            </MenuItem>
          ),
        )}
      </Select>
      {filter.op !== null && (
        <Chip
          translate="no"
          label={title ? sayMessage(title) : filter.op}
          onDelete={() => onFilter({ ...filter, op: null })}
          sx={{ maxWidth: 280 }}
        />
      )}
      <Toggle label={t('differs')} checked={differs} onChange={onDiffers} />
      <Box sx={{ flex: 1 }} />
      <ToggleButton
        value="follow"
        size="small"
        selected={follow}
        onChange={() => onFollow(!follow)}
        sx={{ gap: 0.5, height: 34, textTransform: 'none' }}
      >
        <DownIcon fontSize="small" aria-hidden />
        {t('log.follow')}
      </ToggleButton>
      <CopyLines lines={lines} say={say} />
    </Box>
  )
}

/** Their text is made when it is wanted, not with every batch. */
function CopyLines({
  lines,
  say,
}: {
  readonly lines: readonly LogLine[]
  readonly say: (event: NonNullable<LogLine['event']>) => string
}) {
  const { t } = useTranslation('run')
  const latest = useRef(lines)
  latest.current = lines
  return (
    <CopyButton
      text={() => latest.current.map((line) => plainLine(line, say)).join('\n')}
      label={t('log.copy')}
      iconOnly
    />
  )
}
