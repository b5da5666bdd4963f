import { en } from '../i18n/en'

type Texts = { readonly [key: string]: string | Texts }

/** English stretched by 40 % and bracketed: what is on screen without brackets did not come from the texts. */
export function pseudoTexts(): Texts {
  return stretchAll(en)
}

function stretchAll(texts: Texts): Texts {
  return Object.fromEntries(
    Object.entries(texts).map(([key, value]) => [
      key,
      typeof value === 'string' ? stretch(value) : stretchAll(value),
    ]),
  )
}

/** Accents on vowels, places left alone, and tildes for the words that other languages need more of. */
export function stretch(text: string): string {
  const accented = text
    .split(/(\{\{\w+\}\})/)
    .map((part, at) =>
      at % 2 === 1 ? part : part.replace(/[aeiouAEIOU]/g, (vowel) => accents[vowel] ?? vowel),
    )
    .join('')
  const more = Math.ceil(text.replace(/\{\{\w+\}\}/g, '').length * 0.4)
  const words = Array.from({ length: Math.ceil(more / 6) }, (_, at) => '~'.repeat(Math.min(5, more - at * 6)))
  return `⟦${[accented, ...words.filter(Boolean)].join(' ')}⟧`
}

const accents: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  A: 'Á',
  E: 'É',
  I: 'Í',
  O: 'Ó',
  U: 'Ú',
}
