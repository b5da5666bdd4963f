import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import FormControlLabel from '@mui/material/FormControlLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '#shared/failure/failure'
import { useChecks } from '../../state'
import { FailureList } from '../../ui/FailureCard'
import { TextInput } from '../../ui/Field'
import { type Answer, laterDay } from './answers'
import { useDay } from './use-day'
import { waiversFor, wrongInWaiver } from './waiver-form'

interface WaiverDialogProps {
  readonly dir: string
  readonly title: string
  readonly answer: Answer
  /** `2026-11-21` */
  readonly today: string
  readonly onClose: () => void
}

/** Asks who lets a failed check pass, why, and until when. */
export function WaiverDialog({ dir, title, answer, today, onClose }: WaiverDialogProps) {
  const { t } = useTranslation('preflight')
  const { t: common } = useTranslation()
  const id = useId()
  const day = useDay()
  const before = useChecks((state) => state.waivers.at(-1)?.who ?? '')
  const setWaiver = useChecks((state) => state.setWaiver)
  const [form, setForm] = useState({ who: before, why: '', until: laterDay(today, 14), every: false })
  const [tried, setTried] = useState(false)
  const [failures, setFailures] = useState<readonly Failure[]>([])
  const [saving, setSaving] = useState(false)
  const wrong = wrongInWaiver(form, today)
  const error = (part: keyof typeof wrong) =>
    tried && wrong[part] ? { error: t(`waiver.wrong.${part}`) } : {}

  async function save(event: React.FormEvent) {
    event.preventDefault()
    setTried(true)
    if (Object.values(wrong).some(Boolean)) return
    setSaving(true)
    for (const waiver of waiversFor(form, answer)) {
      const done = await setWaiver(dir, waiver)
      if (done.ok) continue
      setFailures(done.failures)
      setSaving(false)
      return
    }
    onClose()
  }

  return (
    <Dialog open maxWidth="sm" fullWidth aria-labelledby={id} onClose={onClose}>
      <Box component="form" noValidate onSubmit={(event: React.FormEvent) => void save(event)}>
        <DialogTitle id={id}>{t('waiver.title', { title })}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          <Typography color="textSecondary">{t('waiver.text')}</Typography>
          {answer.hosts.length > 0 && (
            <Scope
              hosts={answer.hosts}
              every={form.every}
              onChange={(every) => setForm({ ...form, every })}
            />
          )}
          <TextInput
            name="waiver:who"
            label={t('waiver.who')}
            help={t('waiver.whoHelp')}
            required
            autoFocus
            value={form.who}
            onChange={(who) => setForm({ ...form, who })}
            {...error('who')}
          />
          <TextInput
            name="waiver:why"
            label={t('waiver.why')}
            help={t('waiver.whyHelp')}
            required
            rows={2}
            value={form.why}
            onChange={(why) => setForm({ ...form, why })}
            {...error('why')}
          />
          <Until until={form.until} onChange={(until) => setForm({ ...form, until })} {...error('until')} />
          <FailureList failures={failures} announce />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" variant="contained" disabled={saving}>
            {t('waiver.save', { until: day(form.until) })}
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  )
}

interface ScopeProps {
  readonly hosts: readonly string[]
  readonly every: boolean
  readonly onChange: (every: boolean) => void
}

function Scope({ hosts, every, onChange }: ScopeProps) {
  const { t } = useTranslation('preflight')
  const id = useId()
  const shown = hosts.length > 6 ? [...hosts.slice(0, 6), '…'] : hosts
  return (
    <Box>
      <Box id={id} sx={{ typography: 'body2', fontWeight: 500 }}>
        {t('waiver.scope')}
      </Box>
      <RadioGroup
        aria-labelledby={id}
        value={every ? 'every' : 'these'}
        onChange={(_event, value) => onChange(value === 'every')}
      >
        <FormControlLabel
          value="these"
          control={<Radio />}
          label={t('waiver.these', { count: hosts.length, host: shown.join(', ') })}
        />
        <FormControlLabel value="every" control={<Radio />} label={t('waiver.all')} />
      </RadioGroup>
    </Box>
  )
}

interface UntilProps {
  readonly until: string
  readonly onChange: (until: string) => void
  readonly error?: string
}

function Until({ until, onChange, error }: UntilProps) {
  const { t } = useTranslation('preflight')
  return (
    <TextInput
      name="waiver:until"
      label={t('waiver.until')}
      type="date"
      required
      value={until}
      onChange={onChange}
      {...(error === undefined ? {} : { error })}
    />
  )
}
