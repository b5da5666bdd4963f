/** A word of a command-like line and the offset of its first character. */
export interface Word {
  readonly text: string
  readonly offset: number
  /** Offset after its last character. */
  readonly end: number
}

export type Words =
  | { readonly ok: true; readonly words: readonly Word[] }
  | { readonly ok: false; readonly why: 'quotation' | 'escape'; readonly offset: number }

const space = ' \t\r\n'

/**
 * Splits a line into words like Python's `shlex.split` in POSIX mode: single and double quotes, backslash,
 * and with `comments` a `#` that ends the line even in the middle of a word.
 */
export function splitWords(line: string, options: { readonly comments: boolean }): Words {
  const words: Word[] = []
  let at = 0
  while (at < line.length) {
    const char = line.charAt(at)
    if (space.includes(char)) {
      at += 1
      continue
    }
    if (options.comments && char === '#') break
    const word = readWord(line, at, options.comments)
    if (!word.ok) return word
    if (word.text !== '' || word.quoted) words.push({ text: word.text, offset: at, end: word.next })
    if (word.ended) break
    at = word.next
  }
  return { ok: true, words }
}

type OneWord =
  | {
      readonly ok: true
      readonly text: string
      readonly quoted: boolean
      readonly next: number
      readonly ended: boolean
    }
  | { readonly ok: false; readonly why: 'quotation' | 'escape'; readonly offset: number }

function readWord(line: string, start: number, comments: boolean): OneWord {
  let text = ''
  let quoted = false
  let at = start
  while (at < line.length) {
    const char = line.charAt(at)
    if (space.includes(char)) break
    if (comments && char === '#') return { ok: true, text, quoted, next: at, ended: true }
    if (char === '\\') {
      if (at + 1 >= line.length) return { ok: false, why: 'escape', offset: at }
      text += line.charAt(at + 1)
      at += 2
    } else if (char === "'" || char === '"') {
      const inner = readQuoted(line, at)
      if (!inner.ok) return inner
      text += inner.text
      quoted = true
      at = inner.next
    } else {
      text += char
      at += 1
    }
  }
  return { ok: true, text, quoted, next: at, ended: false }
}

type Quoted =
  | { readonly ok: true; readonly text: string; readonly next: number }
  | { readonly ok: false; readonly why: 'quotation' | 'escape'; readonly offset: number }

function readQuoted(line: string, open: number): Quoted {
  const quote = line.charAt(open)
  let text = ''
  let at = open + 1
  while (at < line.length) {
    const char = line.charAt(at)
    if (char === quote) return { ok: true, text, next: at + 1 }
    if (char === '\\' && quote === '"') {
      if (at + 1 >= line.length) return { ok: false, why: 'escape', offset: at }
      const escaped = line.charAt(at + 1)
      text += escaped === '"' || escaped === '\\' ? escaped : `\\${escaped}`
      at += 2
    } else {
      text += char
      at += 1
    }
  }
  return { ok: false, why: 'quotation', offset: open }
}
