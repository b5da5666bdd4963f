import { type FactPart, linesOf } from './part'

/** Names of running programs, each once. */
export const processes: FactPart<readonly string[]> = {
  id: 'processes',
  command: 'cat /proc/[0-9]*/comm 2>/dev/null | sort -u',
  parse: (text) => [...new Set(linesOf(text))].sort(),
}
