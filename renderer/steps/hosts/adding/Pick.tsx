import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import { useTranslation } from 'react-i18next'
import { Mono } from '../../../ui/Mono'

export interface Pickable {
  readonly id: string
  readonly name: string
  readonly note: string
}

interface PickProps {
  readonly label: string
  readonly items: readonly Pickable[]
  readonly chosen: ReadonlySet<string>
  readonly onChange: (chosen: ReadonlySet<string>) => void
}

/** Which of the hosts that were found are meant. */
export function Pick({ label, items, chosen, onChange }: PickProps) {
  const { t } = useTranslation('hosts')
  return (
    <Box role="group" aria-label={label}>
      <Box sx={{ display: 'flex', gap: 1, mb: 0.5 }}>
        <Button size="small" onClick={() => onChange(new Set(items.map(({ id }) => id)))}>
          {t('add.pick.all', { count: items.length })}
        </Button>
        <Button size="small" disabled={chosen.size === 0} onClick={() => onChange(new Set())}>
          {t('add.pick.none')}
        </Button>
      </Box>
      <Box
        // Scrolled by keys as well.
        tabIndex={0}
        sx={{
          maxHeight: 220,
          overflow: 'auto',
          border: '1px solid',
          borderColor: 'divider',
          borderRadius: 1,
        }}
      >
        {items.map(({ id, name, note }) => (
          <Box key={id} sx={{ px: 1.5, '& + &': { borderTop: '1px solid', borderColor: 'divider' } }}>
            <FormControlLabel
              control={
                <Checkbox
                  checked={chosen.has(id)}
                  onChange={(_event, on) => {
                    const next = new Set(chosen)
                    if (on) next.add(id)
                    else next.delete(id)
                    onChange(next)
                  }}
                />
              }
              label={
                <>
                  <Mono>{name}</Mono>
                  <Box component="span" data-given sx={{ color: 'text.secondary', ml: 1.5 }}>
                    {note}
                  </Box>
                </>
              }
              slotProps={{ typography: { variant: 'body2' } }}
            />
          </Box>
        ))}
      </Box>
    </Box>
  )
}
