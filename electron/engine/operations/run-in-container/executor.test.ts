import { expect, test } from 'vitest'
import { FailureError } from '#shared/failure/failure'
import { english, msg } from '#shared/message/message'
import type { ContainerWriter } from '../../ports'
import type { PayloadOf } from '../index'
import { contextOn, memoryHost } from '../kit/host.testing'
import { execute } from './executor'

const changes = [{ kind: 'clusterNode', host: null, name: 'n', action: 'remove' }] as const
const gone = { says: 'not a member', note: msg`it was not a member any more` }

function carryOut(
  steps: PayloadOf<'runInContainer'>['steps'],
  answers: Readonly<Record<string, readonly [code: number, said: string]>> = {},
) {
  const host = memoryHost('h1')
  host.answer = (_container, [program = '']) => {
    const [code, stderr] = answers[program] ?? [0, '']
    return { code, stdout: '', stderr }
  }
  const payload = { container: 'rabbitmq', steps, waitsFor: 'queues to move' }
  const { context, waiting } = contextOn({ h1: host }, { host: 'h1', payload, changes })
  return { ended: execute.run(context), host, waiting, context }
}

test('steps are run in their order, and what is waited for is told', async () => {
  const steps = [
    { name: 'one', argv: ['first', '-q'] },
    { name: 'two', argv: ['second'] },
  ]
  const { ended, host, waiting } = carryOut(steps)
  expect(await ended).toEqual({ changes })
  expect(host.calls).toEqual(['exec rabbitmq first -q', 'exec rabbitmq second'])
  expect(waiting).toEqual(['queues to move'])
})

test('the first step that fails ends it, with what its program said and the remedy that it brings', async () => {
  const steps = [
    { name: 'one', argv: ['rabbitmqctl', '--quiet', 'forget', 'n'], remedy: msg`start it` },
    { name: 'two', argv: ['second'] },
  ]
  const { ended, host } = carryOut(steps, { rabbitmqctl: [2, 'Error: no such node\n'] })
  const error = await ended.catch((thrown: unknown) => thrown)
  expect(error instanceof FailureError && error.failures).toMatchObject([
    {
      code: 'container.commandFailed',
      what: 'rabbitmqctl forget failed in rabbitmq',
      where: { host: 'h1', container: 'rabbitmq' },
      saw: 'Error: no such node',
      remedy: 'start it',
    },
  ])
  expect(host.calls).toHaveLength(1)
})

test('a script that fails is called by the name of its step', async () => {
  const steps = [{ name: 'join', argv: ['sh', '-c', 'first\nsecond'] }]
  const error = await carryOut(steps, { sh: [1, 'Error: timeout\n'] }).ended.catch(
    (thrown: unknown) => thrown,
  )
  expect(error instanceof FailureError && error.failures).toMatchObject([{ what: 'join failed in rabbitmq' }])
})

test('what was so already is no change, unless another step changed something', async () => {
  const forget = { name: 'forget', argv: ['forget'], already: gone }
  const said = { forget: [1, 'Error: N is NOT a member\n'] } as const
  expect(await carryOut([forget], said).ended).toEqual({ changes: [], note: english(gone.note) })
  const both = [forget, { name: 'other', argv: ['other'] }]
  expect(await carryOut(both, said).ended).toEqual({ changes, note: english(gone.note) })
  await expect(carryOut([forget], { forget: [1, 'no connection'] }).ended).rejects.toThrow(FailureError)
})

test('a step runs as nobody but the named user', async () => {
  const { host, context } = carryOut([{ name: 'none', argv: ['none'] }])
  const seen: unknown[] = []
  const { containers } = host.session.writer
  const exec: ContainerWriter['exec'] = (name, argv, options) => {
    seen.push([argv, options.user])
    return containers.exec(name, argv, options)
  }
  const payload = { container: 'rabbitmq', steps: [{ name: 'set', argv: ['set'], user: 'root' }] }
  const writer = { ...host.session.writer, containers: { ...containers, exec } }
  await execute.run({
    ...context,
    op: { ...context.op, payload },
    session: async () => ({ ...host.session, writer }),
  })
  expect(seen).toEqual([[['set'], 'root']])
})
