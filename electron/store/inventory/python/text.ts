/** Where Python's `str.splitlines` breaks a line. */
const lineBreaks = '\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029'

/** What Python's `str.strip` removes beside what JavaScript calls white space, and what it does not remove. */
const alsoSpace = '\x1c\x1d\x1e\x1f\x85'
const notSpace = '\ufeff'

/** Lines as Python's `str.splitlines` gives them: a break at the very end starts no line. */
export function splitLines(text: string): string[] {
  const lines: string[] = []
  let start = 0
  for (let at = 0; at < text.length; at++) {
    if (!lineBreaks.includes(text.charAt(at))) continue
    lines.push(text.slice(start, at))
    if (text.startsWith('\r\n', at)) at += 1
    start = at + 1
  }
  if (start < text.length) lines.push(text.slice(start))
  return lines
}

/** Python's `str.strip()`. */
export function strip(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isSpace(text.charAt(start))) start += 1
  while (end > start && isSpace(text.charAt(end - 1))) end -= 1
  return text.slice(start, end)
}

function isSpace(char: string): boolean {
  return char !== notSpace && (char.trim() === '' || alsoSpace.includes(char))
}

/** Orders texts as Python does: by code point, where JavaScript's `<` goes by UTF-16 unit. */
export function comparePoints(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length)
  for (let i = 0; i < shorter; i++) {
    const left = a.charCodeAt(i)
    const right = b.charCodeAt(i)
    if (left !== right) return pointOrder(left) - pointOrder(right)
  }
  return a.length - b.length
}

/** Lifts surrogates above the rest of the basic plane, where their code points lie. */
function pointOrder(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}
