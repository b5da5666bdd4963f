import { join } from 'node:path'
import { expect, test } from 'vitest'
import { secret } from '#shared/lib/secret'
import { msg } from '#shared/message/message'
import type { Operation, Plan } from '#shared/model/plan'
import { inOrder, summarize } from '#shared/model/plan-summary'
import { durationText, planText } from '#shared/model/plan-text'
import { operation } from '../apply/apply.testing'
import { type StubCluster, type StubService, stubPlan } from './stub.testing'

const lb: StubService = { id: 'lb', balancer: true }
const db: StubService = { id: 'db' }
const api: StubService = { id: 'api', needs: ['db', 'lb'], drain: ['api_internal_back', 'api_external_back'] }
const all = [lb, db, api]
const changed: StubService = {
  ...api,
  text: '[database]\nconnection = mysql+pymysql://api:new-secret@10.0.0.9/api\n[token]\nexpiration = 7200\n[a]\nb = 2\nc = 3\n',
}
const before: StubService = {
  ...api,
  text: '[database]\nconnection = mysql+pymysql://api:old-secret@10.0.0.9/api\n[token]\nexpiration = 3600\n[a]\nb = 1\nc = 2\n',
}

const cases: Readonly<Record<string, StubCluster & { readonly details?: boolean }>> = {
  empty: { services: all, deployed: all },
  'first-deploy': { services: all },
  'first-deploy-of-many-hosts': {
    services: [db],
    hosts: Array.from({ length: 40 }, (_, at) => `compute${at}`),
  },
  'restart-with-drains': {
    services: [lb, db, changed],
    deployed: [lb, db, before],
    secrets: [secret('new-secret')],
  },
  'restart-with-details': {
    services: [lb, db, changed],
    deployed: [lb, db, before],
    hosts: ['ctl1'],
    secrets: [secret('new-secret')],
    details: true,
  },
  'service-switched-off': { services: [lb, { ...db, enabled: false }, { ...api, needs: [] }], deployed: all },
}

const style = (details: boolean) => ({ columns: 80, details, paint: (_role: string, text: string) => text })

for (const [name, { details = false, ...cluster }] of Object.entries(cases)) {
  test(`a plan reads as the file text-cases/${name}.txt says`, async () => {
    const text = planText(stubPlan(cluster), style(details)).replace(/(Fingerprint) \w+/, '$1 of the plan')
    await expect(text).toMatchFileSnapshot(join(import.meta.dirname, 'text-cases', `${name}.txt`))
    expect(text).not.toMatch(/(old|new)-secret/)
    expect(text).not.toContain('\u001b')
    const wide = text.split('\n').filter((line) => line.length > 80 && line.trim().includes(' '))
    expect(details ? [] : wide).toEqual([])
  })
}

const planOf = (operations: readonly Operation[]): Plan => ({ ...stubPlan({ services: [] }), operations })

test('operations are told after what they need, otherwise in the order of the plan', () => {
  const operations = [
    operation('d', { needs: ['b', 'c'] }),
    operation('a'),
    operation('c'),
    operation('b', { needs: ['a'] }),
  ]
  expect(inOrder(operations).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
})

test('a plan whose needs go in a circle, read from a file, is still told', () => {
  const circle = planOf([operation('a', { needs: ['b'] }), operation('b', { needs: ['a'] })])
  expect(inOrder(circle.operations).map(({ id }) => id)).toEqual(['b', 'a'])
  expect(planText(circle)).toContain('do b')
})

test('the duration of a plan is that of its longest chain, not the sum of all', () => {
  const plan = planOf([
    operation('a', { estimate: [1, 10] }),
    operation('b', { estimate: [5, 6] }),
    operation('c', { needs: ['a', 'b'], estimate: [2, 3] }),
  ])
  expect(summarize(plan).duration).toEqual([7, 13])
})

test('outages of one service add up, and barriers do not count as operations', () => {
  const outage = { kind: 'outage', of: 'DB', seconds: [3, 30] } as const
  const plan = planOf([
    operation('a', { impact: outage, host: 'h1' }),
    operation('b', { impact: outage, host: 'h2', needs: ['a'] }),
    operation('bar', { role: 'milestone', needs: ['b'] }),
  ])
  expect(summarize(plan)).toMatchObject({ operations: 2, hosts: ['h1', 'h2'], outages: { DB: [6, 60] } })
})

test('operations that must follow each other are not told as one, those side by side are', () => {
  const same = { title: msg`restart x`, reasons: [] }
  const serial = planOf([
    operation('a', { ...same, host: 'h1' }),
    operation('b', { ...same, host: 'h2', needs: ['a'] }),
    operation('c', { ...same, host: 'h3', needs: ['a'] }),
  ])
  const lines = planText(serial).split('\n')
  expect(lines.filter((line) => line.includes('restart x'))).toEqual([
    '  . restart x  [h1]',
    '  . restart x  [h2 h3]',
  ])
})

test('durations read in seconds while they are short, in minutes when they are long', () => {
  expect(
    [
      [5, 40],
      [7, 7],
      [20, 95],
      [150, 170],
      [120, 600],
    ].map(([a = 0, b = 0]) => durationText([a, b])),
  ).toEqual(['5–40 s', '7 s', '1–2 min', '3 min', '2–10 min'])
})
