import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { type RefObject, useId, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import { english } from '#shared/message/message'
import { FailureCard } from '../../ui/FailureCard'
import { StateMark } from '../../ui/StateMark'
import { rangeOfLine } from './unsaved-text'
import { type GlobalsText, useGlobalsText } from './use-globals-text'

const lineHeight = 20

/** The text of globals.yml, with what is wrong by line. It saves itself; what cannot be written is kept and said. */
export function TextView() {
  const { t } = useTranslation('services')
  const globals = useGlobalsText()
  const area = useRef<HTMLTextAreaElement>(null)
  return (
    <Box data-field="globals.yml" sx={{ display: 'grid', gap: 2 }}>
      <Typography color="textSecondary" variant="body2" sx={{ maxWidth: '72ch' }}>
        {t('text.about')}
      </Typography>
      <Status globals={globals} />
      <Editor globals={globals} area={area} />
      <Problems globals={globals} area={area} />
    </Box>
  )
}

const marks = { saved: 'done', waiting: 'waiting', saving: 'running', refused: 'failed' } as const

function Status({ globals }: { readonly globals: GlobalsText }) {
  const { t } = useTranslation('services')
  const { state, problems, isOvertaken, drop, overwrite, save } = globals
  return (
    <Paper
      variant="outlined"
      sx={{ px: 2, py: 1, ...(state === 'refused' ? { borderColor: 'error.main' } : {}) }}
    >
      <Box
        role="status"
        sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap', minHeight: 32 }}
      >
        <StateMark state={marks[state]} silent />
        <Box sx={{ flex: '1 1 260px', minWidth: 0 }}>
          {t(isOvertaken ? 'text.overtaken' : `text.${state}`, { count: problems.length })}
        </Box>
        {state === 'refused' && (
          <>
            <Button size="small" onClick={isOvertaken ? overwrite : save}>
              {t(isOvertaken ? 'text.overwrite' : 'text.retry')}
            </Button>
            <Button size="small" color="error" onClick={drop}>
              {t('text.drop')}
            </Button>
          </>
        )}
      </Box>
    </Paper>
  )
}

interface PartProps {
  readonly globals: GlobalsText
  readonly area: RefObject<HTMLTextAreaElement | null>
}

function Editor({ globals, area }: PartProps) {
  const { t } = useTranslation('services')
  const gutter = useRef<HTMLDivElement>(null)
  const id = useId()
  const { text, problems, write } = globals
  const count = useMemo(() => text.split('\n').length, [text])
  const wrong = new Set(problems.map(lineOf))
  const mono = {
    fontFamily: 'var(--sw-font-mono)',
    fontSize: 13,
    lineHeight: `${lineHeight}px`,
    fontVariantLigatures: 'none',
  }
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'max-content minmax(0, 1fr)',
        height: problems.length > 0 ? 'max(220px, 36vh)' : 'max(280px, min(60vh, 640px))',
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: 1,
        overflow: 'hidden',
        bgcolor: 'background.paper',
      }}
    >
      <Box
        aria-hidden
        translate="no"
        sx={{ overflow: 'hidden', bgcolor: 'slipway.sunken', color: 'text.secondary' }}
      >
        <Box ref={gutter} sx={{ ...mono, py: 1, pl: 1, pr: 1, textAlign: 'right' }}>
          {Array.from({ length: count }, (_, at) => at + 1).map((line) => (
            <Box
              key={line}
              sx={wrong.has(line) ? { color: 'error.main', fontWeight: 700 } : {}}
            >{`${wrong.has(line) ? '✕ ' : ''}${line}`}</Box>
          ))}
        </Box>
      </Box>
      <Box
        component="textarea"
        ref={area}
        id={id}
        value={text}
        onChange={(event: React.ChangeEvent<HTMLTextAreaElement>) => write(event.target.value)}
        onScroll={(event: React.UIEvent<HTMLTextAreaElement>) => {
          if (gutter.current)
            gutter.current.style.transform = `translateY(${-event.currentTarget.scrollTop}px)`
        }}
        aria-label={t('text.label')}
        aria-invalid={problems.length > 0}
        wrap="off"
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        translate="no"
        sx={{
          ...mono,
          border: 0,
          m: 0,
          p: 1,
          resize: 'none',
          bgcolor: 'transparent',
          color: 'text.primary',
          outlineOffset: '-2px',
          whiteSpace: 'pre',
          overflow: 'auto',
        }}
      />
    </Box>
  )
}

function Problems({ globals, area }: PartProps) {
  const { t } = useTranslation('services')
  const { problems, text } = globals
  if (problems.length === 0) return null
  const goTo = (line: number) => {
    const [start, end] = rangeOfLine(text, line)
    const { current } = area
    if (!current) return
    current.focus()
    current.setSelectionRange(start, end)
    current.scrollTop = Math.max(0, (line - 4) * lineHeight)
  }
  return (
    <Box
      component="section"
      aria-label={t('text.problems', { count: problems.length })}
      sx={{ display: 'grid', gap: 1.5 }}
    >
      {problems.map((failure) => {
        const line = lineOf(failure)
        return (
          <FailureCard
            key={`${line} ${failure.code} ${english(failure.what)}`}
            failure={failure}
            {...(line
              ? {
                  actions: (
                    <Button size="small" variant="outlined" onClick={() => goTo(line)}>
                      {t('text.goTo', { line })}
                    </Button>
                  ),
                }
              : {})}
          />
        )
      })}
    </Box>
  )
}

function lineOf({ where }: Failure): number {
  return where?.line ?? 0
}
