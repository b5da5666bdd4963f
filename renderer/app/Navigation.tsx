import ServicesIcon from '@mui/icons-material/AppsOutlined'
import HostsIcon from '@mui/icons-material/DnsOutlined'
import ActivityIcon from '@mui/icons-material/HistoryOutlined'
import HealthIcon from '@mui/icons-material/MonitorHeartOutlined'
import InstallIcon from '@mui/icons-material/RocketLaunchOutlined'
import OverviewIcon from '@mui/icons-material/SpaceDashboardOutlined'
import Box from '@mui/material/Box'
import List from '@mui/material/List'
import ListItem from '@mui/material/ListItem'
import ListItemButton from '@mui/material/ListItemButton'
import ListItemIcon from '@mui/material/ListItemIcon'
import ListItemText from '@mui/material/ListItemText'
import { useTranslation } from 'react-i18next'
import { formatRoute, type Route, useRuns, wasDeployed } from '../state'

interface NavigationProps {
  readonly dir: string
  readonly at: Route['at']
}

/** The screens of an environment. */
export function Navigation({ dir, at }: NavigationProps) {
  const { t } = useTranslation()
  const deployed = useRuns(({ list }) => wasDeployed(list))
  const places = [
    { id: 'overview', icon: OverviewIcon, route: { at: 'overview', dir } },
    { id: 'install', icon: InstallIcon, route: { at: 'continue', dir } },
    ...(deployed
      ? ([
          { id: 'hosts', icon: HostsIcon, route: { at: 'install', dir, step: 'hosts' } },
          { id: 'services', icon: ServicesIcon, route: { at: 'install', dir, step: 'services' } },
        ] as const)
      : []),
    { id: 'health', icon: HealthIcon, route: { at: 'health', dir } },
    { id: 'activity', icon: ActivityIcon, route: { at: 'activity', dir } },
  ] as const
  const here = at === 'run' ? 'activity' : at
  return (
    <Box
      component="nav"
      aria-label={t('nav.label')}
      sx={{
        width: { xs: 64, md: 224 },
        flex: 'none',
        overflowY: 'auto',
        borderRight: '1px solid',
        borderColor: 'divider',
        bgcolor: 'background.paper',
      }}
    >
      <List sx={{ p: 1, display: 'grid', gap: 0.5 }}>
        {places.map(({ id, icon: Icon, route }) => (
          <ListItem key={id} disablePadding>
            <ListItemButton
              component="a"
              href={formatRoute(route)}
              selected={here === id}
              {...(here === id ? { 'aria-current': 'page' as const } : {})}
              sx={{
                borderRadius: 1,
                justifyContent: { xs: 'center', md: 'flex-start' },
                minHeight: 40,
                py: 0.5,
              }}
            >
              <ListItemIcon sx={{ minWidth: { xs: 0, md: 36 }, color: 'inherit' }}>
                <Icon fontSize="small" />
              </ListItemIcon>
              <ListItemText
                primary={t(`nav.${id}`)}
                slotProps={{ primary: { sx: { typography: 'body2', fontWeight: here === id ? 600 : 400 } } }}
                className="sw-unseen-narrow"
              />
            </ListItemButton>
          </ListItem>
        ))}
      </List>
    </Box>
  )
}
