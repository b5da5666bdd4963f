import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DiffLine, diffLines } from './diff-lines'

interface DiffProps {
  readonly path: string
  /** Unified. */
  readonly text: string
  /** Lines that are drawn before the rest is asked for. */
  readonly first?: number
}

const grounds = {
  '+': 'slipway.added',
  '-': 'slipway.removed',
  '@': 'slipway.sunken',
  ' ': 'transparent',
} as const

/** Changes to a file, each line with its sign; it alone may scroll sideways. */
export function Diff({ path, text, first = 300 }: DiffProps) {
  const { t } = useTranslation('ui')
  const lines = useMemo(() => diffLines(text), [text])
  const [all, setAll] = useState(false)
  const shown = all ? lines : lines.slice(0, first)
  if (lines.length === 0) return <Box sx={{ color: 'text.secondary' }}>{t('diff.empty')}</Box>
  return (
    <Box>
      <Box
        role="region"
        aria-label={t('diff.label', { path })}
        tabIndex={0}
        translate="no"
        sx={{
          overflowX: 'auto',
          border: '1px solid',
          borderColor: 'divider',
          borderRadius: 1,
          fontFamily: 'var(--sw-font-mono)',
          fontSize: '0.8125rem',
          lineHeight: 1.6,
        }}
      >
        <Box sx={{ minWidth: 'max-content' }}>
          {shown.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a text have no other name
            <Line key={at} line={line} />
          ))}
        </Box>
      </Box>
      {shown.length < lines.length && (
        <Button size="small" onClick={() => setAll(true)} sx={{ mt: 1 }}>
          {t('diff.more', { count: lines.length - shown.length })}
        </Button>
      )}
    </Box>
  )
}

function Line({ line }: { readonly line: DiffLine }) {
  const { t } = useTranslation('ui')
  const { sign, text, before, after } = line
  const said = sign === '+' ? t('diff.added') : sign === '-' ? t('diff.removed') : ''
  return (
    <Box sx={{ display: 'flex', bgcolor: grounds[sign], whiteSpace: 'pre', contentVisibility: 'auto' }}>
      <LineNumber value={before} />
      <LineNumber value={after} />
      <Box
        component="span"
        aria-hidden
        sx={{ width: 20, textAlign: 'center', flex: 'none', fontWeight: 600 }}
      >
        {sign === '@' ? '' : sign}
      </Box>
      {said && <span className="sw-unseen">{said}</span>}
      <Box component="span" sx={{ pr: 2, color: sign === '@' ? 'text.secondary' : 'inherit' }}>
        {text || ' '}
      </Box>
    </Box>
  )
}

function LineNumber({ value }: { readonly value: number | null }) {
  return (
    <Box
      component="span"
      aria-hidden
      sx={{ width: 44, pr: 1, flex: 'none', textAlign: 'right', color: 'text.secondary', userSelect: 'none' }}
    >
      {value ?? ''}
    </Box>
  )
}
