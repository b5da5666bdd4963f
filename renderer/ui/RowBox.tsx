import Checkbox from '@mui/material/Checkbox'

interface RowBoxProps {
  readonly label: string
  readonly state: 'all' | 'some' | 'none'
  readonly onToggle: (extend: boolean) => void
  /** Whether Tab comes to it; in rows, Space does what it does. */
  readonly entry?: boolean
}

/** The box by which a row, or all of them, are chosen. */
export function RowBox({ label, state, onToggle, entry = false }: RowBoxProps) {
  return (
    <Checkbox
      size="small"
      sx={{ p: 0.5, ml: -0.75, mr: 0.5 }}
      checked={state === 'all'}
      indeterminate={state === 'some'}
      onClick={(event) => {
        event.stopPropagation()
        onToggle(event.shiftKey)
      }}
      slotProps={{ input: { 'aria-label': label, ...(entry ? {} : { tabIndex: -1 }) } }}
    />
  )
}
