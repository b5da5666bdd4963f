import AddIcon from '@mui/icons-material/AddCircleOutlineOutlined'
import FolderIcon from '@mui/icons-material/FolderOpenOutlined'
import ImportIcon from '@mui/icons-material/MoveToInboxOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { type NewWay, useApp, useRoute } from '../../state'
import { FailureList } from '../../ui/FailureCard'
import { Page } from '../../ui/Page'
import { Recent } from './Recent'

const icons = { create: AddIcon, open: FolderIcon, import: ImportIcon } as const

/** No environment is open: the ways to one. */
export function StartScreen() {
  const { t } = useTranslation('start')
  const { t: common } = useTranslation()
  const failures = useApp((app) => app.failures)
  const load = useApp((app) => app.load)
  return (
    <Page title={t('title')} purpose={t('purpose')}>
      <Box sx={{ display: 'grid', gap: 3, maxWidth: 1040 }}>
        <FailureList
          failures={failures}
          announce
          actions={
            <Button size="small" variant="contained" onClick={() => void load()}>
              {common('retry')}
            </Button>
          }
        />
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(240px, 1fr))' }}>
          <Way way="create" title={t('new.title')} text={t('new.text')} action={t('new.action')} />
          <Way way="open" title={t('open.title')} text={t('open.text')} action={t('open.action')} />
          <Way way="import" title={t('import.title')} text={t('import.text')} action={t('import.action')} />
        </Box>
        <Recent />
      </Box>
    </Page>
  )
}

interface WayProps {
  readonly way: NewWay
  readonly title: string
  readonly text: string
  readonly action: string
}

function Way({ way, title, text, action }: WayProps) {
  const go = useRoute((state) => state.go)
  const Icon = icons[way]
  return (
    <Paper variant="outlined" sx={{ p: 2.5, display: 'flex', flexDirection: 'column', gap: 1 }}>
      <Box sx={{ display: 'flex', gap: 1.25, alignItems: 'center' }}>
        <Icon sx={{ color: 'primary.main' }} aria-hidden />
        <Typography variant="h2">{title}</Typography>
      </Box>
      <Typography color="textSecondary" sx={{ flex: 1 }}>
        {text}
      </Typography>
      <Box sx={{ mt: 1 }}>
        <Button variant={way === 'create' ? 'contained' : 'outlined'} onClick={() => go({ at: 'new', way })}>
          {action}
        </Button>
      </Box>
    </Paper>
  )
}
