import { expect, test } from 'vitest'
import type { HostSession, HostWriter, WritePermit } from '#engine/ports'
import { FailureError } from '#shared/failure/failure'
import { secret } from '#shared/lib/secret'
import { msg } from '#shared/message/message'
import { fakeConnector } from '../fake/connector'

const quick = { timeoutMs: 1000 }
const become = { enabled: true, user: 'root' }
const host = {
  name: 'h1',
  vars: {},
  connection: { address: 'h1', port: 22, user: 'root', jumps: [], become },
}

async function open() {
  const connector = fakeConnector([{ name: 'h1' }])
  const connected = await connector.connect(host, quick)
  if (!connected.ok) throw new Error('refused')
  return { session: connected.value, changes: () => connector.calls.filter(({ kind }) => kind !== 'connect') }
}

/** What nothing but a cast can make outside the lock. */
const permit = (check: () => void) => ({ check }) as unknown as WritePermit

const spec = { name: 'c' } as Parameters<HostWriter['containers']['create']>[0]
const calls: Readonly<Record<string, (writer: HostWriter) => Promise<unknown>>> = {
  writeFiles: ({ writeFiles }) =>
    writeFiles([{ path: '/a', content: secret('a'), mode: '0600', owner: 'root:root' }], [], quick),
  run: ({ run }) => run('true', quick),
  pull: ({ containers }) => containers.pull('image', undefined, () => undefined, quick),
  ensureVolume: ({ containers }) => containers.ensureVolume('v', {}, quick),
  create: ({ containers }) => containers.create(spec, quick),
  start: ({ containers }) => containers.start('c', quick),
  stop: ({ containers }) => containers.stop('c', 1, quick),
  kill: ({ containers }) => containers.kill('c', 'HUP', quick),
  setAside: ({ containers }) => containers.setAside('c', 'd', quick),
  remove: ({ containers }) => containers.remove('c', quick),
  wait: ({ containers }) => containers.wait('c', quick),
  exec: ({ containers }) => containers.exec('c', ['true'], quick),
}

test('no call of a writer reaches a host that its permit refuses, and each asks it anew', async () => {
  const { session, changes } = await open()
  let held = true
  const refused = new FailureError({ code: 'cluster.notHeld', what: msg`not held`, remedy: msg`none` })
  const writer = session.writer(
    permit(() => {
      if (!held) throw refused
    }),
  )
  expect([...Object.keys(writer), ...Object.keys(writer.containers)].sort()).toEqual(
    ['containers', ...Object.keys(calls)].sort(),
  )
  await calls.run?.(writer)
  expect(changes()).toHaveLength(1)
  held = false
  for (const call of Object.values(calls)) await expect(call(writer)).rejects.toBe(refused)
  expect(changes()).toHaveLength(1)
})

test('without a permit there is no writer: types refuse it, and so do calls', async () => {
  const { session, changes } = await open()
  // @ts-expect-error A permit must be given.
  const bare = () => session.writer()
  // @ts-expect-error Whatever looks like one is none: only the lock makes them.
  const forged = (it: HostSession) => it.writer({ check: () => undefined })
  // @ts-expect-error A session has a way to a writer, and is none.
  const direct = (it: HostSession) => it.writer.run('true', quick)
  expect([forged, direct].map((make) => typeof make)).toEqual(['function', 'function'])
  for (const call of Object.values(calls)) await expect(call(bare())).rejects.toThrow()
  expect(changes()).toEqual([])
})
