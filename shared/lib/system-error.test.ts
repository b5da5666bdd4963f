import { readFile, rename } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { expect, test } from 'vitest'
import { english, quoted } from '../message/message'
import { thrownWords } from './system-error'

const caught = (work: Promise<unknown>) => work.then(String, (error: unknown) => error)

test('a path that the system refuses is a value', async () => {
  const missing = await caught(readFile('/none/such'))
  expect(thrownWords(missing)).toEqual({
    text: 'ENOENT: no such file or directory, {0}',
    values: ["open '/none/such'"],
  })
  const moved = await caught(rename('/none/such', '/none/other'))
  expect(thrownWords(moved).values).toEqual(["rename '/none/such' -> '/none/other'"])
})

test('an address that refuses is a value', async () => {
  const refused = await new Promise((resolve) => createConnection(1, '127.0.0.1').once('error', resolve))
  expect(thrownWords(refused)).toEqual({ text: 'connect ECONNREFUSED {0}', values: ['127.0.0.1:1'] })
})

test.each([
  ['another text with the code', Object.assign(new Error('gone, so ENOENT'), { code: 'ENOENT' })],
  ['what a library says', new Error('gone, so ENOENT')],
  ['what is no error', 'gone, so ENOENT'],
])('%s stays as it was said', (_what, error) => {
  expect(thrownWords(error)).toStrictEqual(quoted('gone, so ENOENT'))
})

test('every text is what Node says', () => {
  const error = Object.assign(new Error("EPERM: operation not permitted, chown '/a'"), {
    code: 'EPERM',
    syscall: 'chown',
    path: '/a',
  })
  expect(english(thrownWords(error))).toBe(error.message)
})
