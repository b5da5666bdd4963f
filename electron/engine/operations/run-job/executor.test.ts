import { expect, test } from 'vitest'
import {
  containerFact,
  containerSpec,
  contextOn,
  end,
  Killed,
  type MemoryHost,
  memoryHost,
} from '../kit/host.testing'
import { execute as runJob } from './executor'

const spec = containerSpec({ name: 'bootstrap_keystone', restartPolicy: 'no', labels: { BOOTSTRAP: '' } })
const markFile = '/etc/kolla/.slipway/jobs/bootstrap_keystone.json'
const ofKey = (key: string) => ({ ...spec, labels: { BOOTSTRAP: '', 'slipway.job.key': key } })

function run(host: MemoryHost, markKey = 'k1') {
  const payload = { name: spec.name, markKey, spec: spec as never, volumes: [] }
  const { context, output } = contextOn({ h1: host }, { host: 'h1', payload })
  return { result: runJob.run(context), output }
}

const started = (host: MemoryHost) => host.starts.get(spec.name) ?? 0
const marked = (host: MemoryHost) => JSON.parse(host.files.get(markFile) ?? '{}').key

test('a job runs to its end, gives its output, leaves a mark and no container', async () => {
  const host = memoryHost('h1')
  host.logs = 'tables made'
  const { result, output } = run(host)
  expect((await result).changes).toEqual([{ kind: 'job', host: 'h1', name: spec.name, action: 'run' }])
  expect(output).toEqual(['tables made'])
  expect(JSON.parse(host.files.get(markFile) ?? '')).toEqual({
    name: spec.name,
    key: 'k1',
    run: 'r1',
    at: '2026-01-01T00:00:00.000Z',
  })
  expect(host.containers.size).toBe(0)
})

test('a job that fails gives its last lines, leaves no mark and keeps its container to be looked at', async () => {
  const host = memoryHost('h1')
  host.logs = Array.from({ length: 30 }, (_, at) => `line ${at}`).join('\n')
  host.exits.set(spec.name, 3)
  await expect(run(host).result).rejects.toMatchObject({
    failures: [
      {
        code: 'job.failed',
        what: 'The one-shot job bootstrap_keystone ended with exit code 3.',
        saw: expect.saying(/^line 10\n(line \d+\n)*line 29$/),
        where: { host: 'h1', container: spec.name },
      },
    ],
  })
  expect(host.files.size).toBe(0)
  expect(host.containers.get(spec.name)?.exitCode).toBe(3)
})

test('a job found running is waited for and not started again', async () => {
  const host = memoryHost('h1')
  host.containers.set(spec.name, containerFact(ofKey('k1')))
  await run(host).result
  expect(started(host)).toBe(0)
  expect(marked(host)).toBe('k1')
})

test('a job that ended well while nobody looked is only marked', async () => {
  const host = memoryHost('h1')
  host.containers.set(spec.name, containerFact(ofKey('k1'), { state: 'exited' }))
  await run(host).result
  expect(started(host)).toBe(0)
  expect(marked(host)).toBe('k1')
})

test('a job that failed before is run again', async () => {
  const host = memoryHost('h1')
  host.containers.set(spec.name, containerFact(ofKey('k1'), { state: 'exited', exitCode: 1 }))
  await run(host).result
  expect(started(host)).toBe(1)
})

test('a job that ended well for another key does not count', async () => {
  const host = memoryHost('h1')
  host.containers.set(spec.name, containerFact(ofKey('k0'), { state: 'exited' }))
  await run(host).result
  expect(started(host)).toBe(1)
  expect(marked(host)).toBe('k1')
})

test('a job that is due again is run although the container of its last run was left behind', async () => {
  const host = memoryHost('h1')
  host.containers.set(spec.name, containerFact(ofKey('k1'), { state: 'exited' }))
  host.files.set(markFile, '{"name":"bootstrap_keystone","key":"k1","run":"r0","at":"x"}\n')
  await run(host).result
  expect(started(host)).toBe(1)
})

test('a running job for another key is waited for before the new one starts', async () => {
  const host = memoryHost('h1')
  host.containers.set(spec.name, containerFact(ofKey('k0')))
  await run(host).result
  expect(host.calls).toEqual([
    `wait ${spec.name}`,
    `remove ${spec.name}`,
    `create ${spec.name}`,
    `start ${spec.name}`,
    `wait ${spec.name}`,
    `write ${markFile}`,
    `remove ${spec.name}`,
  ])
})

test('wherever Slipway dies, running again ends with a mark, and a job that ended well ran once', async () => {
  let survived = false
  for (let call = 0; !survived; call += 1) {
    for (const after of [false, true]) {
      const host = memoryHost('h1')
      host.dieAt = { call, after }
      survived = await run(host).result.then(
        () => true,
        (error) => !(error instanceof Killed),
      )
      host.dieAt = null
      // The job goes on while nobody looks, as a real one does.
      if (host.containers.get(spec.name)?.state === 'running') end(host, spec.name)
      // The next plan reads the mark: a job that has one is not due.
      if (marked(host) !== 'k1') await run(host).result
      expect(marked(host)).toBe('k1')
      expect(started(host)).toBe(1)
    }
    expect(call).toBeLessThan(20)
  }
})
