export interface DiffLine {
  readonly sign: '+' | '-' | ' ' | '@'
  readonly text: string
  /** Line numbers of the old and the new text, where the line stands in it. */
  readonly before: number | null
  readonly after: number | null
}

/**
 * The lines of a unified diff, without the names of the files in its head. A text without hunks is a whole file that
 * comes or goes, when its lines bear signs; else it is a remark, and none of its lines has a number.
 */
export function diffLines(unified: string): readonly DiffLine[] {
  const all = unified.replace(/\n$/, '').split('\n')
  if (unified.trim() === '') return []
  if (all.some((line) => line.startsWith('@@'))) return hunkLines(all)
  if (!all.every((line) => /^[+\- ]/.test(line)))
    return all.map((text) => ({ sign: '@', text, before: null, after: null }))
  const counter = numbering(1, 1)
  return all.map(counter)
}

function hunkLines(all: readonly string[]): readonly DiffLine[] {
  const lines: DiffLine[] = []
  let counter: ReturnType<typeof numbering> | null = null
  for (const line of all) {
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(line)
    if (hunk) {
      counter = numbering(Number(hunk[1]), Number(hunk[2]))
      lines.push({ sign: '@', text: line, before: null, after: null })
    } else if (counter && !line.startsWith('\\')) lines.push(counter(line))
  }
  return lines
}

/** Gives each line its numbers; lines without a sign stand in both texts. */
function numbering(before: number, after: number): (line: string) => DiffLine {
  let [old, next] = [before, after]
  return (line) => {
    const text = line.slice(1)
    if (line.startsWith('+')) return { sign: '+', text, before: null, after: next++ }
    if (line.startsWith('-')) return { sign: '-', text, before: old++, after: null }
    return { sign: ' ', text, before: old++, after: next++ }
  }
}
