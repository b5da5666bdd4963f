import { StringDecoder } from 'node:string_decoder'
import type { Take } from '../ports'

/** Longer ones are cut: no cause is told behind this. */
const longestLine = 8_192

/** Turns pieces into lines, of which no more than one is held. `end` gives what was not ended by a line break. */
export function lineReader(onLine: (line: string) => void): { readonly take: Take; end(): void } {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  const end = () => {
    if (rest !== '') onLine(rest)
    rest = ''
  }
  return {
    take: (piece) => {
      const [first = '', ...more] = decoder.write(piece).split('\n')
      rest = (rest + first).slice(0, longestLine)
      for (const next of more) {
        onLine(rest)
        rest = next.slice(0, longestLine)
      }
    },
    end,
  }
}
