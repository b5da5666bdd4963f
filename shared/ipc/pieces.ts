/**
 * A large message travels over a WebSocket as several: a browser takes up each at once, and one of several megabytes would
 * stand still its window. A message is JSON text and so begins with none of these marks.
 */
const marks = { more: '+', last: '.' } as const

/** Characters that go at once. */
const piece = 250_000

/** What is sent for a message's text, in order. */
export function piecesOf(text: string, most = piece): readonly string[] {
  if (text.length <= most) return [text]
  const pieces: string[] = []
  for (let from = 0; from < text.length; ) {
    const to = wholeUntil(text, from + most)
    pieces.push(`${to < text.length ? marks.more : marks.last}${text.slice(from, to)}`)
    from = to
  }
  return pieces
}

/** Gives a message's text when its last piece was taken, and null until then. */
export function makeJoiner(): (sent: string) => string | null {
  let pieces: string[] = []
  return (sent) => {
    const mark = sent.charAt(0)
    if (mark !== marks.more && mark !== marks.last) return sent
    pieces.push(sent.slice(1))
    if (mark === marks.more) return null
    const whole = pieces.join('')
    pieces = []
    return whole
  }
}

/** Not within a character that takes two places: each half alone would arrive as a question mark. */
function wholeUntil(text: string, end: number): number {
  const last = text.charCodeAt(end - 1)
  return last >= 0xd800 && last <= 0xdbff && end < text.length ? end - 1 : Math.min(end, text.length)
}
