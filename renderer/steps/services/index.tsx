import Box from '@mui/material/Box'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft, useRoute } from '../../state'
import { focusField } from '../../ui/focus-field'
import { LoadingState } from '../../ui/LoadingState'
import { Mono } from '../../ui/Mono'
import { Page } from '../../ui/Page'
import { Unreadable } from '../Unreadable'
import { Cards } from './Cards'
import { Drawing } from './Drawing'
import { KeptAnswers } from './KeptAnswers'
import { Notes } from './Notes'
import { OptionSearch } from './OptionSearch'
import { ServiceSheet } from './ServiceSheet'
import { TextView } from './TextView'
import { unsavedText } from './unsaved-text'

type View = 'cards' | 'drawing' | 'text'

/** What the cluster runs: as cards, as a drawing of what starts after what, and as the text of globals.yml. */
export function ServicesStep() {
  const { t } = useTranslation('services')
  const summary = useDraft(({ draft }) => draft.summary)
  const failures = useDraft(({ draft }) => draft.failures)
  const hasText = useDraft(({ draft }) => draft.files['globals.yml'] !== undefined)
  const held = useDraft(({ draft }) => unsavedText(draft.notes) !== null)
  const [view, setView] = useState<View>('cards')
  // Forms would show what the file has, not what was written: the text comes first until it is put right, and stays.
  if (held && view !== 'text') setView('text')
  const ready = summary !== null
  return (
    <Page
      title={t('title')}
      purpose={t('purpose')}
      action={ready && <Views view={view} onView={setView} held={held} />}
    >
      {!ready && failures.length === 0 && <LoadingState rows={6} height={120} label={t('reading')} />}
      {!ready && failures.length > 0 && (
        <Box sx={{ display: 'grid', gap: 3 }}>
          <Unreadable failures={failures} />
          {hasText && <TextView />}
        </Box>
      )}
      {ready && (view === 'text' ? <TextView /> : <Choices view={view} onView={setView} />)}
    </Page>
  )
}

interface ViewsProps {
  readonly view: View
  readonly onView: (view: View) => void
  readonly held: boolean
}

function Views({ view, onView, held }: ViewsProps) {
  const { t } = useTranslation('services')
  return (
    <ToggleButtonGroup
      exclusive
      value={view}
      onChange={(_event, next: View | null) => next && onView(next)}
      aria-label={t('view.label')}
      sx={{ flexWrap: 'wrap', maxWidth: '100%' }}
    >
      <ToggleButton value="cards" disabled={held}>
        {t('view.cards')}
      </ToggleButton>
      <ToggleButton value="drawing" disabled={held}>
        {t('view.drawing')}
      </ToggleButton>
      <ToggleButton value="text">
        {t('view.text')}
        <Box component="span" sx={{ ml: 0.75 }}>
          <Mono>globals.yml</Mono>
        </Box>
      </ToggleButton>
    </ToggleButtonGroup>
  )
}

interface ChoicesProps {
  readonly view: 'cards' | 'drawing'
  readonly onView: (view: View) => void
}

function Choices({ view, onView }: ChoicesProps) {
  const [query, setQuery] = useState('')
  const [open, setOpen] = useState<string | null>(null)
  const catalog = useDraft(({ draft }) => draft.catalog)
  const field = useRoute(({ route }) => (route.at === 'install' ? route.field : undefined))
  // An option that something leads to is in the sheet of its service.
  useEffect(() => {
    if (!field || field.startsWith('service:')) return
    setQuery('')
    const owner = catalog.find((service) => service.options.some(({ name }) => name === field))
    if (owner) setOpen(owner.id)
    void focusField(field)
  }, [field, catalog])
  return (
    <>
      <Box sx={{ display: 'grid', gap: 2.5 }}>
        <KeptAnswers />
        <OptionSearch query={query} onQuery={setQuery}>
          <Notes />
          {view === 'drawing' ? <Drawing onOpen={setOpen} /> : <Cards onOpen={setOpen} />}
        </OptionSearch>
      </Box>
      <ServiceSheet id={open} onClose={() => setOpen(null)} onText={() => onView('text')} />
    </>
  )
}
