import type { JsonValue } from '#shared/lib/json'
import type { CatalogOption } from '#shared/model/catalog'
import { text } from '../i18n/text'
import { type Draft, optionOf, type StepId, type StepProblem, stepOfOption } from '../state'
import { problemOfValue, valueOfText } from './values'

/** The note that keeps texts which are no values: globals.yml keeps what it had until they are put right. */
export const invalidNote = 'invalidOptions'

/** What was typed and is no value of its option, by the option's name. */
export function invalidAnswers(notes: Draft['notes']): Readonly<Record<string, string>> {
  const kept = notes[invalidNote]
  if (kept === null || kept === undefined || typeof kept !== 'object' || Array.isArray(kept)) return none
  return kept as Readonly<Record<string, string>>
}

const none = {}

/** The note with one answer more, or with one less. */
export function withAnswer(notes: Draft['notes'], name: string, typed: string | null): JsonValue {
  const left = Object.entries(invalidAnswers(notes)).filter(([other]) => other !== name)
  return Object.fromEntries(typed === null ? left : [...left, [name, typed]])
}

/** Options of a step whose answer holds no more: typed wrong, or wrong in the file. */
export function optionProblems(draft: Draft, step: StepId): readonly StepProblem[] {
  const answers = invalidAnswers(draft.notes)
  const names = [...new Set([...Object.keys(answers), ...Object.keys(draft.options)])]
  return names
    .filter((name) => stepOfOption(name) === step)
    .flatMap((name) => {
      const option = optionOf(draft, name)
      const said = option && wrongOf(option, answers[name], draft.options[name])
      if (!said) return []
      return { step, field: name, code: 'options.invalid', severity: 'error', ...said } as const
    })
}

function wrongOf(option: CatalogOption, typed: string | undefined, value: JsonValue | undefined) {
  if (typed !== undefined) {
    const entry = valueOfText(option, typed)
    return entry.ok ? null : { text: text('options:problem.invalid', { option: option.name }) }
  }
  const wrong = value === undefined ? null : problemOfValue(option, value)
  return wrong ? { text: text('options:problem.invalid', { option: option.name }) } : null
}
