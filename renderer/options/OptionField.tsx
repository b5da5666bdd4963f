import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogOption } from '#shared/model/catalog'
import { useMessage } from '../i18n/use-message'
import { useText } from '../i18n/use-text'
import { ComboInput, SelectInput, SwitchInput, TextInput } from '../ui/Field'
import { Mono } from '../ui/Mono'
import { type Answer, useAnswer } from './use-answer'
import { asBool, shortValue, textOfValue, valueOfText } from './values'

interface OptionFieldProps {
  readonly option: CatalogOption
  /** Plain words before Kolla's name; the name alone when there are none. */
  readonly label?: string
  /** Values that fit here; anything else may be typed. */
  readonly suggestions?: readonly string[]
  /** More that is wrong with it than its type. */
  readonly problem?: string
  readonly warning?: string
  readonly more?: ReactNode
  readonly required?: boolean
  /** The field is known under another name here, since the option stands on this screen twice. */
  readonly field?: string
}

/** An option of globals.yml by its type: Kolla's name, its meaning, its default and the way back to it. */
export function OptionField(props: OptionFieldProps) {
  const say = useMessage()
  const { option, label, problem, warning, more, required, field = option.name } = props
  const answer = useAnswer(option)
  const text = useText()
  const error = answer.problem ? text(answer.problem) : problem
  const own = {
    name: field,
    label: label ?? <Mono wrap>{option.name}</Mono>,
    ...(label ? { option: option.name } : {}),
    ...(error ? { error } : {}),
    ...(warning ? { warning } : {}),
    ...(required ? { required } : {}),
    help: (
      <>
        <Box component="span" data-given sx={{ display: 'block' }}>
          {say(option.help)}
        </Box>
        {more}
      </>
    ),
  }
  return (
    <Box sx={{ minWidth: 0 }}>
      <Control {...props} answer={answer} own={own} />
      <Default option={option} answer={answer} />
    </Box>
  )
}

interface ControlProps extends OptionFieldProps {
  readonly answer: Answer
  readonly own: { readonly name: string; readonly label: ReactNode; readonly help: ReactNode }
}

function Control({ option, suggestions, answer, own }: ControlProps) {
  const { t } = useTranslation('options')
  const whole = useTyped(option, answer)
  if (option.type === 'bool' && !answer.isKept) {
    const on = asBool(answer.value)
    return <SwitchInput {...own} checked={on ?? false} onChange={answer.choose} />
  }
  if (option.choices && option.type === 'string' && !answer.isKept) {
    const known = option.choices.includes(answer.typed)
    const choices = option.choices.map((id) => ({ id, label: id }))
    return (
      <SelectInput
        {...own}
        given
        value={answer.typed}
        choices={known ? choices : [...choices, { id: answer.typed, label: answer.typed || t('unset') }]}
        onChange={answer.choose}
      />
    )
  }
  if (suggestions) return <ComboInput {...own} choices={suggestions} {...whole} />
  const many = option.type === 'list' || option.type === 'dict'
  const rows = many ? Math.min(10, Math.max(2, whole.value.split('\n').length)) : 1
  const placeholder = many ? t(`hint.${option.type === 'list' ? 'list' : 'dict'}`) : undefined
  return (
    <TextInput {...own} {...whole} mono rows={rows} {...(placeholder === undefined ? {} : { placeholder })} />
  )
}

/** What is being typed stays as it is typed: `a\n` is not turned into `a` under the cursor. */
function useTyped(option: CatalogOption, answer: Answer) {
  const [own, setOwn] = useState<string | null>(null)
  const entry = own === null ? null : valueOfText(option, own)
  // What came from elsewhere since (a reset, the file) wins over what was typed here.
  const holds =
    own !== null &&
    (own === answer.typed || (entry?.ok === true && textOfValue(entry.value) === answer.typed))
  return {
    value: holds ? own : answer.typed,
    onChange: (typed: string) => {
      if (typed === (holds ? own : answer.typed)) return
      setOwn(typed)
      answer.type(typed)
    },
  }
}

function Default({ option, answer }: { readonly option: CatalogOption; readonly answer: Answer }) {
  const { t } = useTranslation('options')
  const say = useValueWords()
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 1,
        alignItems: 'baseline',
        typography: 'caption',
        color: 'text.secondary',
        minHeight: 28,
      }}
    >
      <Box component="span" sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        {t('default')} {say(option)}
      </Box>
      {answer.isKept && (
        <>
          <Box component="span" sx={{ color: 'error.main' }}>
            {answer.isSet ? t('kept', { value: shortValue(answer.value) }) : t('keptDefault')}
          </Box>
          <Button size="small" onClick={answer.drop} aria-label={`${t('drop')}: ${option.name}`}>
            {t('drop')}
          </Button>
        </>
      )}
      {answer.isSet && (
        <Button size="small" onClick={answer.reset} aria-label={`${t('reset')}: ${option.name}`}>
          {t('reset')}
        </Button>
      )}
    </Box>
  )
}

/** A default in a few words. */
function useValueWords(): (option: CatalogOption) => ReactNode {
  const { t } = useTranslation('options')
  return ({ type, default: value }) => {
    if (value === null) return t('defaultUnknown')
    if (type === 'bool') return asBool(value) ? t('on') : t('off')
    const short = shortValue(value)
    if (short === '' || short === '[]' || short === '{}') return t('defaultEmpty')
    return <Mono>{short.length > 120 ? `${short.slice(0, 119)}…` : short}</Mono>
  }
}
