import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { type Preset, presets } from './new-environment'

interface PresetsProps {
  readonly value: Preset
  readonly onChange: (preset: Preset) => void
}

/** What the cluster is to be like, in cards. */
export function Presets({ value, onChange }: PresetsProps) {
  const { t } = useTranslation('environment')
  function onKeyDown(event: React.KeyboardEvent): void {
    const by = ['ArrowRight', 'ArrowDown'].includes(event.key)
      ? 1
      : ['ArrowLeft', 'ArrowUp'].includes(event.key)
        ? -1
        : 0
    if (by === 0) return
    event.preventDefault()
    const next = presets[(presets.indexOf(value) + by + presets.length) % presets.length]
    if (!next) return
    onChange(next)
    const cards = event.currentTarget.querySelectorAll<HTMLElement>('[role=radio]')
    cards[presets.indexOf(next)]?.focus()
  }
  return (
    <Box
      role="radiogroup"
      aria-label={t('preset.label')}
      onKeyDown={onKeyDown}
      sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))' }}
    >
      {presets.map((preset) => (
        <Paper
          key={preset}
          variant="outlined"
          component={ButtonBase}
          role="radio"
          aria-checked={preset === value}
          tabIndex={preset === value ? 0 : -1}
          onClick={() => onChange(preset)}
          sx={{
            p: 2,
            display: 'flex',
            flexDirection: 'column',
            alignItems: 'flex-start',
            justifyContent: 'flex-start',
            textAlign: 'start',
            ...(preset === value
              ? {
                  borderColor: 'primary.main',
                  bgcolor: 'slipway.chosen',
                  boxShadow: 'inset 0 0 0 1px var(--sw-palette-primary-main)',
                }
              : {}),
          }}
        >
          <Typography sx={{ fontWeight: 600 }}>{t(`preset.${preset}.title`)}</Typography>
          <Typography variant="body2" color="textSecondary">
            {t(`preset.${preset}.text`)}
          </Typography>
        </Paper>
      ))}
    </Box>
  )
}
