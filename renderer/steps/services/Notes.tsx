import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { english } from '#shared/message/message'
import type { PlanNote } from '#shared/model/plan'
import { useMessage } from '../../i18n/use-message'
import { useDraft } from '../../state'
import { StateMark } from '../../ui/StateMark'

/** What the configuration asks for and Slipway does not do: said before anything is planned. */
export function Notes() {
  const say = useMessage()
  const { t } = useTranslation('services')
  const summary = useDraft(({ draft }) => draft.summary)
  const notes = summary?.notes ?? []
  const asked = notes.filter(({ code }) => code === 'service.notDeployed')
  const others = notes.filter(({ code }) => code !== 'service.notDeployed')
  if (notes.length === 0) return null
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 400px), 1fr))',
      }}
    >
      {asked.length > 0 && (
        <Fold title={t('notDeployed.title', { count: asked.length })} text={t('notDeployed.text')}>
          {asked.map((note) => (
            <NotDeployed key={english(note.text)} note={note} />
          ))}
        </Fold>
      )}
      {others.length > 0 && (
        <Fold title={t('unused.title', { count: others.length })} text={t('unused.text')}>
          {others.map(({ code, text }) => (
            <li key={english(text)} data-given>
              {code === 'option.unknown' && <StateMark state="warning" size={13} />} {say(text)}
            </li>
          ))}
        </Fold>
      )}
    </Box>
  )
}

function NotDeployed({ note }: { readonly note: PlanNote }) {
  const say = useMessage()
  const { t } = useTranslation('services')
  const setOption = useDraft((state) => state.setOption)
  const name = /enable_[a-z0-9_]+/.exec(english(note.text))?.[0]
  return (
    <li {...(name ? { 'data-field': name } : {})}>
      <span data-given>{say(note.text)}</span>{' '}
      {name && (
        <Button size="small" onClick={() => setOption(name, false)}>
          {t('notDeployed.switchOff', { option: name })}
        </Button>
      )}
    </li>
  )
}

interface FoldProps {
  readonly title: string
  readonly text: string
  readonly children: ReactNode
}

function Fold({ title, text, children }: FoldProps) {
  const { t } = useTranslation('services')
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <Paper variant="outlined" sx={{ px: 2, py: 1 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, flexWrap: 'wrap' }}>
        <StateMark state="skipped" silent />
        <Box sx={{ flex: '1 1 240px', minWidth: 0 }}>{title}</Box>
        <Button size="small" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          {t(open ? 'hide' : 'show')}
        </Button>
      </Box>
      <Box id={id} hidden={!open} sx={{ typography: 'body2', pb: 1 }}>
        <Box sx={{ color: 'text.secondary' }}>{text}</Box>
        <Box component="ul" sx={{ m: 0, mt: 1, pl: 2.5, overflowWrap: 'anywhere' }}>
          {children}
        </Box>
      </Box>
    </Paper>
  )
}
