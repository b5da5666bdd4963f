/** A value in a Python settings file. Tuples are not lists there: some settings want the one, some the other. */
export type PythonValue =
  | string
  | number
  | boolean
  | readonly PythonValue[]
  | { readonly tuple: readonly PythonValue[] }
  | { readonly dict: Readonly<Record<string, PythonValue>> }

export function tuple(...items: readonly PythonValue[]): PythonValue {
  return { tuple: items }
}

export function dict(entries: Readonly<Record<string, PythonValue>>): PythonValue {
  return { dict: entries }
}

/** One assignment per setting; an undefined value leaves the setting out. */
export function pythonText(settings: Readonly<Record<string, PythonValue | undefined>>): string {
  return Object.entries(settings)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name} = ${literal(value, '')}\n`]))
    .join('')
}

function literal(value: PythonValue, indent: string): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if ('dict' in value) {
    const entries = Object.entries(value.dict).map(
      ([key, item]) => `${quoted(key)}: ${literal(item, `${indent}    `)}`,
    )
    return block('{', entries, '}', indent)
  }
  if ('tuple' in value) return flat(value.tuple) ?? block('(', items(value.tuple, indent), ')', indent)
  return block('[', items(value, indent), ']', indent)
}

function items(values: readonly PythonValue[], indent: string): readonly string[] {
  return values.map((item) => literal(item, `${indent}    `))
}

/** A tuple of plain values on one line. */
function flat(values: readonly PythonValue[]): string | null {
  if (values.length < 2 || values.some((value) => typeof value === 'object')) return null
  return `(${values.map((value) => literal(value, '')).join(', ')})`
}

function block(open: string, lines: readonly string[], close: string, indent: string): string {
  if (lines.length === 0) return `${open}${close}`
  return [open, ...lines.map((line) => `${indent}    ${line},`), `${indent}${close}`].join('\n')
}

/** JSON's escapes are Python's too. */
function quoted(text: string): string {
  return JSON.stringify(text)
}
