import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportPreview } from '#shared/ipc/areas/draft'
import { focusField } from '../../ui/focus-field'
import { StateMark } from '../../ui/StateMark'
import { useFailureLine } from './use-failure-line'

interface VerdictProps {
  readonly preview: ImportPreview
  /** Back to the files, which stay as they were named. */
  readonly onChange: () => void
}

/** Whether the configuration can be used, before anything else of it. */
export function Verdict({ preview, onChange }: VerdictProps) {
  const { t } = useTranslation('environment')
  const line = useFailureLine()
  const head = useRef<HTMLHeadingElement>(null)
  // What was pressed to read it is gone, and this is the answer.
  useEffect(() => head.current?.focus(), [])
  const { hosts, groups, understood, unused, problems, passwords } = preview
  const { locked } = passwords
  const state = locked ? 'failed' : problems.length > 0 ? 'warning' : 'done'
  const colour = { failed: 'error.main', warning: 'warning.main', done: 'success.main' }[state]
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-labelledby="verdict"
      sx={{ p: 2, display: 'grid', gap: 1.5, borderColor: colour, borderLeftWidth: 4 }}
    >
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'flex-start' }}>
        <Box sx={{ pt: '4px' }}>
          <StateMark state={state} />
        </Box>
        <Typography variant="h2" id="verdict" ref={head} tabIndex={-1}>
          {t(`import.verdict.${state}`, { count: problems.length })}
        </Typography>
      </Box>
      {locked && (
        <Typography variant="body2" data-given="">
          {line(locked)}
        </Typography>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 4, rowGap: 1, typography: 'body2' }}>
        <Said mark="done">{t('import.hosts', { count: hosts })}</Said>
        <Said mark="done">{t('import.groups', { count: groups })}</Said>
        <Said mark="done">{t('import.optionsUsed', { count: understood.length })}</Said>
        <Said mark="unchanged">{t('import.optionsUnused', { count: unused.length })}</Said>
        <Said mark={problems.length > 0 ? 'warning' : 'done'}>
          {t('import.contradictions', { count: problems.length })}
        </Said>
        <Said mark={locked ? 'failed' : 'done'}>
          {locked
            ? t('import.passwordsLocked')
            : t(passwords.encrypted ? 'import.passwordsEncrypted' : 'import.passwords', {
                count: passwords.set,
              })}
        </Said>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {locked && (
          <Button
            variant="outlined"
            onClick={() => {
              onChange()
              void focusField('import-password')
            }}
          >
            {t('import.enterPassword')}
          </Button>
        )}
        <Button
          variant={locked ? 'text' : 'outlined'}
          onClick={() => {
            onChange()
            void focusField('import-inventory')
          }}
        >
          {t('import.changeFiles')}
        </Button>
      </Box>
    </Paper>
  )
}

interface SaidProps {
  readonly mark: 'done' | 'unchanged' | 'warning' | 'failed'
  readonly children: string
}

function Said({ mark, children }: SaidProps) {
  return (
    <Box component="span" sx={{ display: 'inline-flex', gap: 1, alignItems: 'center' }}>
      <StateMark state={mark} size={14} silent />
      {children}
    </Box>
  )
}
