import type { JsonValue } from '#shared/lib/json'
import { parseIni } from '../kit'
import { readPython } from './read-python'

/**
 * What a file says, one entry per setting, so that each can differ for a reason of its own. Lines of files that are
 * lists of lines are entries, too: `value` is then their place among the lines of their section.
 */
export interface Settings {
  readonly fields: ReadonlyMap<string, string>
  /** Lines by section, in order; a section of a file without sections is ''. */
  readonly lines: ReadonlyMap<string, readonly string[]>
}

/** What Kolla-Ansible's file says. */
export function wantedSettings(format: string, content: JsonValue): Settings {
  switch (format) {
    case 'ini':
      return fieldsOf(iniFields(content))
    case 'json':
      return fieldsOf(flat(content))
    case 'python-settings':
      return fieldsOf(flat(pythonExpressions(content)))
    case 'haproxy':
      return linesOf(Object.entries(content as Readonly<Record<string, readonly string[]>>))
    case 'text':
      return linesOf([['', textLines(content as readonly string[])]])
    case 'blocks':
      return fieldsOf(blockLines(content as unknown as Block).map(present))
    case 'script':
      return fieldsOf((content as unknown as { mentions: readonly string[] }).mentions.map(mentioned))
    default:
      throw new Error(`files of the format ${format} cannot be compared yet`)
  }
}

/** What ours says; of a script only what is asked for, since nobody's script is like another's. */
export function ourSettings(format: string, text: string, wanted: Settings): Settings {
  switch (format) {
    case 'ini':
      return fieldsOf(
        [...parseIni(text)].flatMap(([section, options]) =>
          [...options].map(([name, values]): Field => [`[${section}] ${name}`, values.map(plain).join('\n')]),
        ),
      )
    case 'json':
      return fieldsOf(flat(JSON.parse(text) as JsonValue))
    case 'python-settings':
      return fieldsOf(flat(readPython(text)))
    case 'haproxy':
      return linesOf(haproxySections(text))
    case 'text':
      return linesOf([['', textLines(text.split('\n'))]])
    case 'blocks':
      return fieldsOf(
        trimmedLines(text)
          .filter((line) => !line.startsWith('</'))
          .map(present),
      )
    case 'script':
      return fieldsOf(
        [...wanted.fields.keys()]
          .filter((field) => text.includes(field.slice('mentions '.length)))
          .map((field): Field => [field, 'yes']),
      )
    default:
      throw new Error(`files of the format ${format} cannot be compared yet`)
  }
}

type Field = readonly [name: string, value: string]

function fieldsOf(fields: readonly Field[]): Settings {
  return { fields: new Map(fields), lines: new Map() }
}

/** Equal lines of a section are counted. */
function linesOf(sections: readonly (readonly [string, readonly string[]])[]): Settings {
  const fields = sections.flatMap(([section, lines]) => {
    const seen = new Map<string, number>()
    return lines.map((line): Field => {
      const times = (seen.get(line) ?? 0) + 1
      seen.set(line, times)
      return [`${section === '' ? '' : `${section}: `}${line}${times > 1 ? ` (${times})` : ''}`, 'yes']
    })
  })
  return { fields: new Map(fields), lines: new Map(sections) }
}

function iniFields(content: JsonValue): readonly Field[] {
  const sections = Object.entries(content as Readonly<Record<string, Readonly<Record<string, JsonValue>>>>)
  return sections.flatMap(([section, options]) =>
    Object.entries(options).map(([name, value]): Field => {
      const values = Array.isArray(value) ? value : [value]
      return [`[${section}] ${name}`, values.map((one) => plain(String(one))).join('\n')]
    }),
  )
}

/** True is true, and quotes around a value are none of it. */
function plain(value: string): string {
  const bare = /^(["'])(.*)\1$/.exec(value)?.[2] ?? value
  return /^(true|false)$/i.test(bare) ? bare.toLowerCase() : bare
}

interface Block {
  readonly block?: string
  readonly params?: Readonly<Record<string, string | readonly string[]>>
  readonly blocks?: readonly Block[]
}

function blockLines({ block, params = {}, blocks = [] }: Block): readonly string[] {
  const own = Object.entries(params).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one) => `${name} ${one}`),
  )
  return [...(block === undefined ? [] : [`<${block}>`]), ...own, ...blocks.flatMap(blockLines)].filter(
    (line) => !line.startsWith('<IfVersion'),
  )
}

function present(line: string): Field {
  return [line, 'yes']
}

function mentioned(path: string): Field {
  return [`mentions ${path}`, 'yes']
}

/** Braces alone say nothing, and Apache reads the names of its sections in any case. */
function textLines(lines: readonly string[]): readonly string[] {
  return trimmedLines(lines.join('\n'))
    .filter((line) => !/^[{}]+$/.test(line))
    .map((line) => line.replace(/^<\/?\w+/, (name) => name.toLowerCase()))
}

function trimmedLines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** A heading begins in the first column. */
function haproxySections(text: string): readonly (readonly [string, readonly string[]])[] {
  const sections: [string, string[]][] = []
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    if (/^\s/.test(line)) sections.at(-1)?.[1].push(line.trim())
    else sections.push([line.trim(), []])
  }
  return sections
}

/** Leaves by their path; members of a list of things with names go by name. */
function flat(value: JsonValue, path = ''): readonly Field[] {
  const below = (name: string) => (path === '' ? name : `${path}/${name}`)
  if (Array.isArray(value)) {
    const named = value.every((item) => isObject(item) && typeof nameOf(item) === 'string')
    if (!named || value.length === 0) return [[path, JSON.stringify(value)]]
    return value.flatMap((item) => flat(item, below(String(nameOf(item)))))
  }
  if (!isObject(value)) return [[path, JSON.stringify(value)]]
  return Object.entries(value).flatMap(([name, item]) =>
    flat(item, below(name.replaceAll(/\['([^']*)'\]/g, '/$1'))),
  )
}

function nameOf(value: JsonValue): JsonValue | undefined {
  return isObject(value) ? (value.name ?? value.user) : undefined
}

function isObject(value: JsonValue): value is Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Of an expression the value that its literals make, where it is one: `_('text')` is its text. */
function pythonExpressions(content: JsonValue): JsonValue {
  if (typeof content === 'string' && content.startsWith('<expr> {')) {
    const text = content.slice('<expr> '.length).replaceAll(/_\(('[^']*')\)/g, '$1')
    return Object.values(readPython(`VALUE = ${text}`) as Readonly<Record<string, JsonValue>>)[0] ?? null
  }
  if (Array.isArray(content)) return content.map(pythonExpressions)
  if (!isObject(content)) return content
  return Object.fromEntries(Object.entries(content).map(([name, item]) => [name, pythonExpressions(item)]))
}
