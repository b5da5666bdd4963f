import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DiffLine, diffLines } from './diff-lines'
import type { Token, TokenKind } from './syntax'

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

/** Colours beside the words themselves; what is hidden is set apart from what is a value. */
const looks: Readonly<Record<TokenKind, object>> = {
  comment: { color: 'text.secondary', fontStyle: 'italic' },
  section: { color: 'text.primary', fontWeight: 700 },
  key: { color: 'primary.main' },
  text: { color: 'success.main' },
  number: { color: 'warning.main' },
  word: { color: 'warning.main' },
  sign: { color: 'text.secondary' },
  hidden: {
    color: 'text.secondary',
    border: '1px solid',
    borderColor: 'divider',
    borderRadius: 0.5,
    px: 0.5,
  },
  plain: {},
}

type Tokens = (line: string) => readonly Token[]

/** Changes to a file, each line with its sign; it alone may scroll sideways. */
export function Diff({ path, text, first = 300 }: DiffProps) {
  const { t } = useTranslation('ui')
  const lines = useMemo(() => diffLines(text), [text])
  const [all, setAll] = useState(false)
  const tokens = useTokens(path)
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
            <Line key={at} line={line} tokens={tokens} />
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

/** How a line of the file is coloured; null until that is loaded, and for languages that are not known. */
function useTokens(path: string): Tokens | null {
  const [tokens, setTokens] = useState<Tokens | null>(null)
  useEffect(() => {
    let left = false
    void import('./syntax').then(({ syntaxOf, tokensOf }) => {
      const syntax = syntaxOf(path)
      if (!left) setTokens(() => (syntax ? (line: string) => tokensOf(line, syntax) : null))
    })
    return () => {
      left = true
    }
  }, [path])
  return tokens
}

interface LineProps {
  readonly line: DiffLine
  readonly tokens: Tokens | null
}

function Line({ line, tokens }: LineProps) {
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
        {tokens && sign !== '@' && text !== '' ? <Coloured tokens={tokens(text)} /> : text || ' '}
      </Box>
    </Box>
  )
}

function Coloured({ tokens }: { readonly tokens: readonly Token[] }) {
  return tokens.map(({ kind, text }, at) =>
    kind === 'plain' ? (
      text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a line have no other name
      <Box key={at} component="span" sx={looks[kind]}>
        {text}
      </Box>
    ),
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
