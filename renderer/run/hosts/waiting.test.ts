import { expect, test } from 'vitest'
import { waitingFor } from './waiting'

const chain = [
  { id: 'image', needs: [], role: 'work' },
  { id: 'container', needs: ['image'], role: 'work' },
  { id: 'ready', needs: ['container', 'other'], role: 'milestone' },
  { id: 'job', needs: ['ready'], role: 'work' },
  { id: 'other', needs: [], role: 'work' },
  { id: 'apart', needs: ['other'], role: 'work' },
] as const

test.for([
  [['image'], ['container', 'job']],
  [['container'], ['job']],
  [
    ['container', 'other'],
    ['job', 'apart'],
  ],
  [['job'], []],
  [[], []],
] as const)('what waits for %o is %o', ([failed, waiting]) => {
  expect(waitingFor(chain, failed)).toEqual(waiting)
})
