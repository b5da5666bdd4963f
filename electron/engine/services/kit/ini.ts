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

/** Section → option → values; repeated options keep all values. Lines before a section belong to DEFAULT. */
export function parseIni(text: string): Map<string, Map<string, string[]>> {
  const result = new Map<string, Map<string, string[]>>()
  let current: Map<string, string[]> | undefined
  let lastValues: string[] | undefined
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*([#;]|$)/.test(line)) continue
    const heading = /^\[(.+)\]\s*$/.exec(line)
    if (heading?.[1]) {
      current = result.get(heading[1]) ?? new Map()
      result.set(heading[1], current)
      lastValues = undefined
    } else if (/^\s/.test(line) && lastValues?.length) {
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
  readonly kind: 'section' | 'option'
}

/** Lines that are neither section nor option, comment or continuation, as oslo.config reads them. */
export function iniMistakes(text: string, bareOptions = false): readonly IniMistake[] {
  return text.split(/\r?\n/).flatMap((line, index): IniMistake[] => {
    if (/^\s*([#;]|$)/.test(line) || /^\s/.test(line) || /^\[.+\]\s*$/.test(line)) return []
    if (line.startsWith('[')) return [{ line: index + 1, kind: 'section' }]
    const isOption = bareOptions || /^[^=:]+[=:]/.test(line)
    return isOption ? [] : [{ line: index + 1, kind: 'option' }]
  })
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
