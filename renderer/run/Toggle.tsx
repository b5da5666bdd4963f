import FormControlLabel from '@mui/material/FormControlLabel'
import Switch from '@mui/material/Switch'

interface ToggleProps {
  readonly label: string
  readonly checked: boolean
  readonly onChange: (on: boolean) => void
}

/** A switch with its words beside it. */
export function Toggle({ label, checked, onChange }: ToggleProps) {
  return (
    <FormControlLabel
      control={<Switch size="small" checked={checked} onChange={(_event, on) => onChange(on)} />}
      label={label}
      slotProps={{ typography: { variant: 'body2' } }}
      sx={{ ml: 0, mr: 0, gap: 0.5 }}
    />
  )
}
