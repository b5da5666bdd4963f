import { expect, test } from 'vitest'
import { contextOn, memoryHost } from '../kit/host.testing'
import { execute } from './executor'

const changes = [{ kind: 'fix', host: 'h1', name: 'timezone', action: 'run' }] as const

function carryOut(code: number, stderr = '') {
  const host = memoryHost('h1')
  const scripts: string[] = []
  const writer = {
    ...host.session.writer,
    run: async (script: string) => {
      scripts.push(script)
      return { code, stdout: '', stderr }
    },
  }
  const op = { id: 'h1/runCommands/timezone', host: 'h1', payload: { commands: ['one', 'two'] }, changes }
  const session = async () => ({ ...host.session, writer })
  return { ended: execute.run(contextOn({ h1: host }, op, { session }).context), scripts }
}

test('commands run as one script that stops at the first one that fails', async () => {
  const { ended, scripts } = carryOut(0)
  expect(await ended).toEqual({ changes })
  expect(scripts).toEqual(['set -e\none\ntwo\n'])
})

test('a command that fails says where, and what it printed', async () => {
  await expect(carryOut(1, 'no such unit\n').ended).rejects.toMatchObject({
    failures: [{ code: 'check.fixFailed', where: { host: 'h1' }, saw: 'no such unit' }],
  })
  await expect(carryOut(3).ended).rejects.toMatchObject({ failures: [{ saw: 'exit code 3' }] })
})
