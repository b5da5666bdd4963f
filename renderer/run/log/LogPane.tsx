import Box from '@mui/material/Box'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LogLine } from '../../state'
import { useSeen } from '../source'
import type { LogFilter } from './filter'
import { LogBar } from './LogBar'
import { LogList } from './LogList'
import { useLines } from './use-lines'
import { WholeLine } from './WholeLine'

interface LogPaneProps {
  readonly filter: LogFilter
  readonly onFilter: (filter: LogFilter) => void
}

/** What the run printed and did, line by line; only lines in sight are drawn, and only the latest are kept. */
export function LogPane({ filter, onFilter }: LogPaneProps) {
  const { t } = useTranslation('run')
  const [differs, setDiffers] = useState(false)
  const [follow, setFollow] = useState(true)
  const [chosen, setChosen] = useState<LogLine | null>(null)
  const lines = useLines(filter, differs)
  const choose = useCallback((line: LogLine) => {
    setFollow(false)
    setChosen(line)
  }, [])
  const dropped = useSeen((seen) => seen.log.dropped)
  const thinned = useSeen((seen) => seen.log.thinned)
  const empty = useSeen((seen) => seen.log.lines.length === 0)
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', gap: 1, minHeight: 0 }}>
      <LogBar
        filter={filter}
        onFilter={onFilter}
        differs={differs}
        onDiffers={setDiffers}
        follow={follow}
        onFollow={setFollow}
        lines={lines}
      />
      <LogList
        lines={lines}
        follow={follow}
        onFollow={setFollow}
        chosen={chosen}
        onChoose={choose}
        empty={empty}
      />
      <Box
        sx={{
          minHeight: 24,
          display: 'flex',
          flexWrap: 'wrap',
          gap: 2,
          typography: 'body2',
          color: 'text.secondary',
        }}
      >
        <span>{t('log.count', { count: lines.length })}</span>
        {dropped > 0 && <span>{t('log.dropped', { count: dropped })}</span>}
        {thinned > 0 && <span>{t('log.thinned', { count: thinned })}</span>}
      </Box>
      {chosen && <WholeLine line={chosen} filter={filter} onFilter={onFilter} />}
    </Box>
  )
}
