import { expect, test } from 'vitest'
import { lostConnection } from '#transport/fake/host'
import { simulatedClock } from './clock'
import { randomCluster } from './cluster/random-cluster'
import { randomFrom } from './random'
import { fixInWeather } from './run/bare'
import { attempt, operatorOn, preparing } from './run/operator'
import { runScenario } from './run/scenario'
import { simulatedWorld } from './world/world'

test.each([1, 2, 3])('in good weather run %s of the simulation breaks no rule', async (run) => {
  const { violations, operations } = await runScenario({ seed: 1, run, faults: false, size: 3 })
  expect(violations).toEqual([])
  expect(operations).toBeGreaterThan(100)
})

test('the same seed does the same, under faults too', async () => {
  const first = await runScenario({ seed: 7, run: 3, size: 3 })
  expect(await runScenario({ seed: 7, run: 3, size: 3 })).toEqual(first)
})

test('what a check offers is done once on bare hosts, whatever goes wrong, and nowhere else', async () => {
  for (let run = 1; run <= 30; run += 1) {
    const cluster = randomCluster(randomFrom(`bare/${run}`), 3)
    for (const faulty of [false, true]) {
      const broken = await fixInWeather(cluster, `bare/${run}`, { faulty })
      expect({ run, faulty, broken }).toEqual({ run, faulty, broken: [] })
    }
  }
})

test('however far a look at hosts got when one of them is lost, it is refused with the host', async () => {
  const cluster = randomCluster(randomFrom('looks'), 1)
  const [host] = cluster.hosts
  const lookWith = async (lostAt: number) => {
    const clock = simulatedClock()
    let calls = 0
    const fault = () => {
      calls += 1
      if (calls === lostAt) world.host(host?.name ?? '').state.down = lostConnection(host?.name ?? '')
      return undefined
    }
    const world = simulatedWorld({
      hosts: cluster.hosts,
      clock,
      random: randomFrom('world'),
      meets: { fault },
    })
    const operator = operatorOn(world.ports, 'root@here')
    let looked = 0
    const onPlan = () => {
      looked = calls
      operator.die()
    }
    const running = attempt({ operator, prepared: preparing()(cluster), run: 'r', onPlan })
    const { end, failures } = await clock.drive(running, 3_600_000)
    return { end, hosts: failures.map(({ where }) => where?.host), looked }
  }
  const { looked } = await lookWith(Number.POSITIVE_INFINITY)
  expect(looked).toBeGreaterThan(2)
  for (let at = 1; at <= looked; at += 1) {
    const { end, hosts } = await lookWith(at)
    expect({ at, end, hosts }).toMatchObject({ at, end: 'refused', hosts: [host?.name] })
  }
})
