import { expect, test } from 'vitest'
import { en } from './en'
import { zh } from './zh'

/** `namespace:path` → text. */
function flat(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is no text`)
  return Object.entries(value).flatMap(([key, item]) =>
    flat(item, path.includes(':') ? `${path}.${key}` : path ? `${path}:${key}` : key),
  )
}

/** Plurals under one name: English has two forms, Chinese has one. */
function forms(texts: object): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [path, text] of flat(texts, '')) {
    const name = path.replace(/_(one|other)$/, '')
    found.set(name, [...(found.get(name) ?? []), text])
  }
  return found
}

const places = (texts: readonly string[]) =>
  [...new Set(texts.flatMap((text) => text.match(/\{\{\w+\}\}/g) ?? []))].sort()

const [english, chinese] = [forms(en), forms(zh)]

test('both languages have the same texts', () => {
  expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort())
})

test('both languages fill the same places in a text', () => {
  const differing = [...english]
    .filter(([name, texts]) => String(places(texts)) !== String(places(chinese.get(name) ?? [])))
    .map(([name]) => name)
  expect(differing).toEqual([])
})

test('plurals have the forms that each language counts with', () => {
  const endings = (texts: object, ending: string) =>
    flat(texts, '').flatMap(([path]) => (path.endsWith(ending) ? path.slice(0, -ending.length) : []))
  expect(endings(en, '_one')).toEqual(endings(en, '_other'))
  expect(endings(zh, '_one')).toEqual([])
})

test('no text is empty, exclaims, or ends in a blank', () => {
  const wrong = [...flat(en, ''), ...flat(zh, '')].filter(([, text]) => /^$|[!！]|^\s|\s$/.test(text))
  expect(wrong).toEqual([])
})

test('Chinese texts are Chinese where they are words', () => {
  const same = [...chinese].filter(([name, texts]) => {
    const [text = ''] = texts
    return text === english.get(name)?.[0] && /[a-z]{3,} [a-z]{3,}/.test(text.replace(/\{\{\w+\}\}/g, ''))
  })
  expect(same.map(([name]) => name)).toEqual([])
})
