import { useTranslation } from 'react-i18next'
import type { CellState } from '../state'

/** The shapes of ui/StateMark as symbols: a matrix draws thousands of them. */
export function MarkShapes() {
  const line = { fill: 'none', stroke: 'currentColor', strokeWidth: 2, strokeLinecap: 'round' } as const
  const cut = { fill: 'none', stroke: 'var(--sw-palette-background-paper)', strokeWidth: 1.8 } as const
  return (
    <svg width="0" height="0" aria-hidden style={{ position: 'absolute' }}>
      <symbol id="rv-notBegun" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="5.5" {...line} strokeWidth="1.5" />
      </symbol>
      <symbol id="rv-waiting" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="5.5" {...line} strokeWidth="1.75" strokeDasharray="0.1 3.35" />
      </symbol>
      <symbol id="rv-running" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="6" {...line} strokeOpacity="0.25" />
        <path d="M8 2a6 6 0 0 1 6 6a6 6 0 0 1-6 6" {...line} />
      </symbol>
      <symbol id="rv-done" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="6" fill="currentColor" />
      </symbol>
      <symbol id="rv-unchanged" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="2.5" fill="currentColor" />
      </symbol>
      <symbol id="rv-failed" viewBox="0 0 16 16">
        <rect x="1.5" y="1.5" width="13" height="13" rx="2" fill="currentColor" />
        <path d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6" {...cut} />
      </symbol>
      <symbol id="rv-skipped" viewBox="0 0 16 16">
        <path d="M3.5 8h9" {...line} />
      </symbol>
      <symbol id="rv-interrupted" viewBox="0 0 16 16">
        <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />
        <circle cx="8" cy="8" r="6" {...line} strokeWidth="1.5" />
      </symbol>
    </svg>
  )
}

/** One of the shapes; what it means is said by what holds it. */
export function Mark({ state }: { readonly state: Exclude<CellState, 'none'> }) {
  return (
    <svg className={`rv-mark rv-${state}`} aria-hidden>
      <use href={`#rv-${state}`} />
    </svg>
  )
}

const shown = [
  'notBegun',
  'waiting',
  'running',
  'done',
  'unchanged',
  'failed',
  'skipped',
  'interrupted',
] as const

/** What each shape means. */
export function MarkLegend() {
  const { t } = useTranslation('ui')
  return (
    <span className="rv-quiet" style={{ display: 'flex', flexWrap: 'wrap', gap: '4px 14px', fontSize: 13 }}>
      {shown.map((state) => (
        <span key={state} style={{ display: 'inline-flex', gap: 6, alignItems: 'center' }}>
          <Mark state={state} />
          {t(`state.${state}`)}
        </span>
      ))}
    </span>
  )
}
