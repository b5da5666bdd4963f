import FitIcon from '@mui/icons-material/FitScreenOutlined'
import NearerIcon from '@mui/icons-material/ZoomInOutlined'
import FartherIcon from '@mui/icons-material/ZoomOutOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSeen } from '../source'
import { Legend } from './Legend'
import type { Looking } from './layout'
import type { TimelineParts } from './use-timeline'

/** What part is looked at, by buttons; and what the colours mean. */
export function TimelineBar({ looking, setLooking, zoom }: TimelineParts) {
  const { t } = useTranslation('run')
  const live = useSeen((seen) => seen.live)
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
      <Tool name={t('timeline.nearer')} onPress={() => zoom(1 / 1.5)}>
        <NearerIcon fontSize="small" />
      </Tool>
      <Tool name={t('timeline.farther')} onPress={() => zoom(1.5)}>
        <FartherIcon fontSize="small" />
      </Tool>
      <Tool name={t('timeline.whole')} onPress={() => setLooking({ mode: 'whole' })}>
        <FitIcon fontSize="small" />
      </Tool>
      {live && (
        <Button
          size="small"
          disabled={looking.mode !== 'fixed'}
          onClick={() => setLooking((now) => followed(now))}
        >
          {t('timeline.now')}
        </Button>
      )}
      <Legend />
    </Box>
  )
}

interface ToolProps {
  readonly name: string
  readonly onPress: () => void
  readonly children: ReactNode
}

function Tool({ name, onPress, children }: ToolProps) {
  return (
    <Tooltip title={name}>
      <IconButton aria-label={name} onClick={onPress}>
        {children}
      </IconButton>
    </Tooltip>
  )
}

function followed(looking: Looking): Looking {
  return looking.mode === 'fixed' ? { mode: 'follow', length: looking.to - looking.from } : looking
}
