import { expect, test } from 'vitest'
import type { HostSession, SlowCall } from '#engine/ports'
import { english } from '#shared/message/message'
import type { InventoryHost } from '#shared/model/environment'
import { handClock } from '../testing/hand-clock'
import { type FakeWireOptions, fakeConnector } from './connector'
import type { FakeHost } from './host'

const become = { enabled: true, user: 'root' }
const inventoryHost: InventoryHost = {
  name: 'node1',
  vars: {},
  connection: { address: 'node1', port: 22, user: 'root', jumps: [], become },
}

async function open(host: Omit<FakeHost, 'name'>, options: FakeWireOptions = {}) {
  const { clock, pass } = handClock()
  const connector = fakeConnector([{ name: 'node1', ...host }], clock, options)
  const connecting = connector.connect(inventoryHost, { timeoutMs: 28_000 })
  await pass(host.latencyMs ?? 1)
  const connected = await connecting
  return { pass, session: () => sessionOf(connected) }
}

function sessionOf(connected: Awaited<ReturnType<ReturnType<typeof fakeConnector>['connect']>>): HostSession {
  if (!connected.ok) throw new Error(english(connected.failures[0].what))
  return connected.value
}

/** What became of a call, or that it is still going on. */
function track(work: Promise<unknown>) {
  const seen = { end: 'goes on' }
  work.then(
    () => {
      seen.end = 'answered'
    },
    (error: Error) => {
      seen.end = error.message
    },
  )
  return seen
}

test('a host on which each call takes twenty times as long answers all of them, and is called slow', async () => {
  const slow: SlowCall[] = []
  const { session, pass } = await open({ latencyMs: 160_000 }, { onSlow: (call) => void slow.push(call) })
  const seen = track(session().reader.probe('true', { timeoutMs: 8_000 }))
  await pass(160_000)
  expect(seen.end).toBe('answered')
  expect(slow.filter(({ doing }) => english(doing) === 'probe')[0]).toEqual({
    host: 'node1',
    doing: 'probe',
    seconds: 8,
  })
})

test.each([1, 20])(
  'a host that does not answer at all is named within 30 s, with patience %s too',
  async (patience) => {
    const { session, pass } = await open(
      { fault: ({ kind }) => (kind === 'probe' ? 'silent' : undefined) },
      { patience },
    )
    const seen = track(session().reader.probe('true', { timeoutMs: 8_000 }))
    await pass(30_000)
    expect(seen.end).toMatch(/node1 at node1:22 does not answer/)
  },
)

test('a call that is stuck on a host that answers ends after minutes, and patience doubles them', async () => {
  for (const [patience, minutes] of [
    [1, 5],
    [2, 10],
  ] as const) {
    const { session, pass } = await open(
      { fault: ({ kind }) => (kind === 'probe' ? 'hang' : undefined) },
      { patience },
    )
    const seen = track(session().reader.probe('true', { timeoutMs: 8_000 }))
    await pass(minutes * 60_000 - 1)
    expect(seen.end).toBe('goes on')
    await pass(1)
    expect(seen.end).toMatch(/took longer than/)
  }
})

test('a server that is dialled may be dead although its host lives, so that limit is firm', async () => {
  const { session, pass } = await open({
    slowness: 2,
    fault: ({ kind }) => (kind === 'dial' ? 'hang' : undefined),
  })
  const seen = track(session().reader.dial('10.0.0.9', 3306, { timeoutMs: 8_000 }))
  await pass(15_999)
  expect(seen.end).toBe('goes on')
  await pass(1)
  expect(seen.end).not.toBe('goes on')
})
