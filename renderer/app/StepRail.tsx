import LockIcon from '@mui/icons-material/LockOutlined'
import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import Tooltip from '@mui/material/Tooltip'
import { useTranslation } from 'react-i18next'
import type { Text } from '../i18n/text'
import { useText } from '../i18n/use-text'
import { formatRoute, type StepId, type StepProblem, useDraft } from '../state'
import { type MarkState, StateMark } from '../ui/StateMark'
import { When } from '../ui/When'
import { type StepState, stepState } from './step-state'
import { stepIds, whyLocked } from './steps'
import { useCounted } from './use-counted'

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
            current={id === step}
            state={stepState(id, draft, problems)}
            locked={whyLocked(id, draft, problems)}
            dir={dir}
          />
        ))}
      </Box>
    </Box>
  )
}

interface EntryProps {
  readonly id: StepId
  readonly number: number
  readonly current: boolean
  readonly state: StepState
  /** Why it must not be entered yet. */
  readonly locked: Text | null
  readonly dir: string | null
}

function Entry({ id, number, current, state, locked, dir }: EntryProps) {
  const { t } = useTranslation('wizard')
  const name = useStepName()(id)
  const said = useStateText(state, locked)
  const brief = useBrief(state, locked)
  const shut = locked !== null && !current
  const link =
    dir === null || shut ? {} : { component: 'a', href: formatRoute({ at: 'install', dir, step: id }) }
  return (
    <li>
      <Tooltip
        title={<Explained said={said} state={state} locked={locked} />}
        placement="right"
        describeChild
      >
        <ButtonBase
          {...link}
          aria-disabled={shut}
          {...(current ? { 'aria-current': 'step' as const } : {})}
          sx={{
            width: '100%',
            minHeight: 44,
            px: 1.5,
            gap: 1.5,
            justifyContent: 'flex-start',
            borderRadius: 1,
            textAlign: 'left',
            color: shut ? 'text.disabled' : 'text.primary',
            cursor: shut ? 'default' : 'pointer',
            bgcolor: current ? 'slipway.chosen' : 'transparent',
            '&:hover': { bgcolor: current ? 'slipway.chosen' : shut ? 'transparent' : 'action.hover' },
          }}
        >
          <Ball number={number} current={current} />
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
            {name} <span className="sw-unseen">{`· ${said}`}</span>
            {brief !== '' && (
              <Box
                component="span"
                aria-hidden
                sx={{ display: 'block', typography: 'caption', color: 'text.secondary' }}
              >
                {brief}
              </Box>
            )}
            {current && <span className="sw-unseen">{` · ${t('states.current')}`}</span>}
          </Box>
          <Box component="span" sx={{ display: { xs: 'none', md: 'inline-flex' } }}>
            <Sign state={state} locked={locked !== null} />
          </Box>
        </ButtonBase>
      </Tooltip>
    </li>
  )
}

function Ball({ number, current }: Pick<EntryProps, 'number' | 'current'>) {
  return (
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
  )
}

interface ExplainedProps {
  readonly said: string
  readonly state: StepState
  readonly locked: Text | null
}

/** The state in words, and when it was seen. */
function Explained({ said, state: { at }, locked }: ExplainedProps) {
  return (
    <>
      {said}
      {at !== null && !locked && (
        <>
          {' · '}
          <When at={at} ago />
        </>
      )}
    </>
  )
}

function Sign({ state, locked }: { readonly state: StepState; readonly locked: boolean }) {
  if (locked) return <LockIcon sx={{ fontSize: 16 }} aria-hidden />
  const mark = markOf(state)
  return mark && <StateMark state={mark} size={mark === 'failed' || mark === 'warning' ? 16 : 12} silent />
}

/** What was not visited has no mark. Warnings do not hide that a step is out of date. */
function markOf({ standing, problems }: StepState): MarkState | null {
  if (standing === 'problem') return 'failed'
  if (standing === 'outOfDate' || standing === 'running') return standing
  if (problems.toDo > 0) return 'notBegun'
  if (problems.warnings > 0) return 'warning'
  if (standing === 'done') return 'done'
  return standing === 'toDo' ? 'notBegun' : null
}

/** The name of a step in the language of now. */
export function useStepName(): (id: StepId) => string {
  const text = useText()
  return (id) => text({ key: `${id}:name` })
}

function useStateText({ standing, problems }: StepState, locked: Text | null): string {
  const { t } = useTranslation('wizard')
  const text = useText()
  const counted = useCounted()
  if (locked) return t('states.locked', { reason: text(locked) })
  const told = standing === 'problem' || problems.toDo > 0
  const parts = [told ? '' : t(`states.${standing}`), counted(problems)]
  return parts.filter((part) => part !== '').join(' · ')
}

/** Steps that ask for something say the first of it in one line; the others are told by their shapes alone. */
function useBrief({ standing, problems }: StepState, locked: Text | null): string {
  const { t } = useTranslation('wizard')
  const counted = useCounted()
  if (locked) return ''
  if (problems.errors + problems.toDo > 0) return counted({ ...problems, warnings: 0 })
  if (standing === 'toDo' || standing === 'outOfDate' || standing === 'running')
    return t(`states.${standing}`)
  return counted(problems)
}
