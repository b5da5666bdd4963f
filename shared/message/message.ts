/**
 * What people read, as a value: the English text is written once, where it arises, and is the key of every other
 * language's table. `values` stand at `{0}`, `{1}`… and are never looked up: names, paths and what users typed stay.
 */
export interface Message {
  /** `Database {0} does not exist on {1}` */
  readonly text: string
  readonly values: readonly MessageValue[]
}

export type MessageValue = string | number | Message | Count | List

/** `2 hosts`: the form for one and the one for others, each a key as `{0} hosts`. */
export interface Count {
  readonly count: number
  readonly one: string
  readonly other: string
}

export const joints = ['and', 'or', 'comma', 'semicolon', 'sentences', 'lines'] as const
export type Joint = (typeof joints)[number]

/** Several in the place of one, put together as each language does it. */
export interface List {
  readonly list: Joint
  readonly items: readonly MessageValue[]
}

/** A language other than English: its translations by English text, and how it puts things together. */
export interface Language {
  readonly locale: string
  readonly table: Table
  /** Between the items of a list; `and` and `or` are the locale's own. */
  readonly between: Readonly<Record<Exclude<Joint, 'and' | 'or'>, string>>
}

/** English text → translation, with the same places. */
export type Table = Readonly<Record<string, string>>

/** A message where it arises: ``msg`Database ${name} does not exist on ${host}` ``. */
export function msg(texts: TemplateStringsArray, ...values: readonly MessageValue[]): Message {
  return { text: texts.map((text, at) => (at === 0 ? text : `{${at - 1}}${text}`)).join(''), values }
}

/** Where nothing is to be said. */
export const noWords: Message = { text: '', values: [] }

export function hasWords({ text }: Message): boolean {
  return text !== ''
}

/** A number with what it counts, `count(2, 'host', 'hosts')`: both forms are written where they arise. */
export function count(number: number, one: string, other: string): Count {
  return { count: number, one, other }
}

/** `a, b and c` */
export function all(items: readonly MessageValue[]): List {
  return { list: 'and', items }
}

/** `a, b or c` */
export function any(items: readonly MessageValue[]): List {
  return { list: 'or', items }
}

/** One message of several: names after commas, parts after semicolons, whole sentences, or lines. */
export function joined(list: Exclude<Joint, 'and' | 'or'>, items: readonly MessageValue[]): Message {
  return { text: '{0}', values: [{ list, items }] }
}

/** Names by themselves, after commas. */
export function names(items: readonly (string | number)[]): Message {
  return joined('comma', items)
}

/** The first few names, and how many there are beside them. */
export function some(items: readonly (string | number)[], most: number): Message {
  if (items.length <= most) return names(items)
  return msg`${names(items.slice(0, most))} and ${items.length - most} more`
}

/** What was stored before messages had parts: it has no values, and is looked up as a whole. */
export function asMessage(text: string): Message {
  return { text, values: [] }
}

/** What a program said or a user typed, by itself: it stays as it is in every language. */
export function quoted(text: string): Message {
  return text === '' ? noWords : { text: '{0}', values: [text] }
}

/** The same, or what is told where nothing was said. */
export function quotedOr(text: string, otherwise: Message): Message {
  return text === '' ? otherwise : quoted(text)
}

/** As it stands in terminals, logs and scripts. */
export function english(said: Message): string {
  return told(said, englishWords)
}

/** In another language; what its table lacks stays English. */
export function translate(said: Message, language: Language): string {
  return told(said, language)
}

export function isMessage(value: unknown): value is Message {
  if (typeof value !== 'object' || value === null || !('text' in value) || !('values' in value)) return false
  return typeof value.text === 'string' && Array.isArray(value.values) && Object.keys(value).length === 2
}

const englishWords: Language = {
  // Without a comma before `and`.
  locale: 'en-GB',
  table: {},
  between: { comma: ', ', semicolon: '; ', sentences: ' ', lines: '\n' },
}

function told({ text, values }: Message, language: Language): string {
  return filled(wordsFor(text, language) ?? text, values, language)
}

/** A table is an object, which has more names than its own. */
function wordsFor(text: string, { table }: Language): string | undefined {
  return Object.hasOwn(table, text) ? table[text] : undefined
}

function filled(text: string, values: readonly MessageValue[], language: Language): string {
  return text.replace(/\{(\d+)\}/g, (place, number: string) => {
    const value = values[Number(number)]
    return value === undefined ? place : valueText(value, language)
  })
}

function valueText(value: MessageValue, language: Language): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if ('list' in value) return listText(value, language)
  if (!('count' in value)) return told(value, language)
  const form = new Intl.PluralRules(language.locale).select(value.count) === 'one' ? value.one : value.other
  const words = `{0} ${form}`
  return filled(wordsFor(words, language) ?? words, [value.count], language)
}

function listText({ list, items }: List, language: Language): string {
  const texts = items.map((item) => valueText(item, language))
  if (list !== 'and' && list !== 'or') return texts.join(language.between[list])
  const type = list === 'and' ? 'conjunction' : 'disjunction'
  return new Intl.ListFormat(language.locale, { type }).format(texts)
}
