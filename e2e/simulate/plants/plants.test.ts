import { expect, test } from 'vitest'
import { runScenario } from '../run/scenario'
import { plants } from './plants'

/** Runs until the mistake is met: some show only when a cluster is changed, or when something goes wrong. */
async function rulesBroken({
  hands,
  faults = false,
  from = 0,
}: (typeof plants)[number]): Promise<readonly string[]> {
  for (let run = from; run < from + 60; run += 1) {
    const { violations } = await runScenario({ seed: 11, run, faults, size: 3, hands })
    if (violations.length > 0) return violations.map(({ rule }) => rule)
  }
  return []
}

test.each(plants)('$rule tells that $what', { timeout: 110_000 }, async (plant) => {
  expect(await rulesBroken(plant)).toContain(plant.rule)
})
