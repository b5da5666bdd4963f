import ExpandIcon from '@mui/icons-material/ExpandMore'
import Button from '@mui/material/Button'
import Divider from '@mui/material/Divider'
import ListItemText from '@mui/material/ListItemText'
import ListSubheader from '@mui/material/ListSubheader'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Route, useApp, useEnvironment, useRoute } from '../state'

/** Which environment is open, and the way to others. */
export function EnvironmentMenu() {
  const { t } = useTranslation()
  const dir = useEnvironment((state) => state.dir)
  const name = useEnvironment((state) => state.summary?.name) ?? lastPart(dir)
  const recent = useApp((app) => app.recent)
  const loadRecent = useApp((app) => app.loadRecent)
  const go = useRoute((state) => state.go)
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const others = (recent ?? []).filter((item) => item.there && item.dir !== dir).slice(0, 8)
  const leave = (route: Route) => {
    setOpen(false)
    go(route)
  }
  if (dir === null) return null
  return (
    <>
      <Button
        ref={anchor}
        color="inherit"
        size="small"
        endIcon={<ExpandIcon />}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={t('top.environment', { name })}
        onClick={() => {
          setOpen(true)
          void loadRecent()
        }}
        sx={{ fontWeight: 600, maxWidth: 280, minWidth: 0 }}
      >
        {name}
      </Button>
      <Menu open={open} onClose={() => setOpen(false)} anchorEl={() => anchor.current}>
        {others.length > 0 && <ListSubheader role="presentation">{t('top.recent')}</ListSubheader>}
        {others.map((item) => (
          <MenuItem key={item.dir} onClick={() => leave({ at: 'overview', dir: item.dir })}>
            <ListItemText primary={item.name} secondary={item.dir} />
          </MenuItem>
        ))}
        {others.length > 0 && <Divider component="li" role="presentation" />}
        <MenuItem onClick={() => leave({ at: 'start' })}>{t('top.allEnvironments')}</MenuItem>
        <MenuItem onClick={() => leave({ at: 'new', way: 'create' })}>{t('top.newEnvironment')}</MenuItem>
        <MenuItem onClick={() => leave({ at: 'new', way: 'open' })}>{t('top.openEnvironment')}</MenuItem>
      </Menu>
    </>
  )
}

function lastPart(dir: string | null): string {
  return dir?.split(/[\\/]/).filter(Boolean).at(-1) ?? ''
}
