import Box from '@mui/material/Box'
import Dialog from '@mui/material/Dialog'
import InputBase from '@mui/material/InputBase'
import Typography from '@mui/material/Typography'
import { useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRoute } from '../state'
import { Mono } from '../ui/Mono'
import { found, type Place, usePlaces } from './places'

interface PaletteProps {
  readonly open: boolean
  readonly onClose: () => void
}

/** Whoever types here keeps the focus, also when the screen below arrives late. */
export const paletteId = 'palette'

/** Find anything by its name and go there. */
export function Palette({ open, onClose }: PaletteProps) {
  const { t } = useTranslation()
  return (
    <Dialog
      open={open}
      onClose={onClose}
      slotProps={{
        container: { sx: { alignItems: 'flex-start', pt: 6 } },
        paper: { id: paletteId, 'aria-label': t('palette.label'), sx: { m: 0 } },
      }}
    >
      {/* Opened again while it still fades, it asks anew. */}
      {open && <Finder onClose={onClose} />}
    </Dialog>
  )
}

function Finder({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const id = useId()
  const places = usePlaces()
  const go = useRoute((state) => state.go)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const shown = useMemo(() => found(places, query).slice(0, 50), [places, query])
  const chosen = Math.min(at, shown.length - 1)
  const open = (place: Place | undefined) => {
    if (!place) return
    onClose()
    place.act?.()
    go(place.route)
  }
  return (
    <>
      <InputBase
        autoFocus
        fullWidth
        placeholder={t('palette.placeholder')}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setAt((chosen + 1) % Math.max(1, shown.length))
          else if (event.key === 'ArrowUp') setAt((chosen - 1 + shown.length) % Math.max(1, shown.length))
          else if (event.key === 'Enter') open(shown[chosen])
          else return
          event.preventDefault()
        }}
        inputProps={{
          role: 'combobox',
          'aria-label': t('palette.label'),
          'aria-expanded': true,
          'aria-controls': `${id}-list`,
          'aria-autocomplete': 'list',
          ...(shown[chosen] ? { 'aria-activedescendant': `${id}-${chosen}` } : {}),
        }}
        sx={{ px: 2, py: 1.5, borderBottom: '1px solid', borderColor: 'divider' }}
      />
      <Box
        id={`${id}-list`}
        role="listbox"
        aria-label={t('palette.label')}
        sx={{ overflow: 'auto', maxHeight: 360, p: 1 }}
      >
        {shown.map((place, index) => (
          <Row
            key={place.id}
            id={`${id}-${index}`}
            place={place}
            chosen={index === chosen}
            onChoose={() => open(place)}
          />
        ))}
      </Box>
      {shown.length === 0 && (
        <Typography role="status" color="textSecondary" sx={{ p: 2 }}>
          {t('palette.empty', { query })}
        </Typography>
      )}
      <Typography
        variant="caption"
        color="textSecondary"
        sx={{ px: 2, py: 1, borderTop: '1px solid', borderColor: 'divider' }}
      >
        {t('palette.hint')}
      </Typography>
    </>
  )
}

interface RowProps {
  readonly id: string
  readonly place: Place
  readonly chosen: boolean
  readonly onChoose: () => void
}

function Row({ id, place, chosen, onChoose }: RowProps) {
  const { t } = useTranslation()
  return (
    <Box
      id={id}
      role="option"
      aria-selected={chosen}
      ref={(row: HTMLElement | null) => {
        if (chosen) row?.scrollIntoView({ block: 'nearest' })
      }}
      onClick={onChoose}
      sx={{
        display: 'flex',
        gap: 2,
        px: 1.5,
        py: 1,
        borderRadius: 1,
        cursor: 'pointer',
        bgcolor: chosen ? 'slipway.chosen' : 'transparent',
        '&:hover': { bgcolor: chosen ? 'slipway.chosen' : 'action.hover' },
      }}
    >
      <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }} {...markOf(place.kind)}>
        {place.kind === 'option' ? <Mono>{place.name}</Mono> : place.name}
      </Box>
      <Typography variant="body2" color="textSecondary">
        {t(`palette.kind.${place.kind}`)}
      </Typography>
    </Box>
  )
}

/** Names are nobody's language; what Slipway says of checks is in its own. */
function markOf(kind: Place['kind']): { readonly translate?: 'no'; readonly 'data-given'?: '' } {
  if (kind === 'check') return { 'data-given': '' }
  return ['host', 'service', 'option', 'environment'].includes(kind) ? { translate: 'no' } : {}
}
