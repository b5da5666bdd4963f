import type { AccessCard } from '#shared/ipc/areas/access'

export const fileNames = ['clouds.yaml', 'openrc', 'ca.crt'] as const
export type FileName = (typeof fileNames)[number]

/** The text of a client's file with a place for the password; empty where there is no such file. */
export function textOf(card: AccessCard, name: FileName): string {
  if (name === 'ca.crt') return card.ca ?? ''
  return name === 'openrc' ? card.openrc : card.cloudsYaml
}

/** The same with the password in its place, quoted as the format wants it. */
export function filled(card: AccessCard, name: Exclude<FileName, 'ca.crt'>, password: string): string {
  const quoted = name === 'openrc' ? `'${password.replaceAll("'", `'\\''`)}'` : JSON.stringify(password)
  const mark = card.passwordMark
  const text = textOf(card, name)
  // The place may already stand in quotes.
  for (const quotes of [`"${mark}"`, `'${mark}'`])
    if (text.includes(quotes)) return text.replaceAll(quotes, () => quoted)
  return text.replaceAll(mark, () => quoted)
}
