import { expect, test } from 'vitest'
import { nextOf } from './next'

const after = (...results: Parameters<typeof nextOf>[0][number]['result'][]) =>
  nextOf(results.map((result) => ({ result })))

test('what is to be done next follows from the newest run', () => {
  expect([after(), after('running', 'done'), after('done', 'failed'), after('failed', 'done')]).toEqual([
    'install',
    'watch',
    'use',
    'resume',
  ])
  expect([after('interrupted'), after('cancelled')]).toEqual(['resume', 'resume'])
})

test('a refused run changed nothing, so the one before it counts', () => {
  expect([after('refused'), after('refused', 'done')]).toEqual(['install', 'use'])
})
