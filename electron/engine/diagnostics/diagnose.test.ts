import { mkdir, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { FailureError } from '#shared/failure/failure'
import { msg } from '#shared/message/message'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { localReader } from '../facts/local.testing'
import { containerFact, containerSpec } from '../operations/kit/host.testing'
import type { HostReader, LogsWanted } from '../ports'
import { mariadb } from '../services/mariadb/manifest'
import { diagnose } from './diagnose'

const notSafe = 'WSREP: It may not be safe to bootstrap the cluster from this node.'
const noSpace = 'tee: No space left on device'

/** As programs write it on this machine. */
function local(when: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const day = [when.getFullYear(), two(when.getMonth() + 1), two(when.getDate())].join('-')
  return `${day} ${[when.getHours(), when.getMinutes(), when.getSeconds()].map(two).join(':')}`
}

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)

async function host(given: { log?: string; printed?: string; startedAt?: Date; fails?: boolean }) {
  const engineFolder = temporaryFolder('diagnose')
  const folder = path.join(engineFolder, 'volumes/kolla_logs/_data/mariadb')
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, 'mariadb.log'), given.log ?? '')
  await writeFile(path.join(folder, "it's old.log"), `${local(minutesAgo(1))} ${notSafe}\n`)
  await utimes(path.join(folder, "it's old.log"), minutesAgo(600), minutesAgo(600))
  const wanted: LogsWanted[] = []
  const here = { ...localReader(), name: 'h1' }
  const startedAt = (given.startedAt ?? minutesAgo(10)).toISOString()
  const reader: HostReader = {
    ...here,
    containers: {
      ...here.containers,
      inspect: async (name) =>
        name === 'mariadb' ? containerFact(containerSpec({ name: 'mariadb' }), { startedAt }) : null,
      logs: async (_name, asked, take) => {
        if (given.fails) {
          throw new FailureError({ code: 'docker.unreachable', what: msg`x`, remedy: msg`y` })
        }
        wanted.push(asked)
        const piece = Buffer.from(given.printed ?? '')
        await take(piece)
        return { bytes: piece.length, cut: false }
      },
    },
  }
  const ask = (container = 'mariadb') =>
    diagnose({ reader, service: 'mariadb', diagnosis: mariadb.diagnose, container, engineFolder })
  return { ask, wanted }
}

test('what a service writes to its files since the container was started is found, with its place', async () => {
  const log = `${local(minutesAgo(60))} 0 [Note] begin\n${local(minutesAgo(3))} 0 [ERROR] ${notSafe}\n  and more of it\n`
  const { ask } = await host({ log })
  expect(await ask()).toMatchObject([
    {
      id: 'gal-not-safe',
      host: 'h1',
      service: 'mariadb',
      evidence: [
        { source: '/var/log/kolla/mariadb/mariadb.log', lines: [expect.stringContaining(notSafe)], count: 1 },
      ],
    },
  ])
})

test('what was written before is no cause of what fails now', async () => {
  const log = `${local(minutesAgo(60))} 0 [ERROR] ${notSafe}\n${notSafe}\n${local(minutesAgo(1))} 0 [Note] fine\n`
  const { ask } = await host({ log, startedAt: minutesAgo(30) })
  expect(await ask()).toEqual([])
})

test('a container that was started again just now may have said why before', async () => {
  const log = `${local(new Date(Date.now() - 90_000))} 0 [ERROR] ${notSafe}\n`
  const { ask, wanted } = await host({ log, startedAt: new Date() })
  expect(await ask()).toMatchObject([{ id: 'gal-not-safe' }])
  const since = wanted[0]?.since?.getTime() ?? 0
  expect(Math.abs(Date.now() - 120_000 - since)).toBeLessThan(5_000)
})

test('what the container prints is looked through for causes that any service may have', async () => {
  const { ask, wanted } = await host({ printed: `begin\n${noSpace}` })
  expect(await ask()).toMatchObject([
    { id: 'kn-enospc', evidence: [{ source: 'docker logs mariadb', lines: [noSpace] }] },
  ])
  expect(wanted).toHaveLength(1)
})

test('a container that is not there, or an engine that does not answer, has nothing to say', async () => {
  const log = `${local(minutesAgo(1))} 0 [ERROR] ${notSafe}\n`
  expect(await (await host({ log })).ask('other')).toEqual([])
  expect(await (await host({ fails: true })).ask()).toEqual([])
})

test('where the engine does not answer, files still do', async () => {
  const log = `${local(minutesAgo(1))} 0 [ERROR] ${notSafe}\n`
  expect(await (await host({ log, fails: true })).ask()).toMatchObject([{ id: 'gal-not-safe' }])
})
