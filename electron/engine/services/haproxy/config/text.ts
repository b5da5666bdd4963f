/** A section of a HAProxy configuration: its heading and the lines below it. */
export interface Section {
  readonly heading: string
  readonly lines: readonly string[]
}

/** A word that may hold any printable character: nothing but its end is special between single quotes. */
export function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`
}

export function configText(sections: readonly Section[]): string {
  return sections
    .map(({ heading, lines }) => [heading, ...lines.map((line) => `    ${line}`), ''].join('\n'))
    .join('\n')
}
