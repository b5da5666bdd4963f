import { expect, test } from 'vitest'
import { FailureError } from '#shared/failure/failure'
import { msg } from '#shared/message/message'
import { executors } from './executors'
import { contextOn, type MemoryHost, memoryHost } from './kit/host.testing'

const { drainBackend, restoreBackend } = executors

const mark = { name: 'drained-ctl1-keystone_back', key: 'ctl1 keystone_back' }
const markFile = '/etc/kolla/.slipway/jobs/drained-ctl1-keystone_back.json'
const draining = (...hosts: string[]) => ({
  commands: hosts.map((host) => ({ host, container: 'haproxy', argv: ['drain'], undo: ['ready'] })),
  mark,
})
const restoring = (...hosts: string[]) => ({
  commands: hosts.map((host) => ({ host, container: 'haproxy', argv: ['ready'] })),
  mark,
})
const refusing = { code: 1, stdout: '', stderr: 'no socket\n' }
const commands = (host: MemoryHost) => host.calls.filter((call) => call.startsWith('exec'))

test('a drained server is remembered on every balancer before it is drained, and forgotten when it is back', async () => {
  const hosts = { a: memoryHost('a'), b: memoryHost('b') }
  await drainBackend.run(contextOn(hosts, { payload: draining('a', 'b') }).context)
  for (const host of Object.values(hosts)) {
    expect(host.calls).toEqual([`write ${markFile}`, 'exec haproxy drain'])
    expect(JSON.parse(host.files.get(markFile) ?? '')).toMatchObject(mark)
  }
  await restoreBackend.run(contextOn(hosts, { payload: restoring('a', 'b') }).context)
  expect([hosts.a.files.size, hosts.b.files.size]).toEqual([0, 0])
})

test('when one balancer refuses to drain, the others take the server back, since it will not restart', async () => {
  const hosts = { a: memoryHost('a'), b: memoryHost('b') }
  hosts.b.answer = (_container, argv) =>
    argv[0] === 'drain' ? refusing : { code: 0, stdout: '', stderr: '' }
  await expect(
    drainBackend.run(contextOn(hosts, { payload: draining('a', 'b') }).context),
  ).rejects.toMatchObject({
    failures: [{ code: 'balancer.refused', saw: 'no socket', where: { host: 'b', container: 'haproxy' } }],
  })
  expect(commands(hosts.a)).toEqual(['exec haproxy drain', 'exec haproxy ready'])
  expect([hosts.a.files.size, hosts.b.files.size]).toEqual([0, 0])
})

test('a balancer that refuses and says nothing is told by its exit code', async () => {
  const hosts = { a: memoryHost('a') }
  hosts.a.answer = () => ({ code: 137, stdout: '', stderr: '' })
  await expect(
    restoreBackend.run(contextOn(hosts, { payload: restoring('a') }).context),
  ).rejects.toMatchObject({ failures: [{ code: 'balancer.refused', saw: 'exit code 137' }] })
})

test('every balancer that fails is told; one that cannot be asked keeps its mark for the next plan', async () => {
  const hosts = { a: memoryHost('a'), b: memoryHost('b') }
  hosts.a.answer = () => refusing
  hosts.b.answer = () => {
    throw new FailureError({
      code: 'ssh.connectionLost',
      what: msg`gone`,
      where: { host: 'b' },
      remedy: msg`x`,
    })
  }
  await expect(
    drainBackend.run(contextOn(hosts, { payload: draining('a', 'b') }).context),
  ).rejects.toMatchObject({
    failures: [
      { code: 'balancer.refused', where: { host: 'a' } },
      { code: 'ssh.connectionLost', where: { host: 'b' } },
    ],
  })
  expect(hosts.b.files.has(markFile)).toBe(true)
})

test('a server that a balancer does not take back stays remembered', async () => {
  const hosts = { a: memoryHost('a') }
  hosts.a.files.set(markFile, '{}')
  hosts.a.answer = () => refusing
  await expect(restoreBackend.run(contextOn(hosts, { payload: restoring('a') }).context)).rejects.toThrow(
    'The load balancer did not take the command',
  )
  expect(hosts.a.files.has(markFile)).toBe(true)
})
