import type { Form } from './secret-forms'

/** The fewest letters that a form needs to be searched for everywhere. */
export const shortestForm = 4

/**
 * Gives a function that replaces every form in a text, at each place the longest. The first letters of all forms are
 * kept in a table, so that a text is read once, however many forms there are.
 */
export function replaceForms(forms: Iterable<Form>, by: string): (text: string) => string {
  const table = tableOf(forms)
  if (table.size === 0) return (text) => text
  const starts = new Uint8Array(0x1_0000)
  for (const start of table.keys()) starts[hashAt(start, 0)] = 1
  return (text) => {
    let shown = ''
    let from = 0
    for (let at = 0; at <= text.length - shortestForm; at += 1) {
      if (starts[hashAt(text, at)] !== 1) continue
      const form = table.get(text.slice(at, at + shortestForm))?.find((one) => text.startsWith(one.text, at))
      if (!form) continue
      const [begin, end] = spanOf(text, at, form, from)
      shown += text.slice(from, begin) + by
      from = end
      at = end - 1
    }
    return from === 0 ? text : shown + text.slice(from)
  }
}

/** Forms by their first letters, the longest first. */
function tableOf(forms: Iterable<Form>): ReadonlyMap<string, readonly Form[]> {
  const table = new Map<string, Form[]>()
  for (const form of forms) {
    if (form.text.length < shortestForm) continue
    const start = form.text.slice(0, shortestForm)
    const known = table.get(start)
    if (known) known.push(form)
    else table.set(start, [form])
  }
  for (const known of table.values()) known.sort((a, b) => b.text.length - a.text.length)
  return table
}

function hashAt(text: string, at: number): number {
  const first = text.charCodeAt(at) + text.charCodeAt(at + 1) * 31
  return (first + text.charCodeAt(at + 2) * 961 + text.charCodeAt(at + 3) * 29_791) & 0xffff
}

function spanOf(text: string, at: number, form: Form, from: number): readonly [begin: number, end: number] {
  let begin = at
  let end = at + form.text.length
  if (!form.base64) return [begin, end]
  while (begin > from && isBase64(text.charCodeAt(begin - 1))) begin -= 1
  while (isBase64(text.charCodeAt(end))) end += 1
  while (text[end] === '=') end += 1
  return [begin, end]
}

/** Letters, digits, and `+`, `/`, `-`, `_`. */
function isBase64(code: number): boolean {
  if (code >= 48 && code <= 57) return true
  if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122)) return true
  return code === 43 || code === 47 || code === 45 || code === 95
}
