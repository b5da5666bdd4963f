import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import List from '@mui/material/List'
import ListItem from '@mui/material/ListItem'
import ListItemButton from '@mui/material/ListItemButton'
import Popover from '@mui/material/Popover'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useText } from '../i18n/use-text'
import { type StepId, type StepProblem, useDraft, useRoute } from '../state'
import { FailureList } from '../ui/FailureCard'
import type { WayOn } from '../ui/FooterAction'
import { focusField } from '../ui/focus-field'
import { type MarkState, StateMark } from '../ui/StateMark'
import { useStepName } from './StepRail'
import { type ProblemCounts, problemCounts } from './step-state'
import { isBlocked, problemsAt, stepAfter, stepBefore, whyLocked } from './steps'
import { useCounted } from './use-counted'

interface StepProps {
  readonly step: StepId
  readonly dir: string | null
  readonly problems: readonly StepProblem[]
}

interface WizardFooterProps extends StepProps {
  /** Where the step's own primary button is drawn. */
  readonly place: ReactNode
  readonly wayOn: WayOn
}

/** Back, what blocks, and the way on. */
export function WizardFooter({ step, dir, problems, place, wayOn }: WizardFooterProps) {
  return (
    <Box
      component="footer"
      sx={{
        flex: 'none',
        bgcolor: 'background.paper',
        borderTop: '1px solid',
        borderColor: 'divider',
      }}
    >
      {dir !== null && <Unsaved />}
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          flexWrap: 'wrap',
          gap: 1.5,
          px: 2,
          py: 1,
          minHeight: 44,
        }}
      >
        <Back step={step} dir={dir} />
        {dir !== null && <Saving />}
        <Box
          sx={{
            ml: 'auto',
            display: 'flex',
            flexWrap: 'wrap',
            gap: 1.5,
            alignItems: 'center',
            justifyContent: 'flex-end',
          }}
        >
          <Problems problems={problemsAt(problems, step)} />
          {dir !== null && wayOn !== 'none' && (
            <Next step={step} dir={dir} problems={problems} primary={wayOn === 'primary'} />
          )}
          {place}
        </Box>
      </Box>
    </Box>
  )
}

function Back({ step, dir }: Pick<StepProps, 'step' | 'dir'>) {
  const { t } = useTranslation('wizard')
  const go = useRoute((state) => state.go)
  const before = stepBefore(step)
  if (before === null || dir === null)
    return (
      <Button onClick={() => go(dir === null ? { at: 'start' } : { at: 'overview', dir })}>
        {t('exit')}
      </Button>
    )
  return <Button onClick={() => go({ at: 'install', dir, step: before })}>{t('back')}</Button>
}

interface NextProps extends StepProps {
  readonly dir: string
  /** Else the step's own button is. */
  readonly primary: boolean
}

function Next({ step, dir, problems, primary }: NextProps) {
  const { t } = useTranslation('wizard')
  const go = useRoute((state) => state.go)
  const draft = useDraft((state) => state.draft)
  const flush = useDraft((state) => state.flush)
  const name = useStepName()
  const next = stepAfter(step)
  if (next === null) return null
  const shut = isBlocked(problems, step) || whyLocked(next, draft, problems) !== null
  return (
    <Button
      variant={primary ? 'contained' : 'outlined'}
      disabled={shut}
      onClick={() => {
        void flush()
        go({ at: 'install', dir, step: next })
      }}
    >
      {t('next', { step: name(next) })}
    </Button>
  )
}

/** How many there are, and on request which; selecting one moves the focus to its field. */
function Problems({ problems }: { readonly problems: readonly StepProblem[] }) {
  const { t } = useTranslation('wizard')
  const text = useText()
  const counted = useCounted()
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const counts = problemCounts(problems)
  if (problems.length === 0) return null
  return (
    <>
      <Button
        ref={anchor}
        color={counts.errors > 0 ? 'error' : counts.toDo > 0 ? 'primary' : 'warning'}
        startIcon={<StateMark state={worstMark(counts)} silent />}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        {t('onThisStep', { counts: counted(counts) })}
      </Button>
      <Popover
        open={open}
        onClose={() => setOpen(false)}
        anchorEl={() => anchor.current}
        anchorOrigin={{ vertical: 'top', horizontal: 'right' }}
        transformOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        slotProps={{
          paper: { role: 'dialog', 'aria-label': t('problems'), sx: { width: 440, maxHeight: '50vh' } },
        }}
      >
        <List dense>
          {problems.map((problem) => (
            <ListItem key={`${problem.code} ${problem.field}`} disablePadding>
              <ListItemButton
                onClick={() => {
                  setOpen(false)
                  // After the list has given the focus back to its button.
                  setTimeout(() => void focusField(problem.field), 200)
                }}
                sx={{ gap: 1.5, alignItems: 'flex-start' }}
              >
                <Box sx={{ pt: '3px' }}>
                  <StateMark state={marks[problem.severity]} />
                </Box>
                {text(problem.text)}
              </ListItemButton>
            </ListItem>
          ))}
        </List>
      </Popover>
    </>
  )
}

const marks = { error: 'failed', toDo: 'notBegun', warning: 'warning' } as const

function worstMark({ errors, toDo }: ProblemCounts): MarkState {
  return marks[errors > 0 ? 'error' : toDo > 0 ? 'toDo' : 'warning']
}

function Saving() {
  const { t } = useTranslation('wizard')
  const { t: common } = useTranslation()
  const text = useText()
  const saving = useDraft((state) => (state.unwritten ? 'pending' : state.saving))
  const undo = useDraft((state) => state.undo)
  const undoLast = useDraft((state) => state.undoLast)
  return (
    <Box
      role="status"
      sx={{ display: 'flex', alignItems: 'center', gap: 1, typography: 'body2', color: 'text.secondary' }}
    >
      {undo ? text(undo.text) : t(`saving.${saving}`)}
      {undo && (
        <Button size="small" onClick={() => void undoLast()}>
          {common('undo')}
        </Button>
      )}
    </Box>
  )
}

/** Why edits are not on disk, and the way out of it. */
function Unsaved() {
  const { t } = useTranslation()
  const failures = useDraft((state) => state.failures)
  const saving = useDraft((state) => state.saving)
  const reload = useDraft((state) => state.reload)
  const flush = useDraft((state) => state.flush)
  if (saving !== 'failed') return null
  const changed = failures.some((failure) => failure.code === 'file.changed')
  return (
    <Box sx={{ p: 2, pb: 0, maxHeight: '40vh', overflow: 'auto' }}>
      <FailureList
        failures={failures}
        announce
        actions={
          <>
            {!changed && (
              <Button variant="outlined" size="small" onClick={() => void flush()}>
                {t('retry')}
              </Button>
            )}
            <Button variant={changed ? 'outlined' : 'text'} size="small" onClick={() => void reload()}>
              {t('reload')}
            </Button>
          </>
        }
      />
    </Box>
  )
}
