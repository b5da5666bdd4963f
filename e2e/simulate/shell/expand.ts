import type { Part, Word } from './parse'
import { resolvePath } from './paths'
import type { Steps } from './steps'
import type { Shell, Variable } from './types'

export function textOf(variable: Variable | undefined): string | undefined {
  if (variable === undefined || typeof variable === 'string') return variable
  return variable instanceof Map ? variable.get('0') : variable[0]
}

/** A word as one text: as in an assignment, a redirection or a case. */
export function* joined(shell: Shell, word: Word): Steps<string> {
  const [only] = word
  if (word.length === 1 && only?.type === 'text') return only.text
  let text = ''
  for (const part of word) text += (yield* expand(shell, part)).join(' ')
  return text
}

/** A pattern of `case`: quoted letters stand for themselves. */
export function* patternFrom(shell: Shell, word: Word): Steps<RegExp> {
  let source = ''
  for (const part of word) {
    const text = (yield* expand(shell, part)).join(' ')
    source += part.quoted ? literal(text) : patternText(text)
  }
  return new RegExp(`^(?:${source})$`, 's')
}

/** A word that stands for itself; null for any other. */
export function literalOf(word: Word): string | null {
  const [only] = word
  if (word.length !== 1 || only?.type !== 'text') return null
  return only.quoted || !isPattern(only.text) ? only.text : null
}

/** A word as arguments: unquoted values are split at blanks, patterns stand for the files that fit. */
export function* split(shell: Shell, word: Word): Steps<readonly string[]> {
  /** Pieces of the fields found so far. */
  const fields: { text: string; glob: boolean; quoted: boolean }[] = []
  let open = false
  const append = (text: string, quoted: boolean) => {
    const last = open ? fields.at(-1) : undefined
    const glob = !quoted && isPattern(text)
    if (last) {
      last.text += text
      last.glob ||= glob
      last.quoted ||= quoted
    } else fields.push({ text, glob, quoted })
    open = true
  }
  for (const part of word) {
    const values = yield* expand(shell, part)
    if (part.type === 'text') append(part.text, part.quoted)
    else if (part.quoted) {
      for (const [at, value] of values.entries()) {
        if (at > 0) open = false
        append(value, true)
      }
    } else {
      const text = values.join(' ')
      const pieces = text.split(/[ \t\n]+/)
      for (const [at, piece] of pieces.entries()) {
        if (at > 0) open = false
        if (piece !== '') append(piece, false)
      }
    }
  }
  return fields.flatMap((field) => {
    if (!field.glob) return field.text === '' && !field.quoted ? [] : [field.text]
    const found = matching(shell, field.text)
    return found.length > 0 ? found : [field.text]
  })
}

/** Paths that a pattern stands for, folder by folder. */
function matching(shell: Shell, pattern: string): readonly string[] {
  const absolute = pattern.startsWith('/')
  let found = [absolute ? '' : '.']
  for (const part of pattern.split('/').filter((item) => item !== '')) {
    const fitting = isPattern(part)
    const fits = fitting ? new RegExp(`^${patternText(part)}$`) : /$^/
    found = found.flatMap((folder) => {
      const below = (name: string) => `${folder}/${name}`
      if (!fitting) return exists(shell, below(part)) ? [below(part)] : []
      const names = shell.machine.files.list(resolvePath(shell, folder === '' ? '/' : folder))
      return names.filter((name) => fits.test(name) && !name.startsWith('.')).map(below)
    })
  }
  return absolute ? found : found.map((path) => path.slice(2))
}

function exists(shell: Shell, path: string): boolean {
  const whole = resolvePath(shell, path)
  return shell.machine.files.isFolder(whole) || shell.machine.files.read(whole) !== null
}

/** The values of a part; several only for `"$@"` and lists. */
function* expand(shell: Shell, part: Part): Steps<readonly string[]> {
  switch (part.type) {
    case 'text':
      return [part.text]
    case 'command':
      return [yield* shell.substitute(shell, part.body)]
    case 'arithmetic':
      return [String(arithmetic(yield* joined(shell, part.expression), shell))]
    case 'parameter':
      return yield* parameter(shell, part)
  }
}

type Parameter = Extract<Part, { type: 'parameter' }>

function* parameter(shell: Shell, part: Parameter): Steps<readonly string[]> {
  const { name, operator } = part
  if (name === '@' || name === '*')
    return name === '@' && part.quoted ? shell.words.slice(1) : [shell.words.slice(1).join(' ')]
  const known = shell.variables.get(name)
  const index = part.index === null ? null : yield* joined(shell, part.index)
  if (index === '@' && known !== undefined && typeof known !== 'string')
    return known instanceof Map ? [...known.values()] : known
  if (index === '@') return []
  const value = lookUp(shell, name, known, index)
  const argument = () => joined(shell, part.argument)
  switch (operator) {
    case '':
      return [value ?? '']
    case 'length':
      return [String((value ?? '').length)]
    case ':-':
      return [value === undefined || value === '' ? yield* argument() : value]
    case '-':
      return [value ?? (yield* argument())]
    case ':=': {
      if (value !== undefined && value !== '') return [value]
      const given = yield* argument()
      shell.variables.set(name, given)
      return [given]
    }
    case ':+':
      return [value === undefined || value === '' ? '' : yield* argument()]
    case '+':
      return [value === undefined ? '' : yield* argument()]
    default:
      return [yield* cut(shell, value ?? '', operator, part.argument)]
  }
}

function lookUp(
  shell: Shell,
  name: string,
  known: Variable | undefined,
  index: string | null,
): string | undefined {
  if (/^\d$/.test(name)) return shell.words[Number(name)]
  if (name === '#') return String(shell.words.length - 1)
  if (name === '?') return String(shell.status)
  if (name === '$') return '4242'
  if (index === null) return textOf(known)
  if (known instanceof Map) return known.get(index)
  return typeof known === 'string' ? known : known?.[Number(index)]
}

/** `#`, `##`, `%`, `%%`: takes what fits a pattern off one end. */
function* cut(shell: Shell, value: string, operator: string, argument: Word): Steps<string> {
  const pattern = yield* patternFrom(shell, argument)
  const lengths = Array.from({ length: value.length + 1 }, (_item, at) => at)
  const order = operator.length === 2 ? lengths.reverse() : lengths
  for (const length of order) {
    if (operator.startsWith('#') && pattern.test(value.slice(0, length))) return value.slice(length)
    if (operator.startsWith('%') && pattern.test(value.slice(value.length - length)))
      return value.slice(0, value.length - length)
  }
  return value
}

/** Sums and differences, which is all that scripts here ask for. */
function arithmetic(text: string, shell: Shell): number {
  const tokens = text.match(/\d+|\w+|[-+*()]/g) ?? []
  let at = 0
  const factor = (): number => {
    const token = tokens[at] ?? '0'
    at += 1
    if (token === '(') {
      const inner = sum()
      at += 1
      return inner
    }
    if (token === '-') return -factor()
    return /^\d/.test(token) ? Number(token) : Number(textOf(shell.variables.get(token)) ?? 0)
  }
  const product = (): number => {
    let value = factor()
    while (tokens[at] === '*') {
      at += 1
      value *= factor()
    }
    return value
  }
  const sum = (): number => {
    let value = product()
    while (tokens[at] === '+' || tokens[at] === '-') {
      const sign = tokens[at] === '+' ? 1 : -1
      at += 1
      value += sign * product()
    }
    return value
  }
  return sum()
}

function isPattern(text: string): boolean {
  return /[*?]|\[.+\]/.test(text)
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

function patternText(text: string): string {
  return text
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
    .replaceAll('[!', '[^')
}
