import { expect, test } from 'vitest'
import { runScenario } from './run/scenario'

test.each([1, 2, 3])('in good weather run %s of the simulation breaks no rule', async (run) => {
  const { violations, operations } = await runScenario({ seed: 1, run, faults: false, size: 3 })
  expect(violations).toEqual([])
  expect(operations).toBeGreaterThan(100)
})

test('the same seed does the same, under faults too', async () => {
  const first = await runScenario({ seed: 7, run: 3, size: 3 })
  expect(await runScenario({ seed: 7, run: 3, size: 3 })).toEqual(first)
})
