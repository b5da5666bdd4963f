import HelpIcon from '@mui/icons-material/HelpOutlineOutlined'
import SearchIcon from '@mui/icons-material/Search'
import AppBar from '@mui/material/AppBar'
import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { formatRoute, useApp, useEnvironment } from '../state'
import { EnvironmentMenu } from './EnvironmentMenu'
import { Health } from './Health'
import { HelpSheet } from './HelpSheet'
import { LiveRuns } from './LiveRuns'
import { Mark } from './Mark'
import { Palette } from './Palette'
import { SettingsMenu } from './SettingsMenu'

/** Which cluster, and the ways to everywhere. */
export function TopBar() {
  const { t } = useTranslation()
  const release = useEnvironment((state) => state.summary?.release)
  const overlay = useApp((app) => app.overlay)
  const show = useApp((app) => app.show)
  const helping = overlay === 'help'
  const hide = () => show('none')
  useShortcuts(show)
  return (
    <AppBar
      position="static"
      color="default"
      elevation={0}
      sx={{
        flex: 'none',
        bgcolor: 'background.paper',
        backgroundImage: 'none',
        borderBottom: '1px solid',
        borderColor: 'divider',
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, height: 48, px: 2 }}>
        <Box
          component="a"
          href={formatRoute({ at: 'start' })}
          aria-label={t('product')}
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 1,
            color: 'text.primary',
            textDecoration: 'none',
            borderRadius: 1,
          }}
        >
          <Mark size={22} />
          <Typography component="span" sx={{ fontWeight: 600, display: { xs: 'none', sm: 'block' } }}>
            {t('product')}
          </Typography>
        </Box>
        <EnvironmentMenu />
        {release && (
          <Typography component="span" variant="body2" color="textSecondary" sx={{ whiteSpace: 'nowrap' }}>
            {t('top.release', { release })}
          </Typography>
        )}
        <Health />
        <Box sx={{ flex: 1 }} />
        <LiveRuns />
        <Find onOpen={() => show('find')} />
        <SettingsMenu />
        <Tooltip title={t('top.help')}>
          <IconButton
            aria-label={t('top.help')}
            aria-expanded={helping}
            onClick={() => show(helping ? 'none' : 'help')}
          >
            <HelpIcon fontSize="small" />
          </IconButton>
        </Tooltip>
      </Box>
      <Palette open={overlay === 'find'} onClose={hide} />
      <HelpSheet open={helping} onClose={hide} />
    </AppBar>
  )
}

function Find({ onOpen }: { readonly onOpen: () => void }) {
  const { t } = useTranslation()
  return (
    <ButtonBase
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K"
      onClick={onOpen}
      sx={{
        gap: 1,
        height: 32,
        px: 1.25,
        borderRadius: 1,
        border: '1px solid',
        borderColor: 'divider',
        color: 'text.secondary',
        typography: 'body2',
        minWidth: { md: 240 },
        justifyContent: 'flex-start',
      }}
    >
      <SearchIcon fontSize="small" />
      <Box component="span" className="sw-unseen-narrow" sx={{ flex: 1, textAlign: 'left' }}>
        {t('top.search')}
      </Box>
      <Box
        component="kbd"
        aria-hidden
        sx={{ display: { xs: 'none', md: 'block' }, font: 'inherit', typography: 'caption' }}
      >
        {t('top.searchKeys')}
      </Box>
    </ButtonBase>
  )
}

/** Ctrl+K finds, F1 helps. */
function useShortcuts(show: (overlay: 'find' | 'help') => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const finds = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)
      if (!finds && event.key !== 'F1') return
      event.preventDefault()
      show(finds ? 'find' : 'help')
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [show])
}
