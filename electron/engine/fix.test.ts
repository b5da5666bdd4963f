import { expect, test } from 'vitest'
import { ok } from '#shared/failure/failure'
import { runCommands } from './apply/fix'
import type { HostSession, Outcome } from './ports'

function session(outcome: Outcome) {
  const scripts: string[] = []
  const unused = () => Promise.reject(new Error('not asked in this test'))
  const found = {
    reader: { name: 'ctl1' },
    writer: {
      run: async (script: string) => {
        scripts.push(script)
        return outcome
      },
      writeFiles: unused,
    },
    close: async () => undefined,
  } as unknown as HostSession
  return { session: found, scripts }
}

const { signal } = new AbortController()

test('commands run in their order and stop at the first that fails', async () => {
  const host = session({ code: 0, stdout: '', stderr: '' })
  expect(await runCommands(host.session, ['one', 'two'], signal)).toEqual(ok(undefined))
  expect(host.scripts).toEqual(['set -e\none\ntwo\n'])
})

test('what a command said when it failed is told, with the host', async () => {
  const host = session({ code: 1, stdout: '', stderr: 'no such unit\n' })
  expect(await runCommands(host.session, ['one'], signal)).toMatchObject({
    failures: [{ code: 'check.fixFailed', where: { host: 'ctl1' }, saw: 'no such unit' }],
  })
})
