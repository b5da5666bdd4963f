import { randomBytes } from 'node:crypto'
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { deployedCluster, eventsOf, type TestCluster } from './kit/cluster'
import { failEverywhere, generatedFiles, troubles } from './kit/failing-runs'
import { onMachine } from './kit/machine'
import { expectCode, type Outcome } from './kit/program'
import {
  found,
  foundBelow,
  holdersOn,
  type Needle,
  needlesOf,
  readableHolders,
  talkersOn,
  unexpected,
  watchForSecrets,
} from './kit/secrets'
import { passwordsOf, setPassword } from './kit/vault'

/** Everything that this changes is renewed on all hosts: databases, tokens, messages, cookies, the VIP, statistics. */
const changed = [
  'haproxy_password',
  'horizon_secret_key',
  'keepalived_password',
  'keystone_admin_password',
  'keystone_database_password',
  'memcache_secret_key',
  'rabbitmq_password',
]
const removed = ['cron', 'keystone_ssh', 'keystone_fernet', 'memcached']

let cluster: TestCluster
let needles: readonly Needle[]
let outputs: ReadonlyMap<string, Outcome>
let sighting: { readonly seen: string[]; readonly processes: number; readonly events: number }
const planFile = () => join(cluster.labDir, 'secrets-plan.json')

beforeAll(async () => {
  cluster = await deployedCluster()
  const before = needlesOf(cluster)
  for (const name of changed) setPassword(cluster, name, randomBytes(15).toString('base64url'))
  const after = needlesOf(cluster)
  needles = [...before.needles, ...after.needles]
  await onMachine(cluster.host('node2'), `docker rm -f ${removed.join(' ')}`)
  for (const { name, reason } of after.excluded) console.log(`not searched for: ${name} (${reason})`)
  const watch = await watchForSecrets(cluster, needles)
  outputs = await runEverything()
  sighting = await watch.end()
  expectCode(outputs.get('apply --events') ?? missing(), [0], 'apply')
  cluster.keep()
})

function missing(): never {
  throw new Error('the verb was not run')
}

/** Every verb that could print a secret but those whose purpose is to: `env password` and `config`. */
async function runEverything(): Promise<ReadonlyMap<string, Outcome>> {
  const { dir } = cluster
  const seen = new Map<string, Outcome>()
  const run = async (name: string, args: readonly string[]) => {
    const outcome = await cluster.slipway(args, { seconds: 1500 })
    seen.set(name, outcome)
    return outcome
  }
  await run('env show', ['env', 'show', dir])
  await run('env show --json', ['env', 'show', dir, '--json'])
  await run('inventory', ['inventory', dir])
  await run('catalog', ['catalog', dir, '--json'])
  await run('preflight', ['preflight', dir, '--all', '--json'])
  await run('plan --details', ['plan', dir, '--details'])
  await run('plan --json', ['plan', dir, '--json', '--out', planFile()])
  const applied = await run('apply --events', ['apply', dir, planFile(), '--events'])
  const id = eventsOf(applied.stdout)[0]?.run ?? ''
  await run('run show --log', ['run', 'show', dir, id, '--log'])
  await run('run show --json', ['run', 'show', dir, id, '--json'])
  await run('runs', ['runs', dir])
  await run('health', ['health', dir, '--all'])
  await run('deploy', ['deploy', dir, '--yes'])
  return seen
}

test('the run changed what secrets are for, so that there was something to see', () => {
  const events = eventsOf(outputs.get('apply --events')?.stdout ?? '')
  const done = new Set(events.flatMap((event) => (event.type === 'opDone' ? [event.op] : [])))
  expect(done).toContain('cluster/ensureDatabaseUser/keystone@%')
  expect([...done].filter((op) => op.includes('/runJob/bootstrap_keystone_admin'))).toHaveLength(1)
  expect([...done].filter((op) => op.endsWith('/ensureContainer/keystone'))).toHaveLength(3)
  expect(needles.length).toBeGreaterThan(50)
  const names = new Set(needles.map((needle) => needle.name))
  expect([...names].filter((name) => name.endsWith('.private_key')).length).toBeGreaterThan(0)
  const short = [...passwordsOf(cluster)].filter(
    ([name]) => !names.has(name) && !name.endsWith('.public_key'),
  )
  expect(short.map(([name]) => name)).toEqual([])
})

test('the search itself finds what it should: the folder of passwords in clear would be seen', () => {
  const [name = '', value = ''] =
    [...passwordsOf(cluster)].find(([item]) => item === 'rabbitmq_password') ?? []
  expect(found(needles, 'here', `url = amqp://openstack:${value}@node1`)).toEqual([`here: ${name}`])
})

test('no verb prints a secret, neither in words nor as JSON nor as events', () => {
  const hits = [...outputs].flatMap(([name, { stdout, stderr }]) => found(needles, name, stdout + stderr))
  expect(hits).toEqual([])
  const silent = [...outputs].filter(([, outcome]) => outcome.stdout.length < 20).map(([name]) => name)
  expect(silent, 'verbs that printed nothing to look at').toEqual([])
})

test('no journal and no plan holds a secret', () => {
  expect(foundBelow(needles, join(cluster.dir, '.slipway'))).toEqual([])
  expect(
    foundBelow(needles, planFile().replace(/[^/]+$/, '')).filter((hit) => hit.startsWith(planFile())),
  ).toEqual([])
  expect(statSync(planFile()).mode & 0o777).toBe(0o600)
})

test('the environment folder holds no secret in clear', () => {
  expect(readdirSync(cluster.dir)).toContain('passwords.yml')
  expect(foundBelow(needles, cluster.dir)).toEqual([])
  expect(readableHolders(needles, cluster.labDir)).toEqual([])
})

test('no process list, no exec and no inspection of a container showed a secret while Slipway worked', () => {
  console.log(`looked at ${sighting.processes} processes and ${sighting.events} events of engines`)
  expect(sighting.processes).toBeGreaterThan(100)
  expect(sighting.events).toBeGreaterThan(50)
  expect(unexpected(sighting.seen)).toEqual([])
})

test('files with secrets on hosts are for their owner alone, and lie below /etc/kolla only', async () => {
  for (const host of cluster.hosts) {
    const holders = await holdersOn(host, needles, ['/etc/kolla'])
    expect(holders.length, host.name).toBeGreaterThan(5)
    expect(holders.filter((line) => !line.startsWith('600 '))).toEqual([])
    expect(holders.filter((line) => line.includes('/.slipway/'))).toEqual([])
    const elsewhere = ['/tmp', '/var/tmp', '/root', '/home', '/dev/shm', '/run', '/var/log']
    expect(await holdersOn(host, needles, elsewhere), host.name).toEqual([])
  }
})

test('no log of a container or a service holds a secret', async () => {
  for (const host of cluster.hosts) {
    expect(await talkersOn(host, needles), host.name).toEqual([])
    const logs = ['/var/lib/docker/volumes/kolla_logs/_data']
    expect(await holdersOn(host, needles, logs), host.name).toEqual([])
  }
})

test('`slipway config` masks every secret, so that its files may lie in the folder that lives in git', async () => {
  const { folder, outcome } = await generatedFiles(cluster)
  expectCode(outcome, [0], 'config')
  expect(foundBelow(needles, folder)).toEqual([])
  expect(readdirSync(folder, { recursive: true }).length).toBeGreaterThan(100)
  const clear = await cluster.slipway(['config', cluster.dir, '--out', folder, '--with-secrets', '--json'])
  expectCode(clear, [1], 'config with secrets in the environment folder')
  expect(clear.stdout).toContain('config.secretsInEnvironment')
  expect(foundBelow(needles, folder)).toEqual([])
  rmSync(folder, { recursive: true })
})

describe.each(troubles)('a run that fails because $name', (trouble) => {
  test('tells no secret through any door, and keeps none', async () => {
    const seen = await failEverywhere(cluster, trouble)
    for (const place of ['text', '--json', '--events', 'window'])
      expect(seen.get(place), place).toContain(trouble.operation)
    expect([...seen].flatMap(([place, text]) => found(needles, place, text))).toEqual([])
    // Its complaint was told, with the secret masked.
    for (const place of ['text', '--json', '--events', 'window'])
      expect(seen.get(place), place).toContain('[redacted]')
    expect(foundBelow(needles, join(cluster.dir, '.slipway'))).toEqual([])
  })
})
