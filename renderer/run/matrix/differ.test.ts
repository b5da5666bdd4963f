import { expect, test } from 'vitest'
import { type Board, emptyBoard, type HostBoard, type ServiceCell } from '../../state'
import { onlyWhatDiffers, wholeMatrix } from './differ'

const cell = (part: Partial<ServiceCell>): ServiceCell => ({
  waiting: 0,
  running: 0,
  done: 0,
  unchanged: 0,
  failed: 0,
  skipped: 0,
  interrupted: 0,
  total: 2,
  ...part,
})
const done = cell({ done: 2 })
const failed = cell({ done: 1, failed: 1 })

function boardOf(hosts: Readonly<Record<string, Readonly<Record<string, ServiceCell>>>>): Board {
  const names = Object.keys(hosts)
  const services = [...new Set(Object.values(hosts).flatMap((cells) => Object.keys(cells)))]
  const boards = names.map((host): [string, HostBoard] => [
    host,
    {
      host,
      row: { host, total: 2, ended: 2, failed: 0, skipped: 0, running: [], lost: false, state: 'done' },
      services: new Map(Object.entries(hosts[host] ?? {})),
      bars: [],
      tracks: 1,
      slow: 0,
      stuck: 0,
      failed: [],
    },
  ])
  return { ...emptyBoard, services, order: [null, ...names], hosts: new Map(boards) }
}

test('the whole matrix has all hosts, and no row for the cluster', () => {
  expect(wholeMatrix(boardOf({ a: { cron: done }, b: {} }))).toEqual({
    hosts: ['a', 'b'],
    services: ['cron'],
  })
})

test('what differs: the services and hosts that are not as most are', () => {
  const board = boardOf({
    a: { cron: done, rabbitmq: done },
    b: { cron: done, rabbitmq: failed },
    c: { cron: done, rabbitmq: done },
    d: { cron: done },
  })
  expect(onlyWhatDiffers(board)).toEqual({ hosts: ['b'], services: ['rabbitmq'] })
})

test('nothing differs where every host that has a service shows the same', () => {
  expect(onlyWhatDiffers(boardOf({ a: { cron: done, x: failed }, b: { cron: done } }))).toEqual({
    hosts: [],
    services: [],
  })
})
