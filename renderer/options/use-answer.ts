import { useCallback } from 'react'
import type { JsonValue } from '#shared/lib/json'
import type { CatalogOption } from '#shared/model/catalog'
import type { Text } from '../i18n/text'
import { useDraft, useStores } from '../state'
import { invalidAnswers, invalidNote, withAnswer } from './answers'
import { problemOfValue, textOfValue, valueOfText } from './values'

export interface Answer {
  readonly value: JsonValue
  /** As its field shows it; what was typed wrong included. */
  readonly typed: string
  readonly isSet: boolean
  /** What was typed is no value, so it is not written. */
  readonly isKept: boolean
  readonly problem: Text | null
  readonly type: (typed: string) => void
  readonly choose: (value: JsonValue) => void
  /** Lets the default hold again. */
  readonly reset: () => void
  /** Forgets what was typed wrong; the file's value shows again. */
  readonly drop: () => void
}

/** An option as a form answers it: values go to globals.yml, texts that are none are kept beside it and marked. */
export function useAnswer(option: CatalogOption): Answer {
  const { name } = option
  const { draft: store } = useStores()
  const isSet = useDraft(({ draft }) => Object.hasOwn(draft.options, name))
  const set = useDraft(({ draft }) => draft.options[name])
  const kept = useDraft(({ draft }) => invalidAnswers(draft.notes)[name])
  const value = set ?? option.default
  const keep = useCallback(
    (typed: string | null) => {
      const { notes } = store.getState().draft
      const had = invalidAnswers(notes)[name]
      if (had === (typed ?? undefined)) return
      store.getState().setNote(invalidNote, withAnswer(notes, name, typed))
    },
    [store, name],
  )
  const choose = useCallback(
    (next: JsonValue) => {
      keep(null)
      store.getState().setOption(name, next)
    },
    [keep, store, name],
  )
  const type = useCallback(
    (typed: string) => {
      const entry = valueOfText(option, typed)
      if (entry.ok) choose(entry.value)
      else keep(typed)
    },
    [option, choose, keep],
  )
  const entry = kept === undefined ? null : valueOfText(option, kept)
  return {
    value,
    typed: kept ?? textOfValue(value),
    isSet,
    isKept: entry?.ok === false,
    problem: entry ? (entry.ok ? null : entry.problem) : isSet ? problemOfValue(option, value) : null,
    type,
    choose,
    reset: () => choose(null),
    drop: () => keep(null),
  }
}
