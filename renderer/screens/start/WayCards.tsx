import AddIcon from '@mui/icons-material/AddCircleOutlineOutlined'
import ImportIcon from '@mui/icons-material/MoveToInboxOutlined'
import LabIcon from '@mui/icons-material/ScienceOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { useMessage } from '../../i18n/use-message'
import { formatRoute, useApp } from '../../state'
import { StateMark } from '../../ui/StateMark'

const ways = ['lab', 'create', 'import'] as const
type Way = (typeof ways)[number]
const icons = { lab: LabIcon, create: AddIcon, import: ImportIcon } as const

/** The three ways to a first cluster, each with what it takes. */
export function WayCards() {
  const { t } = useTranslation('start')
  const lab = useApp((app) => app.info?.lab)
  const first = useApp((app) => app.recent?.length === 0)
  // Who has clusters goes on with one of them; who has none is led to what needs least.
  const leading = !first || !lab ? null : lab.possible ? 'lab' : 'create'
  return (
    <Box
      component="section"
      aria-label={t('ways')}
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 272px), 1fr))',
      }}
    >
      {ways.map((way) => (
        <WayCard key={way} way={way} leading={way === leading} />
      ))}
    </Box>
  )
}

interface WayCardProps {
  readonly way: Way
  /** Its button is the filled one. */
  readonly leading: boolean
}

function WayCard({ way, leading }: WayCardProps) {
  const { t } = useTranslation('start')
  const Icon = icons[way]
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-labelledby={`way-${way}`}
      sx={{ p: 2.5, display: 'flex', flexDirection: 'column', gap: 1 }}
    >
      <Box sx={{ display: 'flex', gap: 1.25, alignItems: 'center' }}>
        <Icon sx={{ color: 'primary.main' }} aria-hidden />
        <Typography variant="h2" id={`way-${way}`}>
          {t(`${way}.title`)}
        </Typography>
      </Box>
      <Typography color="textSecondary">{t(`${way}.text`)}</Typography>
      <Typography variant="body2" sx={{ flex: 1 }}>
        <Box component="span" sx={{ fontWeight: 600, mr: 1 }}>
          {t('needs')}
        </Box>
        {t(`${way}.needs`)}
      </Typography>
      <Box sx={{ mt: 1, minHeight: 36, display: 'flex', alignItems: 'center' }}>
        {way === 'lab' ? <LabAction leading={leading} /> : <Action way={way} leading={leading} />}
      </Box>
    </Paper>
  )
}

function Action({ way, leading }: WayCardProps) {
  const { t } = useTranslation('start')
  return (
    <Button
      variant={leading ? 'contained' : 'outlined'}
      href={formatRoute({ at: 'new', way })}
      data-field={`way:${way}`}
    >
      {t(`${way}.action`)}
    </Button>
  )
}

/** The way to a lab where one can run, else why none can. */
function LabAction({ leading }: { readonly leading: boolean }) {
  const { t } = useTranslation('start')
  const say = useMessage()
  const lab = useApp((app) => app.info?.lab)
  const failed = useApp((app) => app.failures.length > 0)
  if (!lab) return failed ? null : <Skeleton width={120} height={36} />
  if (lab.possible) return <Action way="lab" leading={leading} />
  return (
    <Box sx={{ display: 'flex', gap: 1, typography: 'body2', color: 'text.secondary' }} data-given="">
      <Box sx={{ pt: '2px' }}>
        <StateMark state="skipped" silent size={14} />
      </Box>
      {t('lab.notHere', { because: say(lab.because) })}
    </Box>
  )
}
