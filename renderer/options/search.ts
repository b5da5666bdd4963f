import { english, type Message } from '#shared/message/message'
import type { CatalogOption } from '#shared/model/catalog'

/**
 * Options with every word of the query in their name or meaning, as it is and as it is said in the language of now;
 * those that begin with it first.
 */
export function optionsWith<O extends CatalogOption>(
  options: readonly O[],
  query: string,
  said: (help: Message) => string,
): readonly O[] {
  const words = query.trim().toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return options
  const [first = ''] = words
  const rank = ({ name }: O) =>
    name === first ? 0 : name.startsWith(first) ? 1 : name.includes(first) ? 2 : 3
  return options
    .filter(({ name, help }) => {
      const all = `${name} ${name.replaceAll('_', ' ')} ${english(help)} ${said(help)}`.toLowerCase()
      return words.every((word) => all.includes(word))
    })
    .map((option, at) => ({ option, at }))
    .sort((a, b) => rank(a.option) - rank(b.option) || a.at - b.at)
    .map(({ option }) => option)
}
