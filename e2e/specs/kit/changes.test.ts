import { expect, test } from 'vitest'
import { crashes, happened } from './changes'
import type { LifeEvent } from './events'
import { nobody } from './identity'
import type { ContainerPicture, HostPicture, Snapshot } from './snapshot'

const container = (change: Partial<ContainerPicture> = {}): ContainerPicture => ({
  id: 'one',
  imageId: 'sha256:a',
  image: 'a:1',
  created: 'then',
  startedAt: 'then',
  running: true,
  restarts: 0,
  configuration: '7',
  ...change,
})

function world(host: Partial<HostPicture>): Snapshot {
  const none = new Map<string, string>()
  const empty = {
    containers: new Map(),
    files: new Map(),
    volumes: none,
    images: none,
    sysctls: none,
    tokenKeys: '',
  }
  return {
    hosts: new Map([['node1', { ...empty, ...host }]]),
    databases: none,
    databaseUsers: none,
    identity: nobody,
  }
}

const withOne = (change?: Partial<ContainerPicture>) =>
  world({ containers: new Map([['api', container(change)]]) })
const empty = world({})

const events = (...actions: readonly string[]): LifeEvent[] =>
  actions.map((text, at) => {
    const [action = '', code] = text.split(' ')
    const event = { host: 'node1', name: 'api', action: action as LifeEvent['action'], at, image: 'a:1' }
    return code === undefined ? event : { ...event, exitCode: Number(code) }
  })

test('a container that was made is a create, one that was made twice a create and a replace', () => {
  const once = events('create', 'start')
  expect(happened(empty, withOne(), once)).toEqual(['container node1 api create'])
  const twice = [...once, ...events('kill', 'die 0', 'destroy', 'create', 'start')]
  expect(happened(empty, withOne(), twice)).toEqual([
    'container node1 api create',
    'container node1 api replace',
  ])
})

test('a container that came and went in between is a job', () => {
  expect(happened(empty, empty, events('create', 'start', 'die 0', 'destroy'))).toEqual(['job node1 api run'])
})

test('what was stopped by request and started again is a restart, also twice', () => {
  const seen = events('kill', 'die 0', 'stop', 'start', 'kill', 'die 0', 'stop', 'start')
  expect(happened(withOne(), withOne({ startedAt: 'now' }), seen)).toEqual(['container node1 api restart'])
})

test('what ended by itself and was started by its engine is nobody’s change, but is told', () => {
  const seen = events('die 1', 'start')
  expect(happened(withOne(), withOne({ startedAt: 'now', restarts: 1 }), seen)).toEqual([])
  expect(crashes(seen)).toEqual(['node1 api exit code 1'])
})

test('a container that was stopped before and runs now was started', () => {
  const now = withOne({ startedAt: 'now' })
  expect(happened(withOne({ running: false }), now, events('start'))).toEqual(['container node1 api start'])
})

test('a container whose program read its configuration again was reloaded', () => {
  expect(happened(withOne(), withOne({ configuration: '8' }), [])).toEqual(['container node1 api reload'])
})

test('a container that is gone was removed, and an old one that was set aside and ended is no change', () => {
  expect(happened(withOne(), empty, events('kill', 'die 0', 'destroy'))).toEqual([
    'container node1 api remove',
  ])
  const aside = events('kill', 'die 0', 'destroy').map((event) => ({ ...event, name: 'api_old' }))
  expect(happened(withOne(), withOne(), aside)).toEqual([])
})

test('a file that was written again with the same content counts as updated', () => {
  const file = (mtime: string) =>
    world({ files: new Map([['/etc/kolla/a', { sha256: 'x', mode: '600', owner: 'root:root', mtime }]]) })
  expect(happened(file('1'), file('2'), [])).toEqual(['file node1 /etc/kolla/a update'])
  expect(happened(file('1'), file('1'), [])).toEqual([])
  expect(happened(file('1'), empty, [])).toEqual(['file node1 /etc/kolla/a remove'])
})
