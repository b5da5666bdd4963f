import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { loadBalancer } from './drain'

const run = promisify(execFile)
const folder = temporaryFolder('drain')

describe('draining a server', () => {
  test('ends when no session is left', async () => {
    const outcome = await drain('drain', { stat: [line(2, 'DRAIN'), line(1, 'DRAIN'), line(0, 'DRAIN')] })
    expect(outcome).toEqual({ code: 0, asked: ['set server api_back/ctl1 state drain', ...stat(3)] })
  })

  test('ends at once when the balancer does not know the server', async () => {
    const outcome = await drain('drain', { set: 'No such server.' })
    expect(outcome).toEqual({ code: 0, asked: ['set server api_back/ctl1 state drain'] })
  })

  test('fails when the balancer refuses', async () => {
    expect((await drain('drain', { set: 'Permission denied' })).code).toBe(1)
  })

  test('does not take another server for this one', async () => {
    const other = `api_back,ctl2,0,0,5,${',9'.repeat(11)},UP,1\n`
    const outcome = await drain('drain', { stat: [`${other}${line(0, 'DRAIN')}`] })
    expect(outcome.code).toBe(0)
  })
})

describe('putting a server back', () => {
  test('ends when its health check has found it up', async () => {
    const outcome = await drain('ready', { stat: [line(0, 'DOWN'), line(0, 'DOWN 1/2'), line(0, 'UP')] })
    expect(outcome).toEqual({ code: 0, asked: ['set server api_back/ctl1 state ready', ...stat(3)] })
  })

  test('does not wait for a server that is not checked', async () => {
    expect((await drain('ready', { stat: [line(0, 'no check')] })).asked).toHaveLength(2)
  })
})

test('a name that could carry a second command is refused', () => {
  expect(() => loadBalancer.command('api_back; shutdown', 'ctl1', 'drain')).toThrow(/not a name/)
})

/** A line of `show stat`: sessions are the fifth column, the status is the eighteenth. */
function line(sessions: number, status: string): string {
  return `api_back,ctl1,0,0,${sessions}${',0'.repeat(12)},${status},1\n`
}

function stat(times: number): readonly string[] {
  return Array.from({ length: times }, () => 'show stat')
}

/** Runs the command with a socat that gives these answers one after another, and a sleep that does not. */
async function drain(
  state: 'drain' | 'ready',
  answers: { readonly set?: string; readonly stat?: readonly string[] },
): Promise<{ readonly code: number; readonly asked: readonly string[] }> {
  const bin = mkdtempSync(join(folder, 'bin-'))
  for (const [index, text] of (answers.stat ?? []).entries()) writeFileSync(join(bin, `stat${index}`), text)
  writeFileSync(join(bin, 'set'), answers.set ?? '')
  executable(
    join(bin, 'socat'),
    `read -r question; echo "$question" >> ${bin}/asked
case "$question" in
  set*) cat ${bin}/set ;;
  *) number=$(grep -c 'show stat' ${bin}/asked); cat ${bin}/stat$((number - 1)) ;;
esac`,
  )
  executable(join(bin, 'sleep'), 'exit 0')
  const [program = '', ...rest] = loadBalancer.command('api_back', 'ctl1', state)
  const env = { PATH: `${bin}:${process.env.PATH ?? ''}` }
  const code = await run(program, rest, { env }).then(
    () => 0,
    (error: { readonly code: number }) => error.code,
  )
  const asked = await run('cat', [join(bin, 'asked')])
  return { code, asked: asked.stdout.trimEnd().split('\n') }
}

function executable(path: string, script: string): void {
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
}
