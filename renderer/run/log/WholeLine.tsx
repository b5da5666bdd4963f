import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { english } from '#shared/message/message'
import { useMessage } from '../../i18n/use-message'
import type { LogLine } from '../../state'
import { CopyButton } from '../../ui/CopyButton'
import { type SeenRun, useSeen } from '../source'
import { type LogFilter, plainLine } from './filter'
import { useEventWord } from './use-event-word'

interface WholeLineProps {
  readonly filter: LogFilter
  readonly onFilter: (filter: LogFilter) => void
  readonly line: LogLine
}

/** The chosen line in full, and where it belongs. */
export function WholeLine({ line, filter, onFilter }: WholeLineProps) {
  const { t } = useTranslation('run')
  const sayMessage = useMessage()
  const say = useEventWord()
  const row = useSeen(useCallback((seen: SeenRun) => seen.view.operations.get(line.op), [line.op]))
  return (
    <Box
      role="region"
      aria-label={t('log.line')}
      sx={{
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
        p: 1.25,
      }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, typography: 'body2' }}>
        <Box component="span" data-given sx={{ color: 'text.secondary' }}>
          {[line.host ?? t('cluster'), line.container, row && sayMessage(row.operation.title)]
            .filter(Boolean)
            .join(' · ')}
        </Box>
        <Box sx={{ flex: 1 }} />
        {line.host !== null && filter.host !== line.host && (
          <Button size="small" onClick={() => onFilter({ ...filter, host: line.host })}>
            {t('log.onlyHost', { host: line.host })}
          </Button>
        )}
        {line.op !== '' && filter.op !== line.op && (
          <Button size="small" onClick={() => onFilter({ ...filter, op: line.op })}>
            {t('log.onlyOperation')}
          </Button>
        )}
        <CopyButton text={plainLine(line, say)} label={t('log.copyLine')} iconOnly />
      </Box>
      <Box
        {...(line.event ? { 'data-given': '' } : { translate: 'no' })}
        sx={{
          fontFamily: 'var(--sw-font-mono)',
          fontSize: '0.8125rem',
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
          maxHeight: 96,
          overflow: 'auto',
        }}
      >
        {line.event ? `${say(line.event)} · ${sayMessage(line.text)}` : english(line.text)}
      </Box>
    </Box>
  )
}
