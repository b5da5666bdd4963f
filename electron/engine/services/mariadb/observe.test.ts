import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { FailureError } from '#shared/failure/failure'
import { secret } from '#shared/lib/secret'
import { quoted } from '#shared/message/message'
import { usualPace } from '#shared/model/patience'
import type { HostReader } from '../../ports'
import { services } from '../index'
import type { ObserveContext } from '../kit'
import { clusterView } from '../testing/cluster'
import { settled } from '../testing/settled'
import { observe } from './observe'

const catalog = services.filter((service) => service.id === 'mariadb')
const view = clusterView(
  {
    hosts: { a: { interfaces: { eth0: ['10.0.0.11/24'] } } },
    globals: { kolla_internal_vip_address: '10.0.0.100', enable_proxysql: 'no', enable_haproxy: 'no' },
  },
  catalog,
)

/** A server that lets itself be dialled and refuses to serve; the clock runs out when something asks it for a limit. */
function contextWith(stream: PassThrough, after: ObserveContext['clock']['after']): ObserveContext {
  const { hosts } = settled(view, catalog)
  const unused = () => Promise.reject(new Error('not asked in this test'))
  const reader: HostReader = {
    name: 'a',
    roundTripMs: 1,
    pace: usualPace,
    probe: async () => ({ code: 0, stdout: '', stderr: '' }),
    stream: unused,
    dial: async () => stream,
    containers: { observe: unused, inspect: unused, logs: unused, ask: unused, resolveImage: unused },
  }
  const away = { code: 'sql.lost', what: quoted('away'), where: { host: 'a' }, remedy: quoted('x') }
  return {
    ...view,
    hosts: (group) => view.hosts(group).map((host) => ({ ...host, facts: hosts[host.name] ?? host.facts })),
    secret: () => secret('p'),
    reader: () => reader,
    sql: () => Promise.reject(new FailureError(away)),
    http: unused,
    now: new Date('2026-01-01T00:00:30Z'),
    clock: { after },
    signal: new AbortController().signal,
  }
}

test('a server that never greets is not there once the limit of our clock has passed', async () => {
  const limits: number[] = []
  const context = contextWith(new PassThrough(), (ms, act) => {
    limits.push(ms)
    queueMicrotask(act)
    return () => undefined
  })
  expect(await observe(context)).toMatchObject({ members: [{ host: 'a', answers: 'no' }] })
  expect(limits).toHaveLength(1)
})

test('a server that greets and does not answer is there, and its limit is taken back', async () => {
  const stream = new PassThrough()
  let held = 0
  const context = contextWith(stream, () => {
    held += 1
    stream.write('greeting')
    return () => {
      held -= 1
    }
  })
  expect(await observe(context)).toMatchObject({ members: [{ host: 'a', answers: 'busy', synced: false }] })
  expect(held).toBe(0)
})
