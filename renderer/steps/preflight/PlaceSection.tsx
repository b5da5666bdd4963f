import ExpandIcon from '@mui/icons-material/ExpandMore'
import AgainIcon from '@mui/icons-material/RefreshOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ButtonBase from '@mui/material/ButtonBase'
import IconButton from '@mui/material/IconButton'
import Paper from '@mui/material/Paper'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { english } from '#shared/message/message'
import { useMessage } from '../../i18n/use-message'
import { useChecks } from '../../state'
import { StateMark } from '../../ui/StateMark'
import { AnswerCard } from './AnswerCard'
import { type CheckRow, type Section, standings } from './answers'
import { marks } from './marks'

interface PlaceSectionProps {
  readonly dir: string
  readonly section: Section
  readonly running: boolean
  /** The user looks for what passed. */
  readonly showPassed: boolean
}

/** The checks that are put right in one place: those with something to say, and how many only passed. */
export function PlaceSection({ dir, section, running, showPassed }: PlaceSectionProps) {
  const { t } = useTranslation('preflight')
  const [asked, setAsked] = useState(false)
  const { place, telling, passed } = section
  const open = asked || showPassed
  const list = open ? [...telling, ...passed] : telling
  return (
    <Box component="section">
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 1, minHeight: 32 }}>
        <Typography variant="h2">{t(`place.${place}`)}</Typography>
        <Box sx={{ flex: 1 }} />
        {passed.length > 0 && (
          <Button
            size="small"
            aria-expanded={open}
            startIcon={<StateMark state="done" size={12} silent />}
            endIcon={<Chevron open={open} />}
            onClick={() => setAsked(!asked)}
          >
            {t('row.passed', { count: passed.length })}
          </Button>
        )}
      </Box>
      {list.length > 0 && (
        <Paper variant="outlined" component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {list.map((row) => (
            <Row key={row.check} dir={dir} row={row} running={running} />
          ))}
        </Paper>
      )}
    </Box>
  )
}

interface RowProps {
  readonly dir: string
  readonly row: CheckRow
  readonly running: boolean
}

/** One check: its name, how many hosts stand how, and when opened all that was answered. */
function Row({ dir, row, running }: RowProps) {
  const { t } = useTranslation('preflight')
  const id = useId()
  const title = useMessage()(row.title)
  const [chosen, setChosen] = useState<boolean | null>(null)
  const again = useChecks((state) => state.preflight.again.includes(row.check))
  // What is in the way shows itself, once nothing streams in any more.
  const open = chosen ?? (!running && (row.worst === 'fail' || row.worst === 'warn'))
  return (
    <Box
      component="li"
      data-field={`check:${row.check}`}
      sx={{ '& + &': { borderTop: '1px solid', borderColor: 'divider' } }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', pr: 1 }}>
        <ButtonBase
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setChosen(!open)}
          sx={{
            flex: 1,
            minWidth: 0,
            minHeight: 44,
            px: 1.5,
            py: 0.75,
            gap: 1.5,
            justifyContent: 'flex-start',
            textAlign: 'left',
            borderRadius: 1,
          }}
        >
          <StateMark
            state={again ? 'running' : marks[row.worst]}
            {...(again ? {} : { label: t(`mark.${row.worst}`) })}
          />
          <Box
            component="span"
            data-given
            sx={{ typography: 'body2', fontWeight: 500, flex: 1, minWidth: 0 }}
          >
            {title}
          </Box>
          <Counts row={row} />
          <Chevron open={open} />
        </ButtonBase>
        <AskAgain dir={dir} check={row.check} title={title} waiting={running || again} />
      </Box>
      {open && (
        <Box id={id} sx={{ px: 1.5, pb: 1.5, pl: { xs: 1.5, md: 5.25 }, display: 'grid', gap: 1.5 }}>
          {row.answers.map((answer) => (
            <AnswerCard
              key={`${answer.standing} ${english(answer.result.saw)} ${answer.result.field ?? ''} ${answer.hosts[0] ?? ''}`}
              dir={dir}
              title={title}
              answer={answer}
            />
          ))}
        </Box>
      )}
    </Box>
  )
}

function Counts({ row: { counts, answers } }: { readonly row: CheckRow }) {
  const { t } = useTranslation('preflight')
  const onlyCluster = answers.every(({ hosts }) => hosts.length === 0)
  const said = onlyCluster
    ? t('row.cluster')
    : standings
        .filter((standing) => counts[standing] > 0)
        .map((standing) => t(`row.counts.${standing}`, { count: counts[standing] }))
        .join(' · ')
  return (
    <Box component="span" sx={{ typography: 'caption', color: 'text.secondary', textAlign: 'right' }}>
      {said}
    </Box>
  )
}

interface AskAgainProps {
  readonly dir: string
  readonly check: string
  readonly title: string
  readonly waiting: boolean
}

function AskAgain({ dir, check, title, waiting }: AskAgainProps) {
  const { t } = useTranslation('preflight')
  const runPreflight = useChecks((state) => state.runPreflight)
  const label = t('row.again', { title })
  return (
    <Tooltip title={label} describeChild>
      <span>
        <IconButton aria-label={label} disabled={waiting} onClick={() => void runPreflight(dir, [check])}>
          <AgainIcon fontSize="small" />
        </IconButton>
      </span>
    </Tooltip>
  )
}

function Chevron({ open }: { readonly open: boolean }) {
  return <ExpandIcon fontSize="small" aria-hidden sx={{ transform: open ? 'rotate(180deg)' : 'none' }} />
}
