import { expect, test } from 'vitest'
import { type Failure, FailureError } from '#shared/failure/failure'
import { msg } from '#shared/message/message'
import type { Finding } from '#shared/model/finding'
import type { DockerFacts } from '#shared/model/host'
import { memoryHost } from '../operations/kit/host.testing'
import { explain } from './explain'

const refused: Failure = {
  code: 'docker.refused',
  what: msg`Starting keystone failed on h1`,
  saw: msg`chown /var/lib/docker/overlay2/x/work/work: no such file or directory`,
  remedy: msg`look at the log`,
}
const engine = { present: true, rootDir: '/var/lib/docker' } as DockerFacts

function hostWith(df: string, observe: () => Promise<DockerFacts> = async () => engine) {
  const { session } = memoryHost('h1')
  const containers = { ...session.reader.containers, observe }
  const probe = async () => ({ code: 0, stdout: df, stderr: '' })
  return async () => ({ ...session, reader: { ...session.reader, containers, probe } })
}

const noCauses = async () => []

const line = (left: number) => `/dev/vda 1000000 900000 ${left} 99% /var/lib/docker\n`

test('an engine that complains of anything on a full disk is said to have a full disk', async () => {
  expect(await explain(refused, hostWith(line(12)), noCauses)).toEqual({
    ...refused,
    code: 'docker.diskFull',
    means: 'The filesystem of /var/lib/docker is full: 12 KiB are left.',
    remedy: 'Make room on h1 (df -h, docker system df), then try again.',
  })
})

test('with room left, with other failures, and where nothing can be asked, a failure stays as it is', async () => {
  expect(await explain(refused, hostWith(line(9000)), noCauses)).toBe(refused)
  const other = { ...refused, code: 'docker.nameTaken' }
  expect(await explain(other, hostWith(line(0)), noCauses)).toBe(other)
  expect(await explain(refused, hostWith('df: no such file'), noCauses)).toBe(refused)
  const silent = hostWith('', () =>
    Promise.reject(new FailureError({ ...refused, code: 'docker.unreachable' })),
  )
  expect(await explain(refused, silent, noCauses)).toBe(refused)
})

test('what a container did is explained by what is found, and not asked for otherwise', async () => {
  const finding: Finding = {
    id: 'gal-not-safe',
    severity: 'critical',
    host: 'h1',
    service: 'mariadb',
    what: msg`x`,
    evidence: [],
    means: msg`y`,
    remedy: msg`z`,
  }
  const asked: (string | undefined)[] = []
  const find = async (container: string | undefined) => {
    asked.push(container)
    return container === 'mariadb' ? [finding] : []
  }
  const closed: Failure = { ...refused, code: 'gate.closed', where: { host: 'h1', container: 'mariadb' } }
  const open = hostWith('')
  expect(await explain(closed, open, find)).toEqual({ ...closed, found: [finding] })
  const job = { ...closed, code: 'job.failed', where: { host: 'h1', container: 'other' } }
  expect(await explain(job, open, find)).toBe(job)
  const lost = { ...closed, code: 'ssh.connectionLost' }
  expect(await explain(lost, open, find)).toBe(lost)
  expect(asked).toEqual(['mariadb', 'other'])
})
