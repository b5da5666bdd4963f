import { expect, test } from 'vitest'
import { english } from '#shared/message/message'
import { intentShape } from '#shared/model/intent'
import { intentText } from '#shared/model/intent-text'
import { intentOf, intentWords } from './intent'

test('every word is an intent of the contract once it has what it needs', () => {
  const texts = intentWords.map((word) => {
    const intent = intentOf(word, 'r1', { to: '2026.1', host: ['h1'] })
    return intent.ok && intentShape.safeParse(intent.value).success && english(intentText(intent.value))
  })
  expect(texts).toEqual([
    'deploy',
    'reconfigure',
    'upgrade to 2026.1',
    'rollback of run r1',
    'remove r1',
    'fix r1 on h1',
  ])
})

test('a word without what it needs says what that is', () => {
  const missing = intentWords.map((word) => {
    const intent = intentOf(word, undefined)
    return intent.ok ? null : intent.failures[0].what
  })
  expect(missing).toEqual([
    null,
    null,
    'upgrade needs a release',
    'rollback needs a run',
    'remove needs a service',
    'fix needs a check',
  ])
})
