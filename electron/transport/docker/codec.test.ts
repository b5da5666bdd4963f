import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ContainerSpec } from '#shared/model/container'
import { toCreatePayload } from './create'
import { type ImageConfig, parseBind, toContainerFact } from './inspect'
import { inspectReply } from './schemas'
import { parseDefaultUlimits } from './ulimits'

interface InspectCase {
  readonly engine: string
  readonly cgroupVersion: string
  readonly image: ImageConfig
  readonly fact: unknown
  readonly reply: unknown
}

const folder = new URL('./cases/inspect/', import.meta.url)
const cases = readdirSync(folder).map((file): [string, InspectCase] => [
  file,
  JSON.parse(readFileSync(new URL(file, folder), 'utf8')),
])

const wanted: ContainerSpec = {
  name: 'keystone',
  image: 'registry:5000/openstack.kolla/keystone:2025.1',
  privileged: true,
  mounts: [
    { kind: 'bind', source: '/etc/kolla/keystone/', target: '/var/lib/kolla/config_files/', mode: 'ro' },
    { kind: 'volume', source: 'kolla_logs', target: '/var/log/kolla/', mode: 'rw' },
  ],
  environment: { KOLLA_CONFIG_STRATEGY: 'COPY_ALWAYS', EMPTY: '', WITH: 'a=b' },
  labels: { 'slipway.config': 'abc' },
  capAdd: ['NET_ADMIN'],
  securityOpt: ['seccomp=unconfined'],
  tmpfs: ['/tmp/x', '/tmp/y:size=1m,mode=1777'],
  dimensions: {
    mem_limit: '1g',
    memswap_limit: -1,
    cpu_shares: 5,
    ulimits: { nofile: { soft: 1, hard: 2 } },
  },
  healthcheck: { test: ['CMD-SHELL', 'true'], interval: 30, timeout: 0.5, retries: 3, startPeriod: 5 },
  restartPolicy: 'unless-stopped',
  pidMode: 'host',
  ipcMode: 'host',
  cgroupnsMode: 'host',
  command: ['kolla_start'],
  user: 'keystone',
  stopTimeout: 60,
}

/** What the engine would tell of a container made from a payload. */
function asInspected(spec: ContainerSpec): unknown {
  const { HostConfig, ...config } = toCreatePayload(spec)
  return {
    Id: 'a',
    Name: `/${spec.name}`,
    Image: 'sha256:1',
    State: { Status: 'created', ExitCode: 0, Pid: 0, StartedAt: '0001-01-01T00:00:00Z' },
    Config: config,
    HostConfig,
    Mounts: [],
  }
}

describe('a container as the engine tells it', () => {
  test('is covered by cases of both ends of the supported range', () => {
    expect(new Set(cases.map(([, item]) => item.engine))).toEqual(new Set(['20.10', '26.1']))
  })

  test.each(cases)(
    '%s becomes the fact that the comparison needs',
    (_file, { reply, image, cgroupVersion, fact }) => {
      expect(toContainerFact(inspectReply.parse(reply), image, { cgroupVersion })).toEqual(fact)
    },
  )

  test('keeps its command and user when its image has gone', () => {
    const reply = inspectReply.parse(asInspected(wanted))
    expect(toContainerFact(reply, undefined, { cgroupVersion: '2' }).spec).toMatchObject({
      command: ['kolla_start'],
      user: 'keystone',
    })
  })

  test.each([
    ['private', '2', undefined],
    ['host', '2', 'host'],
    ['private', '1', 'private'],
    ['', '1', undefined],
  ])('with cgroup namespace %j on cgroup %s has %j', (mode, cgroupVersion, expected) => {
    const base = inspectReply.parse(asInspected(wanted))
    const reply = { ...base, HostConfig: { ...base.HostConfig, CgroupnsMode: mode } }
    expect(toContainerFact(reply, undefined, { cgroupVersion }).spec.cgroupnsMode).toBe(expected)
  })
})

describe('a spec as the engine takes it', () => {
  test('comes back as the same spec', () => {
    const image: ImageConfig = { labels: {}, command: null, user: '' }
    const { spec } = toContainerFact(inspectReply.parse(asInspected(wanted)), image, { cgroupVersion: '2' })
    expect(spec).toEqual({
      ...wanted,
      networkMode: 'host',
      dimensions: { ...wanted.dimensions, mem_limit: 1024 ** 3 },
    })
  })

  test('without a health check switches off the one of the image', () => {
    expect(toCreatePayload({ ...wanted, healthcheck: null }).Healthcheck).toEqual({ Test: ['NONE'] })
  })
})

test.each([
  ['/a:/b', { kind: 'bind', source: '/a', target: '/b', mode: 'rw' }],
  ['/a:/b:ro,z', { kind: 'bind', source: '/a', target: '/b', mode: 'ro,z' }],
  ['name:/b:shared', { kind: 'volume', source: 'name', target: '/b', mode: 'shared' }],
  ['/only', null],
])('the bind %s is read', (text, mount) => {
  expect(parseBind(text)).toEqual(mount)
})

test.each([
  ['\n\ndockerd\n-H\nfd://\n', []],
  ['{"default-ulimits": {"nofile": {"Name": "nofile", "Soft": 1, "Hard": 2}}}\n\ndockerd\n', ['nofile']],
  [
    '{"log-driver": "json-file"}\n\ndockerd\n--default-ulimit=nproc=1:2\n--default-ulimit\nnofile=1\n',
    ['nproc', 'nofile'],
  ],
  ['{ broken }\n\ndockerd\n', []],
])('default ulimits are found in %j', (text, names) => {
  expect(parseDefaultUlimits(text)).toEqual(names)
})
