import type { JsonValue } from '#shared/lib/json'

/**
 * Settings of a Python file that assigns literals, as JSON; tuples become lists. A function and what is below it is
 * left out, and a subscript on the left is part of the name.
 */
export function readPython(text: string): JsonValue {
  const assignment = /^([A-Za-z_][\w[\]'"]*) = /gm
  const found: [string, JsonValue][] = []
  for (let match = assignment.exec(text); match; match = assignment.exec(text)) {
    const reader = { text, at: assignment.lastIndex }
    const name = (match[1] ?? '').replaceAll('"', "'")
    const rest = text.slice(reader.at)
    if (!/^(["'[({\d-]|(True|False|None)\b)/.test(rest)) {
      found.push([name, `<expr> ${rest.split('\n')[0] ?? ''}`])
      continue
    }
    found.push([name, valueAt(reader)])
    assignment.lastIndex = reader.at
  }
  return Object.fromEntries(found)
}

interface Reader {
  readonly text: string
  at: number
}

function valueAt(reader: Reader): JsonValue {
  skip(reader, /\s*/y)
  const next = reader.text[reader.at] ?? ''
  if (next === '{') return dictAt(reader)
  if (next === '[' || next === '(') return listAt(reader, next === '[' ? ']' : ')')
  if (next === '"') return JSON.parse(skip(reader, /"(?:[^"\\]|\\.)*"/y)) as string
  if (next === "'") return skip(reader, /'(?:[^'\\]|\\.)*'/y).slice(1, -1)
  const word = skip(reader, /[\w.+-]+/y)
  const known: Readonly<Record<string, JsonValue>> = { True: true, False: false, None: null }
  if (word in known) return known[word] ?? null
  if (Number.isNaN(Number(word))) throw new Error(`no literal of Python: ${word}`)
  return Number(word)
}

function dictAt(reader: Reader): JsonValue {
  skip(reader, /\{\s*/y)
  const entries: [string, JsonValue][] = []
  while (reader.text[reader.at] !== '}') {
    const name = String(valueAt(reader))
    skip(reader, /\s*:/y)
    entries.push([name, valueAt(reader)])
    skip(reader, /\s*,?\s*/y)
  }
  reader.at += 1
  return Object.fromEntries(entries)
}

function listAt(reader: Reader, end: string): JsonValue {
  skip(reader, /[[(]\s*/y)
  const items: JsonValue[] = []
  while (reader.text[reader.at] !== end) {
    items.push(valueAt(reader))
    skip(reader, /\s*,?\s*/y)
  }
  reader.at += 1
  return items
}

/** What fits the pattern here; nothing fitting is a mistake in the file or in this reader. */
function skip(reader: Reader, pattern: RegExp): string {
  pattern.lastIndex = reader.at
  const [found] = pattern.exec(reader.text) ?? []
  if (found === undefined) throw new Error(`not understood: ${reader.text.slice(reader.at, reader.at + 40)}`)
  reader.at += found.length
  return found
}
