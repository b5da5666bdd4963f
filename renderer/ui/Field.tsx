import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import OutlinedInput from '@mui/material/OutlinedInput'
import Select from '@mui/material/Select'
import Switch from '@mui/material/Switch'
import TextField from '@mui/material/TextField'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Mono } from './Mono'
import { StateMark } from './StateMark'

export interface FieldProps {
  /** What problems call it (`data-field`): an option's name, `host:ctl1`, … */
  readonly name: string
  /** Plain words. */
  readonly label: ReactNode
  /** Kolla's option, shown beside the words. */
  readonly option?: string
  readonly help?: ReactNode
  /** What is wrong with it now. */
  readonly error?: string
  readonly warning?: string
  readonly required?: boolean
}

/** What a control inside of a field must be given. */
export interface FieldControl {
  readonly id: string
  readonly 'aria-describedby'?: string
  readonly 'aria-invalid'?: true
  readonly 'aria-required'?: true
}

interface FieldFrameProps extends FieldProps {
  readonly children: (control: FieldControl, labelId: string) => ReactNode
}

/** Label, Kolla's name, control, help, and what is wrong: in this order in every form. */
export function Field({ name, label, option, help, error, warning, required, children }: FieldFrameProps) {
  const { t } = useTranslation('ui')
  const id = useId()
  const said = [help && `${id}-help`, (error || warning) && `${id}-problem`].filter(Boolean).join(' ')
  const control: FieldControl = {
    id,
    ...(said ? { 'aria-describedby': said } : {}),
    ...(error ? { 'aria-invalid': true } : {}),
    ...(required ? { 'aria-required': true } : {}),
  }
  return (
    <Box data-field={name} sx={{ display: 'grid', gap: 0.5, alignContent: 'start', minWidth: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, alignItems: 'baseline' }}>
        <Box component="label" htmlFor={id} id={`${id}-label`} sx={{ typography: 'body2', fontWeight: 500 }}>
          {label}
          {required && (
            <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
              {` · ${t('field.required')}`}
            </Box>
          )}
        </Box>
        {option && (
          <Box
            component="span"
            sx={{ color: 'text.secondary', typography: 'caption', overflowWrap: 'anywhere' }}
          >
            <Mono>{option}</Mono>
          </Box>
        )}
      </Box>
      {children(control, `${id}-label`)}
      {(error || warning) && (
        <Box
          id={`${id}-problem`}
          role={error ? 'alert' : 'status'}
          sx={{
            display: 'flex',
            gap: 0.75,
            alignItems: 'flex-start',
            typography: 'caption',
            color: error ? 'error.main' : 'warning.main',
          }}
        >
          <Box sx={{ pt: '2px' }}>
            <StateMark state={error ? 'failed' : 'warning'} size={13} silent />
          </Box>
          {error ?? warning}
        </Box>
      )}
      {help && (
        <Box id={`${id}-help`} sx={{ typography: 'caption', color: 'text.secondary' }}>
          {help}
        </Box>
      )}
    </Box>
  )
}

interface TextInputProps extends FieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  /** Addresses, paths and names are in monospace. */
  readonly mono?: boolean
  readonly type?: 'text' | 'number' | 'password' | 'date'
  /** More than one makes a text of several lines. */
  readonly rows?: number
  readonly disabled?: boolean
  readonly autoFocus?: boolean
  readonly autoComplete?: string
  readonly onBlur?: () => void
}

export function TextInput(props: TextInputProps) {
  const { value, onChange, placeholder, mono, type = 'text', rows = 1, disabled, autoFocus, ...field } = props
  const { autoComplete = 'off', onBlur } = props
  return (
    <Field {...field}>
      {({ id, ...aria }) => (
        <OutlinedInput
          id={id}
          size="small"
          fullWidth
          value={value}
          onChange={(event) => onChange(event.target.value)}
          type={type}
          error={Boolean(field.error)}
          disabled={disabled ?? false}
          autoFocus={autoFocus ?? false}
          autoComplete={autoComplete}
          {...(onBlur ? { onBlur } : {})}
          {...(placeholder === undefined ? {} : { placeholder })}
          {...(rows > 1 ? { multiline: true, minRows: rows, maxRows: 24 } : {})}
          inputProps={{ ...aria, spellCheck: false, ...(mono ? { translate: 'no' } : {}) }}
          sx={mono ? { fontFamily: 'var(--sw-font-mono)', fontSize: '0.875rem' } : {}}
        />
      )}
    </Field>
  )
}

interface SelectInputProps<T extends string> extends FieldProps {
  readonly value: T
  readonly choices: readonly { readonly id: T; readonly label: string; readonly note?: string }[]
  readonly onChange: (value: T) => void
  readonly disabled?: boolean
  /** The choices are values as programs know them, the same in every language. */
  readonly given?: boolean
}

export function SelectInput<T extends string>(props: SelectInputProps<T>) {
  const { value, choices, onChange, disabled, given, ...field } = props
  const mark = given ? { 'data-given': true } : {}
  return (
    <Field {...field}>
      {({ id, ...aria }, labelId) => (
        <Select<T>
          {...mark}
          labelId={labelId}
          id={id}
          size="small"
          fullWidth
          value={value}
          disabled={disabled ?? false}
          error={Boolean(field.error)}
          onChange={(event) => onChange(event.target.value as T)}
          SelectDisplayProps={aria}
          renderValue={(chosen) => choices.find((choice) => choice.id === chosen)?.label ?? chosen}
        >
          {choices.map((choice) => (
            <MenuItem key={choice.id} value={choice.id} {...mark} sx={{ gap: 2 }}>
              {choice.label}
              {choice.note && (
                <Box component="span" sx={{ color: 'text.secondary', ml: 'auto' }}>
                  {choice.note}
                </Box>
              )}
            </MenuItem>
          ))}
        </Select>
      )}
    </Field>
  )
}

interface ComboInputProps extends FieldProps {
  readonly value: string
  /** Suggestions; anything may be typed. */
  readonly choices: readonly string[]
  readonly onChange: (value: string) => void
  readonly placeholder?: string
  readonly disabled?: boolean
}

export function ComboInput({ value, choices, onChange, placeholder, disabled, ...field }: ComboInputProps) {
  const { t } = useTranslation('ui')
  return (
    <Field {...field}>
      {({ id, ...aria }) => (
        <Autocomplete
          id={id}
          freeSolo
          forcePopupIcon
          size="small"
          options={choices}
          clearText={t('combo.clear')}
          openText={t('combo.open')}
          closeText={t('combo.close')}
          inputValue={value}
          value={value}
          disabled={disabled ?? false}
          onInputChange={(_event, typed) => onChange(typed)}
          renderInput={({ slotProps, ...params }) => (
            <TextField
              {...params}
              hiddenLabel
              error={Boolean(field.error)}
              {...(placeholder === undefined ? {} : { placeholder })}
              slotProps={{
                ...slotProps,
                htmlInput: { ...slotProps.htmlInput, ...aria, spellCheck: false },
                input: {
                  ...slotProps.input,
                  sx: { fontFamily: 'var(--sw-font-mono)', fontSize: '0.875rem' },
                },
              }}
            />
          )}
        />
      )}
    </Field>
  )
}

interface SwitchInputProps extends FieldProps {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean
}

export function SwitchInput({ checked, onChange, disabled, ...field }: SwitchInputProps) {
  return (
    <Field {...field}>
      {({ id, ...aria }) => (
        <Box>
          <Switch
            id={id}
            checked={checked}
            disabled={disabled ?? false}
            onChange={(_event, on) => onChange(on)}
            slotProps={{ input: aria }}
            sx={{ ml: -1 }}
          />
        </Box>
      )}
    </Field>
  )
}
