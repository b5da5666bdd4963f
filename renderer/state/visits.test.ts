import { expect, test } from 'vitest'
import { createVisitsStore } from './visits'

function storage(kept: Record<string, string> = {}) {
  return {
    kept,
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      kept[key] = value
    },
  }
}

const now = () => new Date('2026-11-29T05:00:00.000Z')

test('visits are of one environment, and known again when it is opened again', () => {
  const browser = storage()
  const visits = createVisitsStore(browser, now)
  visits.getState().open('/a')
  visits.getState().left('/a', 'hosts')
  visits.getState().left('/a', 'tls')
  const seen = { hosts: now().toISOString(), tls: now().toISOString() }
  expect(visits.getState().visited).toEqual(seen)
  visits.getState().open('/b')
  expect(visits.getState().visited).toEqual({})
  const reopened = createVisitsStore(browser, now)
  reopened.getState().open('/a')
  expect(reopened.getState().visited).toEqual(seen)
})

test('what a browser keeps of another kind counts as nothing, and only so many environments are kept', () => {
  const browser = storage({ 'slipway.visits': '{"/a":{"hosts":7,"nothing":"x"},"/b":[]}' })
  const visits = createVisitsStore(browser, now)
  for (const dir of ['/a', '/b']) {
    visits.getState().open(dir)
    expect(visits.getState().visited).toEqual({})
  }
  for (let at = 0; at < 60; at += 1) {
    visits.getState().open(`/n${at}`)
    visits.getState().left(`/n${at}`, 'hosts')
  }
  const kept = Object.keys(JSON.parse(browser.kept['slipway.visits'] ?? '{}'))
  expect([kept.length, kept.at(-1)]).toEqual([50, '/n59'])
})
