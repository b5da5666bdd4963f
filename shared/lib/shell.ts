/** A word as shells of Unix read it back; quoted only where it must be. */
export function shellWord(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text
  // A single quote ends the quoted part, stands for itself, and begins the next part.
  return `'${text.replaceAll("'", "'\\''")}'`
}

/** A command line of these words, which a shell takes apart into exactly them again. */
export function shellLine(words: readonly string[]): string {
  return words.map(shellWord).join(' ')
}

/**
 * The same over several lines of at most `width` characters, as far as words fit: a backslash at the end of a line lets
 * the shell read on. Every line but the first is indented by two.
 */
export function shellLines(words: readonly string[], width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of words.map(shellWord)) {
    if (line.trim() !== '' && line.length + word.length + 3 > width) {
      lines.push(`${line} \\`)
      line = `  ${word}`
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}
