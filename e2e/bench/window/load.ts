import type { Progress } from '../../../shared/ipc/contract'
import { count, msg } from '../../../shared/message/message'
import type { RunEvent, RunEventBody, RunOperation } from '../../../shared/model/run'

export const hostCount = 300
export const containersPerHost = 40
const services = 20
const kinds = ['pullImage', 'writeFiles', 'ensureContainer', 'waitHealthy'] as const
const topics = {
  pullImage: 'image',
  writeFiles: 'file',
  ensureContainer: 'container',
  waitHealthy: 'wait',
} as const
export const run = '20261121-060000-be4c'

export const hostNames: readonly string[] = Array.from({ length: hostCount }, (_, at) =>
  at < 3 ? `ctl${at + 1}` : `cmp${String(at - 2).padStart(3, '0')}`,
)

export const serviceNames: readonly string[] = Array.from({ length: services }, (_, at) => `service${at + 1}`)

export interface Load {
  readonly first: RunEventBody
  readonly operations: number
  /** In the order in which they happen; each makes one line of the log. */
  readonly bodies: readonly RunEventBody[]
}

/** A deploy of 40 containers on each of 300 hosts, four operations each, with a barrier after every service. */
export function makeLoad(): Load {
  const operations = [...operationsByService()].flat()
  const perHost = new Map<string, RunOperation[]>(hostNames.map((host) => [host, []]))
  for (const operation of operations)
    if (operation.host !== null) perHost.get(operation.host)?.push(operation)
  const lines = [...perHost.values()].map(happenings)
  const bodies: RunEventBody[] = []
  const longest = Math.max(...lines.map(({ length }) => length))
  for (let at = 0; at < longest; at += 1)
    for (const line of lines) {
      const body = line[at]
      if (body) bodies.push(body)
    }
  return {
    first: {
      type: 'runStarted',
      intent: { kind: 'deploy' },
      environment: 'bench',
      fingerprint: 'be4cbe4cbe4cbe4c',
      by: 'eve@desk',
      hosts: hostNames,
      operations,
    },
    operations: operations.filter(({ role }) => role !== 'milestone').length,
    bodies,
  }
}

function* operationsByService(): Generator<readonly RunOperation[]> {
  let before: string | null = null
  for (const service of serviceNames) {
    const made: RunOperation[] = []
    for (const host of hostNames) {
      for (let nth = 1; nth <= containersPerHost / services; nth += 1)
        made.push(...container(host, service, `${service}_part${nth}`, before))
    }
    const ready = `cluster/barrier/${service}`
    const waits = made.filter(({ role }) => role === 'gate').map(({ id }) => id)
    yield [
      ...made,
      {
        id: ready,
        kind: 'barrier',
        role: 'milestone',
        topic: 'other',
        host: null,
        service,
        title: msg`${service} is ready`,
        needs: waits,
        estimate: [0, 0],
      },
    ]
    before = ready
  }
}

function container(host: string, service: string, name: string, before: string | null): RunOperation[] {
  const image = `registry.example.net:5000/openstack.kolla/${name.replace('_', '-')}:2025.1-debian-trixie`
  const ids = {
    pullImage: `${host}/pullImage/${image}`,
    writeFiles: `${host}/writeFiles//etc/kolla/${name}`,
    ensureContainer: `${host}/ensureContainer/${name}`,
    waitHealthy: `${host}/waitHealthy/${name}:healthcheck_listen`,
  }
  const titles = {
    pullImage: msg`pull ${image}`,
    writeFiles: msg`write ${count(4, 'file', 'files')} in ${`/etc/kolla/${name}`}`,
    ensureContainer: msg`create container ${name}`,
    waitHealthy: msg`wait until ${name} is healthy`,
  }
  const needs = {
    pullImage: before === null ? [] : [before],
    writeFiles: before === null ? [] : [before],
    ensureContainer: [ids.pullImage, ids.writeFiles],
    waitHealthy: [ids.ensureContainer],
  }
  return kinds.map((kind) => ({
    id: ids[kind],
    kind,
    role: kind === 'waitHealthy' ? 'gate' : 'work',
    topic: topics[kind],
    host,
    service,
    title: titles[kind],
    needs: needs[kind],
    estimate: [1, 20],
  }))
}

/** What happens on one host: three operations at once, a line of output while a container is made and awaited. */
function happenings(operations: readonly RunOperation[]): readonly RunEventBody[] {
  const found: RunEventBody[] = []
  for (const [at, { id: op, kind, host }] of operations.entries()) {
    found.push({ type: 'opStarted', op })
    if (kind === 'ensureContainer' || kind === 'waitHealthy')
      found.push({
        type: 'opOutput',
        op,
        container: op.split('/').at(-1) ?? '',
        text: `2026-11-21 06:00:00.000 INFO kolla_start on ${host ?? ''}: running command ${at} of the container\n`,
      })
    const ended = operations[at - 2]
    if (ended) found.push(done(ended))
  }
  return [...found, ...operations.slice(-2).map(done)]
}

function done({ id: op, host }: RunOperation): RunEventBody {
  return { type: 'opDone', op, changes: [{ kind: 'container', host, name: op, action: 'create' }] }
}

/** Events as they are sent: numbered, with the time of now. */
export function asProgress(bodies: readonly RunEventBody[], seq: number, at: string): readonly Progress[] {
  return bodies.map((body, index): Progress => {
    const event: RunEvent = { run, seq: seq + index, at, ...body }
    return { type: 'run', event }
  })
}
