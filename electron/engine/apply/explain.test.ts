import { expect, test } from 'vitest'
import { type Failure, FailureError } from '#shared/failure/failure'
import type { DockerFacts } from '#shared/model/host'
import { memoryHost } from '../operations/kit/host.testing'
import { explain } from './explain'

const refused: Failure = {
  code: 'docker.refused',
  what: 'Starting keystone failed on h1',
  saw: 'chown /var/lib/docker/overlay2/x/work/work: no such file or directory',
  remedy: 'look at the log',
}
const engine = { present: true, rootDir: '/var/lib/docker' } as DockerFacts

function hostWith(df: string, observe: () => Promise<DockerFacts> = async () => engine) {
  const { session } = memoryHost('h1')
  const containers = { ...session.reader.containers, observe }
  const probe = async () => ({ code: 0, stdout: df, stderr: '' })
  return async () => ({ ...session, reader: { ...session.reader, containers, probe } })
}

const line = (left: number) => `/dev/vda 1000000 900000 ${left} 99% /var/lib/docker\n`

test('an engine that complains of anything on a full disk is said to have a full disk', async () => {
  expect(await explain(hostWith(line(12)), refused)).toEqual({
    ...refused,
    code: 'docker.diskFull',
    means: 'The filesystem of /var/lib/docker is full: 12 KiB are left.',
    remedy: 'Make room on h1 (df -h, docker system df), then try again.',
  })
})

test('with room left, with other failures, and where nothing can be asked, a failure stays as it is', async () => {
  expect(await explain(hostWith(line(9000)), refused)).toBe(refused)
  const other = { ...refused, code: 'docker.nameTaken' }
  expect(await explain(hostWith(line(0)), other)).toBe(other)
  expect(await explain(hostWith('df: no such file'), refused)).toBe(refused)
  const silent = hostWith('', () =>
    Promise.reject(new FailureError({ ...refused, code: 'docker.unreachable' })),
  )
  expect(await explain(silent, refused)).toBe(refused)
})
