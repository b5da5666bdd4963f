import { expect, test } from 'vitest'
import { chinese } from '../../renderer/i18n/zh/messages'
import type { FakeCall } from '../../renderer/testing/fake-wire'
import { cloud, fixtures } from '../../renderer/testing/fixtures'
import { isMessage } from '../../shared/message/message'

/** What the fixtures of the window answer must be what the engine says: pictures of invented sentences prove nothing. */
test('fixtures say nothing that the engine does not say', () => {
  const told = Object.values(fixtures).flatMap((make) => answersOf(make()))
  const texts = new Set(told.flatMap(textsIn))
  expect(texts.size).toBeGreaterThan(60)
  expect([...texts].filter((text) => !(text in chinese.table))).toEqual([])
})

/** Texts of messages, with words in them. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  const own = isMessage(value) && /[A-Za-z]{2}/.test(value.text.replace(/\{\d+\}/g, '')) ? [value.text] : []
  return [...own, ...Object.values(value).flatMap(textsIn)]
}

const asked = [
  'env.show',
  'hosts.test',
  'preflight.run',
  'health.run',
  'plan.make',
  'run.begin',
  'import.preview',
  'access.reach',
  'network.free',
  'file.write',
  'lab.up',
]

/** What is answered and told on the way; nobody waits for what never comes. */
function answersOf(handlers: object): unknown[] {
  const told: unknown[] = []
  const stop = new AbortController()
  const call: FakeCall = { progress: (...items) => void told.push(...items), signal: stop.signal }
  const ask = (name: string, more: object = {}) => {
    const handler = Object.entries(handlers).find(([own]) => own === name)?.[1]
    const intent = { kind: 'deploy' }
    const input = {
      dir: cloud,
      intent,
      file: 'globals.yml',
      text: 'a: [',
      globals: '',
      inventory: '',
      ...more,
    }
    const answer: unknown = handler?.(input, call)
    told.push(answer)
    return answer
  }
  const runs = ask('run.list')
  for (const { id } of listIn(runs)) ask('run.follow', { run: id })
  ask('run.show', { run: 'none' })
  for (const name of asked) ask(name)
  stop.abort()
  return told
}

function listIn(answer: unknown): readonly { readonly id: string }[] {
  const isList = typeof answer === 'object' && answer !== null && 'value' in answer
  return isList && Array.isArray(answer.value) ? answer.value : []
}
