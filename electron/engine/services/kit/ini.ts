/** An oslo.config style file: sections in order, options in order; a list value gives one line per element. */
export type IniValue = string | number | boolean | readonly string[] | undefined
export type Ini = Readonly<Record<string, Readonly<Record<string, IniValue>>>>

interface Section {
  readonly name: string
  readonly entries: Map<string, string[]>
}

/**
 * Writes an ini file, with override texts merged over it in the given order, the last winning, as Kolla-Ansible's
 * merge does: an option set by an override replaces all values of that option in that section.
 * An undefined value leaves the option out. Comments of overrides are not carried over.
 */
export function iniText(base: Ini, overrides: readonly string[] = []): string {
  const sections = new Map<string, Section>()
  for (const [name, entries] of Object.entries(base)) addEntries(sections, name, Object.entries(entries))
  for (const text of overrides) {
    for (const [name, entries] of parseIni(text)) {
      const section = sectionOf(sections, name)
      for (const [option, values] of entries) section.entries.set(option, values)
    }
  }
  return [...sections.values()].map(sectionText).filter(Boolean).join('\n')
}

/**
 * Section → option → values, as oslo.config reads them: repeated options keep all values, an indented line goes on from
 * the option right above it even when it begins with `#` or `;`, and comments begin in the first column.
 * Lines before a section belong to DEFAULT.
 */
export function parseIni(text: string): Map<string, Map<string, string[]>> {
  const result = new Map<string, Map<string, string[]>>()
  let current: Map<string, string[]> | undefined
  let lastValues: string[] | undefined
  for (const line of text.split(/\r?\n/)) {
    if (isBetween(line)) {
      lastValues = undefined
      continue
    }
    const heading = /^\[(.+)\]\s*$/.exec(line)
    if (heading?.[1]) {
      current = result.get(heading[1]) ?? new Map()
      result.set(heading[1], current)
      lastValues = undefined
    } else if (isIndented(line) && lastValues?.length) {
      lastValues[lastValues.length - 1] += `\n${line.trimEnd()}`
    } else {
      const cut = line.search(/[=:]/)
      const option = (cut < 0 ? line : line.slice(0, cut)).trim()
      const value = cut < 0 ? '' : line.slice(cut + 1).trim()
      if (!current) {
        current = new Map()
        result.set('DEFAULT', current)
      }
      lastValues = current.get(option) ?? []
      lastValues.push(value)
      current.set(option, lastValues)
    }
  }
  return result
}

export interface IniMistake {
  readonly line: number
  readonly kind: 'section' | 'option' | 'continuation'
}

/** Lines that oslo.config refuses: neither section nor option nor comment, or indented without an option right above. */
export function iniMistakes(text: string, bareOptions = false): readonly IniMistake[] {
  const mistakes: IniMistake[] = []
  let goesOn = false
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const kind = mistakeIn(line, goesOn, bareOptions)
    if (kind) mistakes.push({ line: index + 1, kind })
    goesOn = !isBetween(line) && !line.startsWith('[') && (goesOn || !isIndented(line))
  }
  return mistakes
}

function mistakeIn(line: string, goesOn: boolean, bareOptions: boolean): IniMistake['kind'] | null {
  if (isBetween(line)) return null
  if (isIndented(line)) return goesOn ? null : 'continuation'
  if (line.startsWith('[')) return /^\[.+\]\s*$/.test(line) ? null : 'section'
  return bareOptions || /^[^=:]+[=:]/.test(line) ? null : 'option'
}

/** An empty line or a comment: a value ends there. */
function isBetween(line: string): boolean {
  return /^([#;]|\s*$)/.test(line)
}

function isIndented(line: string): boolean {
  return /^[ \t]/.test(line)
}

function addEntries(
  sections: Map<string, Section>,
  name: string,
  entries: readonly [string, IniValue][],
): void {
  const section = sectionOf(sections, name)
  for (const [option, value] of entries) {
    if (value === undefined) continue
    section.entries.set(option, Array.isArray(value) ? value.map(String) : [iniScalar(value)])
  }
}

function iniScalar(value: IniValue): string {
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value)
}

function sectionOf(sections: Map<string, Section>, name: string): Section {
  const section = sections.get(name) ?? { name, entries: new Map() }
  sections.set(name, section)
  return section
}

function sectionText(section: Section): string {
  const lines = [...section.entries].flatMap(([option, values]) =>
    values.map((value) => `${option} = ${value}`),
  )
  return lines.length > 0 ? [`[${section.name}]`, ...lines, ''].join('\n') : ''
}
