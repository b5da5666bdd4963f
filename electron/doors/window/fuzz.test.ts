import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type TestServices, testEnvironment, testServices } from '#app/services.testing'
import type { Result } from '#shared/failure/failure'
import { type RequestName, requests } from '#shared/ipc/contract'
import type { ServerMessage } from '#shared/ipc/wire'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { type Door, openDoor } from './door'
import { channels, fieldsOf, hostile, inputFor, pictureOf, random } from './fuzz.testing'

let home = ''
let services: TestServices
let door: Door
let replies: Map<number, Result<unknown>[]>
const unhandled: unknown[] = []
const note = (reason: unknown) => void unhandled.push(reason)

beforeEach(async () => {
  home = temporaryFolder('fuzz')
  await testEnvironment(join(home, 'cloud'))
  await writeFile(join(home, 'cloud', 'passwords.yml'), 'keystone_admin_password: hunter2\n')
  services = testServices(home)
  replies = new Map()
  door = openDoor(services, take, { calls: 100_000 })
  process.on('unhandledRejection', note)
})
afterEach(async () => {
  door.close()
  await services.runs.settled()
  await new Promise((resolve) => setImmediate(resolve))
  process.off('unhandledRejection', note)
  expect(unhandled).toEqual([])
})

let last = 0
function call(name: string, input: unknown): number {
  last += 1
  door.receive(JSON.parse(JSON.stringify({ type: 'call', id: last, name, input })))
  return last
}

function take(message: ServerMessage): void {
  if (message.type === 'reply') replies.set(message.id, [...repliesTo(message.id), message.result])
}

const repliesTo = (id: number) => replies.get(id) ?? []

/** Exactly one answer, and one that says what is wrong. */
function expectRefusal(id: number, context: unknown): void {
  const [result, ...more] = repliesTo(id)
  expect([context, result === undefined, more]).toEqual([context, false, []])
  if (!result || result.ok) return
  for (const failure of result.failures) {
    expect([context, failure.code === 'internal' ? failure : failure.code]).toEqual([
      context,
      expect.stringMatching(/^[a-zA-Z]+(\.[a-zA-Z]+)+$/),
    ])
    expect(failure.what).not.toBe('')
    expect(failure.remedy).not.toBe('')
  }
}

const allAnswered = (ids: readonly number[]) =>
  vi.waitFor(() => expect(ids.filter((id) => repliesTo(id).length === 0)).toEqual([]), { timeout: 30_000 })

/** These may answer: they look at this machine or at Slipway itself, or forget what is not there. */
const harmless: ReadonlySet<RequestName> = new Set([
  'app.info',
  'app.browse',
  'catalog.common',
  'catalog.list',
  'hosts.sshConfig',
  'hosts.ofInventory',
  'recent.list',
  'recent.forget',
  'run.live',
])

function expectHarmless(id: number, name: RequestName, input: unknown): void {
  const [result] = repliesTo(id)
  if (result?.ok) expect([...harmless], JSON.stringify(input)).toContain(name)
}

test('nonsense on every channel is answered once, with what is wrong, and does nothing', async () => {
  const before = await pictureOf(home)
  const next = random(7)
  const asked = new Map<number, readonly [RequestName, unknown]>()
  for (const name of channels) {
    for (let turn = 0; turn < 60; turn += 1) {
      const input = inputFor(name, next)
      asked.set(call(name, input), [name, input])
    }
  }
  await allAnswered([...asked.keys()])
  for (const [id, [name, input]] of asked) {
    expectRefusal(id, [name, input])
    expectHarmless(id, name, input)
  }
  expect(await pictureOf(home)).toEqual(before)
  // By chance a name may be one that a lab may have.
  expect(services.labs.filter((name) => !requests['lab.up'].input.safeParse({ name }).success)).toEqual([])
  expect(services.notices).toEqual([])
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
})

test('nonsense beside the folder of a real environment is refused, and nothing outside of it changes', async () => {
  const before = (await pictureOf(home)).filter((line) => !line.startsWith(join(home, 'cloud')))
  const next = random(11)
  const asked = new Map<number, readonly [RequestName, unknown]>()
  for (const name of channels.filter((one) => fieldsOf(one).includes('dir'))) {
    for (let turn = 0; turn < 12; turn += 1) {
      const input = { ...Object(inputFor(name, next)), dir: join(home, 'cloud') }
      asked.set(call(name, input), [name, input])
    }
    await allAnswered([...asked.keys()])
  }
  for (const [id, context] of asked) expectRefusal(id, context)
  const after = (await pictureOf(home)).filter((line) => !line.startsWith(join(home, 'cloud')))
  const config = join(home, 'config')
  expect(after.filter((line) => !line.startsWith(config))).toEqual(before)
})

test('each hostile value in each field of each channel is refused or harmless, and does nothing', async () => {
  const before = await pictureOf(home)
  const asked = new Map<number, readonly [RequestName, unknown]>()
  for (const name of channels) {
    for (const field of fieldsOf(name)) {
      for (const value of hostile) {
        const input = { [field]: value }
        asked.set(call(name, input), [name, input])
      }
    }
    await allAnswered([...asked.keys()])
  }
  for (const [id, [name, input]] of asked) {
    expectRefusal(id, [name, input])
    expectHarmless(id, name, input)
  }
  expect(await pictureOf(home)).toEqual(before)
})

test('messages of any shape are survived', async () => {
  const next = random(3)
  for (let turn = 0; turn < 5_000; turn += 1) {
    const pick = () => hostile[Math.floor(next() * hostile.length)]
    const shape = {
      type: next() < 0.5 ? 'call' : pick(),
      id: next() < 0.5 ? 1 + Math.floor(next() * 50) : pick(),
      name: pick(),
      input: pick(),
    }
    expect(() => door.receive(next() < 0.3 ? pick() : shape)).not.toThrow()
  }
  const id = call('run.live', {})
  await allAnswered([id])
  expect(repliesTo(id)).toEqual([{ ok: true, value: [] }])
})
