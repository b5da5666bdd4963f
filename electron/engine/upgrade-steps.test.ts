import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { wantedOf } from './checks/wanted'
import { releases } from './releases'
import { mariadb } from './services/mariadb/manifest'
import { rabbitmq } from './services/rabbitmq/manifest'
import { clusterView } from './services/testing/cluster'

const view = clusterView({ hosts: { h1: { interfaces: { eth0: ['10.0.0.1/24'] } } } })

function steps(runs: string, release: string) {
  const services = [rabbitmq, mariadb].map((definition) => ({
    definition: { ...definition, ports: () => [] },
    desire: { containers: [] },
  }))
  const told = { ...view, release, releaseOf: () => runs, allHosts: view.allHosts }
  return wantedOf({ view: told, services, containers: new Map() }).steps
}

test('what runs by another release is told with its series, where these differ', () => {
  expect(steps('zed', '2025.1')).toEqual([
    {
      host: 'h1',
      title: 'RabbitMQ',
      from: { release: 'zed', series: '3.10' },
      to: { release: '2025.1', series: '4.0' },
      takenOverBy: [],
    },
  ])
  expect(steps('2025.1', '2025.1')).toEqual([])
  expect(steps('2099.1', '2025.1')).toEqual([])
})

test('every step between releases that can be upgraded to each other is one that data survive', () => {
  const known = new Set(releases.map(({ id }) => id))
  const ways = releases.flatMap(({ id, upgradesFrom }) =>
    upgradesFrom.filter((from) => known.has(from)).map((from) => [from, id] as const),
  )
  expect(ways.length).toBeGreaterThan(2)
  const lost = ways.flatMap(([from, to]) =>
    steps(from, to).filter((step) => !step.takenOverBy.includes(step.to.series)),
  )
  expect(lost).toEqual([])
  const back = ways.flatMap(([from, to]) =>
    steps(to, from).filter((step) => step.takenOverBy.includes(step.to.series)),
  )
  expect(back).toEqual([])
})

const shape = z.object({
  rules: z.array(z.object({ id: z.string(), applies: z.json() })),
})
const pairs = z.object({
  condition: z.object({ not: z.object({ pair_in: z.array(z.tuple([z.string(), z.string()])) }) }),
})

test('RabbitMQ takes the steps of the facts', (context) => {
  const path = join(import.meta.dirname, '..', '..', '..', 'shared', 'facts', 'upgrade-rules.json')
  if (!existsSync(path)) {
    console.info('skipped: no facts beside the project')
    return context.skip()
  }
  const { rules } = shape.parse(JSON.parse(readFileSync(path, 'utf8')))
  const { condition } = pairs.parse(rules.find(({ id }) => id === 'rmq-hop')?.applies)
  const ours = Object.entries(rabbitmq.upgrade?.takenOverBy ?? {}).flatMap(([from, to]) =>
    to.map((series) => [from, series]),
  )
  expect(ours.sort()).toEqual(condition.not.pair_in.sort())
})
