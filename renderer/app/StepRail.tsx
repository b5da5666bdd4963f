import LockIcon from '@mui/icons-material/LockOutlined'
import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import Tooltip from '@mui/material/Tooltip'
import { useTranslation } from 'react-i18next'
import { useText } from '../i18n/use-text'
import { type Draft, formatRoute, type StepId, type StepProblem, useDraft } from '../state'
import { StateMark } from '../ui/StateMark'
import { problemsAt, type StepState, stepIds, stepState, whyLocked } from './steps'

interface StepRailProps {
  readonly step: StepId
  readonly dir: string | null
  readonly problems: readonly StepProblem[]
}

/** Where the user is among the steps; instead of the navigation. */
export function StepRail({ step, dir, problems }: StepRailProps) {
  const { t } = useTranslation('wizard')
  const draft = useDraft((state) => state.draft)
  return (
    <Box
      component="nav"
      aria-label={t('rail')}
      sx={{
        width: { xs: 64, md: 224 },
        flex: 'none',
        overflowY: 'auto',
        borderRight: '1px solid',
        borderColor: 'divider',
        bgcolor: 'background.paper',
      }}
    >
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 1, display: 'grid', gap: 0.25 }}>
        {stepIds.map((id, at) => (
          <Entry
            key={id}
            id={id}
            number={at + 1}
            state={stepState(id, step, draft, problems)}
            dir={dir}
            draft={draft}
            problems={problems}
          />
        ))}
      </Box>
    </Box>
  )
}

interface EntryProps {
  readonly id: StepId
  readonly number: number
  readonly state: StepState
  readonly dir: string | null
  readonly draft: Draft
  readonly problems: readonly StepProblem[]
}

function Entry({ id, number, state, dir, draft, problems }: EntryProps) {
  const name = useStepName()(id)
  const said = useSaid(id, state, draft, problems)
  const current = state === 'current'
  const locked = state === 'locked'
  const link =
    dir === null || locked ? {} : { component: 'a', href: formatRoute({ at: 'install', dir, step: id }) }
  return (
    <li>
      <Tooltip title={locked ? said : ''} placement="right" describeChild>
        <ButtonBase
          {...link}
          aria-disabled={locked}
          {...(current ? { 'aria-current': 'step' as const } : {})}
          sx={{
            width: '100%',
            minHeight: 44,
            px: 1.5,
            gap: 1.5,
            justifyContent: 'flex-start',
            borderRadius: 1,
            textAlign: 'left',
            color: locked ? 'text.disabled' : 'text.primary',
            cursor: locked ? 'default' : 'pointer',
            bgcolor: current ? 'slipway.chosen' : 'transparent',
            '&:hover': { bgcolor: current ? 'slipway.chosen' : locked ? 'transparent' : 'action.hover' },
          }}
        >
          <Box
            component="span"
            sx={{
              width: 24,
              height: 24,
              flex: 'none',
              borderRadius: '50%',
              display: 'grid',
              placeItems: 'center',
              typography: 'caption',
              fontWeight: 600,
              border: '1.5px solid',
              borderColor: current ? 'primary.main' : 'divider',
              color: current ? 'primary.contrastText' : 'inherit',
              bgcolor: current ? 'primary.main' : 'transparent',
            }}
          >
            {number}
          </Box>
          <Box
            component="span"
            className="sw-unseen-narrow"
            sx={{
              flex: 1,
              minWidth: 0,
              typography: 'body2',
              fontWeight: current ? 600 : 400,
            }}
          >
            {name}
            <span className="sw-unseen">{` · ${said}`}</span>
          </Box>
          <Box component="span" sx={{ display: { xs: 'none', md: 'inline-flex' } }}>
            <Sign state={current ? ownState(id, problems) : state} />
          </Box>
        </ButtonBase>
      </Tooltip>
    </li>
  )
}

function Sign({ state }: { readonly state: StepState }) {
  if (state === 'locked') return <LockIcon sx={{ fontSize: 16 }} aria-hidden />
  if (state === 'problem') return <StateMark state="failed" silent />
  if (state === 'warning') return <StateMark state="warning" silent />
  if (state === 'done') return <StateMark state="done" size={12} silent />
  return null
}

function ownState(id: StepId, problems: readonly StepProblem[]): StepState {
  const own = problemsAt(problems, id)
  if (own.some((problem) => problem.severity === 'error')) return 'problem'
  return own.length > 0 ? 'warning' : 'open'
}

/** The name of a step in the language of now. */
export function useStepName(): (id: StepId) => string {
  const text = useText()
  return (id) => text({ key: `${id}:name` })
}

function useSaid(id: StepId, state: StepState, draft: Draft, problems: readonly StepProblem[]): string {
  const { t } = useTranslation('wizard')
  const text = useText()
  const name = useStepName()
  const count = problemsAt(problems, id).length
  if (state === 'problem') return t('states.problem', { count })
  if (state === 'warning') return t('states.warning', { count })
  if (state !== 'locked') return t(`states.${state}`)
  const why = whyLocked(id, draft, problems)
  const step = stepIds.find((known) => known === why?.values?.step)
  const reason = why ? text(step ? { ...why, values: { step: name(step) } } : why) : ''
  return t('states.locked', { reason })
}
