import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import Select from '@mui/material/Select'
import { useTranslation } from 'react-i18next'
import { useEnvironment } from '../state'
import { SelectInput } from '../ui/Field'

const choices = [1, 2, 5, 10, 20] as const

interface PatienceFieldProps {
  /** Beside buttons, without its help. */
  readonly compact?: boolean
}

/** How long slow hosts are waited for, by all that this window asks of the open environment's hosts. */
export function PatienceField({ compact = false }: PatienceFieldProps) {
  const { t } = useTranslation('options')
  const patience = useEnvironment((state) => state.patience)
  const set = useEnvironment((state) => state.setPatience)
  const named = choices.map((times) => ({
    id: String(times),
    label: times === 1 ? t('patience.usual') : t('patience.times', { times }),
  }))
  if (compact)
    return (
      <Select
        size="small"
        data-field="patience"
        value={String(patience)}
        onChange={(event) => set(Number(event.target.value))}
        sx={{ fontSize: '0.875rem' }}
        renderValue={(value) =>
          t('patience.shown', { value: named.find(({ id }) => id === value)?.label ?? value })
        }
        SelectDisplayProps={{ 'aria-label': t('patience.label') }}
      >
        {named.map(({ id, label }) => (
          <MenuItem key={id} value={id}>
            {label}
          </MenuItem>
        ))}
      </Select>
    )
  return (
    <Box sx={{ maxWidth: 480 }}>
      <SelectInput
        name="patience"
        label={t('patience.label')}
        help={t('patience.help')}
        value={String(patience)}
        choices={named}
        onChange={(value) => set(Number(value))}
      />
    </Box>
  )
}
