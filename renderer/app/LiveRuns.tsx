import Button from '@mui/material/Button'
import ListItemText from '@mui/material/ListItemText'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isOfCluster } from '#shared/model/intent-text'
import { useRoute, useRuns } from '../state'
import { StateMark } from '../ui/StateMark'

/** Runs that go on in this Slipway, of any environment. */
export function LiveRuns() {
  const { t } = useTranslation()
  const live = useRuns((state) => state.live)
  const go = useRoute((state) => state.go)
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  if (live.length === 0) return null
  return (
    <>
      <Button
        ref={anchor}
        size="small"
        color="inherit"
        aria-haspopup="menu"
        aria-expanded={open}
        startIcon={<StateMark state="running" silent />}
        onClick={() => setOpen(true)}
        sx={{ whiteSpace: 'nowrap' }}
      >
        {t('top.runs', { count: live.length })}
      </Button>
      <Menu open={open} onClose={() => setOpen(false)} anchorEl={() => anchor.current}>
        {live.map(({ dir, run, intent, paused }) => (
          <MenuItem
            key={run}
            onClick={() => {
              setOpen(false)
              go(isOfCluster(intent) ? { at: 'install', dir, step: 'deploy' } : { at: 'run', dir, run })
            }}
          >
            <ListItemText
              primary={<span translate="no">{dir.split(/[\\/]/).filter(Boolean).at(-1)}</span>}
              secondary={paused ? t('run.paused') : <span translate="no">{run}</span>}
            />
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}
