/** Breaks a text into lines of at most `width` characters at spaces; longer words (paths, commands) stay whole. */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, width))
}

/** Everything on one line, single spaces between words. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** At most `width` characters, the last one an ellipsis where something was left out. */
export function cut(text: string, width: number): string {
  if (text.length <= width) return text
  return width <= 1 ? '…'.slice(0, Math.max(0, width)) : `${text.slice(0, width - 1).trimEnd()}…`
}

/**
 * The end of a long text, from a whole line on, or else from a whole word: half a password is one that nobody knows to
 * mask. Empty when its last word is longer than that.
 */
export function lastPart(text: string, most: number): string {
  if (text.length <= most) return text
  const rest = text.slice(-most - 1)
  const from = rest.includes('\n') ? rest.indexOf('\n') : rest.search(/\s/)
  return from < 0 ? '' : rest.slice(from + 1)
}

/** The same of its beginning. */
export function firstPart(text: string, most: number): string {
  if (text.length <= most) return text
  const head = text.slice(0, most + 1)
  const to = head.includes('\n') ? head.lastIndexOf('\n') : head.search(/\s\S*$/)
  return head.slice(0, Math.max(0, to))
}

/** Texts of hosts may hold what moves the cursor or colours the terminal; only line ends are kept. */
export function withoutControls(text: string): string {
  return text
    .replace(escapes, '')
    .replaceAll('\r\n', '\n')
    .replaceAll('\t', '  ')
    .replace(/\p{Cc}/gu, (control) => (control === '\n' ? control : ''))
}

/** Colours, cursor movements and titles, as terminals read them. */
const escapes =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is them that are looked for
  /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g

/** As a heading: one sentence stands without its full stop, several keep theirs. */
export function heading(text: string): string {
  const one = /^(.*[^.…])[.。]$/su.exec(text)?.[1]
  return one === undefined || /[.。!?？！](\s|$)|。/u.test(one) ? text : one
}

/** `a, b and c` */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

/** The first few items, and how many there are beside them. */
export function someOf(items: readonly string[], most: number): string {
  if (items.length <= most) return items.join(', ')
  return `${items.slice(0, most).join(', ')} and ${items.length - most} more`
}

function wrapParagraph(paragraph: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of paragraph.split(' ')) {
    if (line && line.length + word.length + 1 > width) {
      lines.push(line)
      line = word
    } else line = line ? `${line} ${word}` : word
  }
  return [...lines, line]
}

/** `2026-11-29 14:02 UTC`, of an ISO time: for sentences that are stored and read anywhere. */
export function timeOf(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`
}

/** `1 host`, `2 hosts`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
