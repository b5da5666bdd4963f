import { expect, test } from 'vitest'
import { asMessage, msg } from './message'
import { withMessages } from './stored'

test('what people read becomes a message; names and output of programs stay texts', () => {
  const failure = { code: 'a.b', what: 'It failed.', where: { host: 'next' }, remedy: 'Mend it.' }
  expect(withMessages([{ type: 'opFailed', op: 'what', failure }])).toStrictEqual([
    {
      type: 'opFailed',
      op: 'what',
      failure: {
        code: 'a.b',
        what: asMessage('It failed.'),
        where: { host: 'next' },
        remedy: asMessage('Mend it.'),
      },
    },
  ])
  const output = { type: 'opOutput', op: 'a', text: 'what a program printed' }
  expect(withMessages(output)).toStrictEqual(output)
})

test('texts of reasons, notes and differences become messages', () => {
  expect(
    withMessages({
      reasons: [{ code: 'a', text: 'it changed' }],
      details: [{ type: 'diff', path: '/a', text: '+a' }],
    }),
  ).toStrictEqual({
    reasons: [{ code: 'a', text: asMessage('it changed') }],
    details: [{ type: 'diff', path: '/a', text: asMessage('+a') }],
  })
})

test('messages stay as they are', () => {
  const note = msg`${'a'} waits for ${msg`b`}`
  expect(withMessages({ type: 'opProgress', note })).toStrictEqual({ type: 'opProgress', note })
})
