export interface DiffLine {
  readonly sign: '+' | '-' | ' ' | '@'
  readonly text: string
  /** Line numbers of the old and the new text, where the line stands in it. */
  readonly before: number | null
  readonly after: number | null
}

/** The lines of a unified diff, without the names of the files in its head. */
export function diffLines(unified: string): readonly DiffLine[] {
  const lines: DiffLine[] = []
  let before = 0
  let after = 0
  let inHunk = false
  for (const line of unified.replace(/\n$/, '').split('\n')) {
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(line)
    if (hunk) {
      before = Number(hunk[1])
      after = Number(hunk[2])
      inHunk = true
      lines.push({ sign: '@', text: line, before: null, after: null })
    } else if (!inHunk || line.startsWith('\\')) continue
    else if (line.startsWith('+'))
      lines.push({ sign: '+', text: line.slice(1), before: null, after: after++ })
    else if (line.startsWith('-'))
      lines.push({ sign: '-', text: line.slice(1), before: before++, after: null })
    else lines.push({ sign: ' ', text: line.slice(1), before: before++, after: after++ })
  }
  return lines
}
