import { expect, test } from 'vitest'
import { cut, firstPart, heading, lastPart, listed, oneLine, someOf, withoutControls, wrap } from './text'

test('text breaks at spaces, and long words stay whole', () => {
  expect(wrap('one two three', 7)).toEqual(['one two', 'three'])
  expect(wrap('a /very/long/path b', 5)).toEqual(['a', '/very/long/path', 'b'])
  expect(wrap('first\nsecond', 80)).toEqual(['first', 'second'])
  expect(wrap('', 10)).toEqual([''])
})

test('several lines become one', () => {
  expect(oneLine(' a\n  b\t c\r\n')).toBe('a b c')
})

test('what does not fit is cut with an ellipsis, never longer than asked', () => {
  expect(cut('short', 5)).toBe('short')
  expect(cut('longer', 5)).toBe('long…')
  expect(cut('one two', 5)).toBe('one…')
  expect([cut('abc', 1), cut('abc', 0), cut('abc', -3)]).toEqual(['…', '', ''])
})

test('nothing that moves the cursor is left', () => {
  expect(withoutControls('\u001b[31mred\u001b[0m\u0007 \u001b]0;title\u0007x\r\ny\tz\u001b[2K\r')).toBe(
    'red x\ny  z',
  )
})

test('lists read as a sentence does', () => {
  expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ])
  expect(someOf(['a', 'b', 'c', 'd'], 2)).toBe('a, b and 2 more')
  expect(someOf(['a', 'b'], 2)).toBe('a, b')
})

test('a heading of one sentence has no full stop, and no other mark or sentence is touched', () => {
  const kept = [
    'Is it on?',
    'Waiting…',
    'It failed. It was tried again.',
    'Looks in /etc/hosts',
    '失败。请重试。',
    '.',
  ]
  expect(kept.map(heading)).toEqual(kept)
  expect(heading('The file ~/.ssh/config could not be read.')).toBe(
    'The file ~/.ssh/config could not be read',
  )
  expect(heading('无法读取该文件。')).toBe('无法读取该文件')
})

test('a part of a long text begins and ends with whole lines or words: half a password is masked by nobody', () => {
  expect([lastPart('short', 9), firstPart('short', 9)]).toEqual(['short', 'short'])
  expect(lastPart('first line\nsecond line', 15)).toBe('second line')
  expect(lastPart('url of secret-password end', 15)).toBe('end')
  expect(lastPart('a secret-password', 15)).toBe('secret-password')
  expect(lastPart('averyverylongword', 5)).toBe('')
  expect(firstPart('first line\nsecond line', 15)).toBe('first line')
  expect(firstPart('begin secret-password', 15)).toBe('begin')
  expect(firstPart('secret-password b', 15)).toBe('secret-password')
  expect(firstPart('averyverylongword', 5)).toBe('')
})
