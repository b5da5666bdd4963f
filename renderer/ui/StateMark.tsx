import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'

export type MarkState =
  | 'notBegun'
  | 'waiting'
  | 'running'
  | 'slow'
  | 'stuck'
  | 'done'
  | 'unchanged'
  | 'warning'
  | 'outOfDate'
  | 'failed'
  | 'skipped'
  | 'interrupted'
  | 'cancelled'

const colours: Readonly<Record<MarkState, string>> = {
  notBegun: 'text.disabled',
  waiting: 'text.secondary',
  running: 'primary.main',
  slow: 'warning.main',
  stuck: 'warning.main',
  done: 'success.main',
  unchanged: 'text.secondary',
  warning: 'warning.main',
  outOfDate: 'warning.main',
  failed: 'error.main',
  skipped: 'text.secondary',
  interrupted: 'warning.main',
  cancelled: 'text.secondary',
}

interface StateMarkProps {
  readonly state: MarkState
  /** Pixels. */
  readonly size?: number
  /** Instead of the state's own word. */
  readonly label?: string
  /** Writes the word beside the shape; otherwise it is only read aloud. */
  readonly word?: boolean
  /** The word stands beside it already. */
  readonly silent?: boolean
}

/** The state of anything, by shape first and by colour besides; the same everywhere. */
export function StateMark({ state, size = 16, label, word = false, silent = false }: StateMarkProps) {
  const { t } = useTranslation('ui')
  const name = label ?? t(`state.${state}`)
  const hidden = word || silent
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75, color: colours[state], flex: 'none' }}
    >
      <Box component="span" sx={{ display: 'inline-grid', '& > svg': { gridArea: '1 / 1' } }}>
        <Box
          component="svg"
          width={size}
          height={size}
          viewBox="0 0 16 16"
          role="img"
          aria-label={name}
          aria-hidden={hidden}
          sx={turns(state) ? turning : {}}
        >
          <Shape state={state} />
        </Box>
        {(state === 'slow' || state === 'stuck') && <Hourglass size={size} stuck={state === 'stuck'} />}
      </Box>
      {word && <span>{name}</span>}
    </Box>
  )
}

const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 2, strokeLinecap: 'round' } as const

function Shape({ state }: { readonly state: MarkState }) {
  switch (state) {
    case 'notBegun':
      return <circle cx="8" cy="8" r="5.5" {...line} strokeWidth="1.5" />
    case 'waiting':
      return <circle cx="8" cy="8" r="5.5" {...line} strokeWidth="1.75" strokeDasharray="0.1 3.35" />
    case 'running':
    case 'slow':
    case 'stuck':
      return <Ring />
    case 'done':
      return <circle cx="8" cy="8" r="6" fill="currentColor" />
    case 'unchanged':
      return <circle cx="8" cy="8" r="2.5" fill="currentColor" />
    case 'warning':
      return (
        <>
          <path d="M8 1.8 15 14H1z" fill="currentColor" stroke="currentColor" strokeLinejoin="round" />
          <Cut d="M8 6.2v3.6M8 11.9v.2" />
        </>
      )
    case 'outOfDate':
      return (
        <>
          <circle cx="8" cy="8" r="6" {...line} strokeWidth="1.75" />
          <path d="M8 4.8V8l2.2 1.8" {...line} strokeWidth="1.75" />
        </>
      )
    case 'failed':
      return (
        <>
          <rect x="1.5" y="1.5" width="13" height="13" rx="2" fill="currentColor" />
          <Cut d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6" />
        </>
      )
    case 'interrupted':
      return (
        <>
          <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />
          <circle cx="8" cy="8" r="6" {...line} strokeWidth="1.5" />
        </>
      )
    case 'skipped':
    case 'cancelled':
      return <path d="M3.5 8h9" {...line} />
  }
}

function turns(state: MarkState): boolean {
  return state === 'running' || state === 'slow' || state === 'stuck'
}

/**
 * The whole picture is turned, not its lines, and in steps: Chromium works out the style of a turning picture anew for
 * each frame, and thirty of them that turned smoothly took half of the frames of what is scrolled beside them.
 */
const turning = { animation: 'sw-turn 1.2s steps(16) infinite' } as const

/** Half a ring, so that it reads as running when nothing may turn. */
function Ring() {
  return (
    <>
      <circle cx="8" cy="8" r="6" {...line} strokeOpacity="0.25" />
      <path d="M8 2a6 6 0 0 1 6 6a6 6 0 0 1-6 6" {...line} />
    </>
  )
}

/** Stands still in the ring that turns. */
function Hourglass({ size, stuck }: { readonly size: number; readonly stuck: boolean }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden>
      <path d="M6 5h4L6 11h4z" fill="currentColor" />
      {stuck && <path d="M8 0v2M8 14v2" {...line} />}
    </svg>
  )
}

/** A sign in the colour of the ground. */
function Cut({ d }: { readonly d: string }) {
  return (
    <Box
      component="path"
      d={d}
      sx={{ stroke: 'var(--sw-palette-background-paper)', fill: 'none' }}
      {...cut}
    />
  )
}
const cut = { strokeWidth: 1.8, strokeLinecap: 'round' } as const
