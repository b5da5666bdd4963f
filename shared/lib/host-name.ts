/** A name as DNS has it: labels of letters, digits and hyphens; null for anything else. */
export function parseName(text: string): readonly string[] | null {
  const labels = text.replace(/\.$/, '').split('.')
  const fits = labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(label))
  // What ends in a number would be read as an address that is none.
  return fits && text.length <= 253 && !/^\d+$/.test(labels.at(-1) ?? '') ? labels : null
}
