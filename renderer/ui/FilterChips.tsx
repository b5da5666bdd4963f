import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import { useTranslation } from 'react-i18next'
import { useLocale } from './use-locale'

export interface FilterChoice<T extends string> {
  readonly id: T
  readonly label: string
  /** How many would be shown. */
  readonly count?: number
}

interface FilterChipsProps<T extends string> {
  /** What is filtered: "Filter hosts by state". */
  readonly label: string
  readonly choices: readonly FilterChoice<T>[]
  /** None chosen shows all. */
  readonly chosen: readonly T[]
  readonly onChange: (chosen: readonly T[]) => void
  /** Only one at a time. */
  readonly single?: boolean
}

export function FilterChips<T extends string>(props: FilterChipsProps<T>) {
  const { label, choices, chosen, onChange, single = false } = props
  const { t } = useTranslation('ui')
  const number = new Intl.NumberFormat(useLocale())
  const toggle = (id: T) => {
    if (chosen.includes(id)) onChange(chosen.filter((other) => other !== id))
    else onChange(single ? [id] : [...chosen, id])
  }
  return (
    <Box
      role="group"
      aria-label={label}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}
    >
      {choices.map(({ id, label: name, count }) => {
        const on = chosen.includes(id)
        return (
          <Chip
            key={id}
            label={count === undefined ? name : `${name} ${number.format(count)}`}
            aria-pressed={on}
            color={on ? 'primary' : 'default'}
            variant={on ? 'filled' : 'outlined'}
            onClick={() => toggle(id)}
            sx={{ height: 28 }}
          />
        )
      })}
      {chosen.length > 0 && (
        <Button size="small" onClick={() => onChange([])}>
          {t('filter.clear')}
        </Button>
      )}
    </Box>
  )
}
