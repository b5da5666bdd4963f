import { expect, test } from 'vitest'
import { makeJoiner, piecesOf } from './pieces'

const cases = [
  { what: 'a small message goes as it is', text: '{"a":1}', most: 10, pieces: ['{"a":1}'] },
  { what: 'one that just fits does, too', text: '{"a":123}', most: 9, pieces: ['{"a":123}'] },
  { what: 'a larger one is cut', text: '{"a":"bcdef"}', most: 5, pieces: ['+{"a":', '+"bcde', '.f"}'] },
  { what: 'what looks like a mark is text', text: '{"a":"+.+."}', most: 6, pieces: ['+{"a":"', '.+.+."}'] },
  { what: 'no character is cut in two', text: '{"a":"🚢🚢"}', most: 7, pieces: ['+{"a":"', '.🚢🚢"}'] },
  { what: 'one place less goes with it', text: '["🚢🚢"]', most: 3, pieces: ['+["', '+🚢', '+🚢"', '.]'] },
]

test.each(cases)('$what', ({ text, most, pieces }) => {
  expect(piecesOf(text, most)).toEqual(pieces)
  const join = makeJoiner()
  expect(pieces.map((sent) => join(sent))).toEqual([...pieces.slice(1).map(() => null), text])
})

test('messages follow each other, whole ones and cut ones', () => {
  const texts = ['{"a":"0123456789"}', '{}', '{"b":"0123456789"}']
  const join = makeJoiner()
  expect(texts.flatMap((text) => piecesOf(text, 8)).flatMap((sent) => join(sent) ?? [])).toEqual(texts)
})

test('a message of megabytes goes in many pieces of a size that a window takes up at once', () => {
  const text = JSON.stringify('x'.repeat(3_000_000))
  const pieces = piecesOf(text)
  expect(pieces.length).toBeGreaterThan(10)
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(300_000)
})
