/** A section of a HAProxy configuration: its heading and the lines below it. */
export interface Section {
  readonly heading: string
  readonly lines: readonly string[]
}

export function configText(sections: readonly Section[]): string {
  return sections
    .map(({ heading, lines }) => [heading, ...lines.map((line) => `    ${line}`), ''].join('\n'))
    .join('\n')
}
