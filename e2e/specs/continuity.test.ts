import { afterAll, beforeAll, expect, test } from 'vitest'
import { askEverySecond, insertRows, type Rows, rowsOn, schema, type Tally } from './continuity-clients'
import { askRoot } from './kit/ask-database'
import { deployedCluster, eventsOf, type TestCluster } from './kit/cluster'
import { setGlobals, type Undo, writeOverride } from './kit/edit'
import { keystoneToken } from './kit/identity'
import { expectCode } from './kit/program'

/** Requests for a token that may go unanswered, over a restart of everything that serves them. */
const mostTokensMissed = 0
/** Inserts that may fail: each member that served the client is one, and so is the balancer that it came through. */
const mostInsertsMissed = 12

let cluster: TestCluster
const undo: Undo[] = []

beforeAll(async () => {
  cluster = await deployedCluster()
})

afterAll(async () => {
  for (const back of undo) back()
  if (cluster) await askRoot(cluster, cluster.vip, `DROP DATABASE IF EXISTS ${schema}`)
})

test('MariaDB, HAProxy and Keystone restart on all hosts without the loss of a row or of a token', async () => {
  await makeTable()
  changeAll()
  const [database, admin] = await Promise.all([
    cluster.password('database_password'),
    cluster.password('keystone_admin_password'),
  ])
  const rows = insertRows({ host: cluster.vip, user: 'root', password: database })
  const tokens = askEverySecond(() => keystoneToken(cluster.vip, admin, 60))
  const outcome = await cluster.slipway(['reconfigure', cluster.dir, '--yes', '--events'], { seconds: 1500 })
  const [sent, asked] = await Promise.all([rows.stop(), tokens.stop()])
  print('inserts', sent)
  print('tokens', asked)

  expectCode(outcome, [0], 'reconfigure')
  expect(restarted(outcome.stdout)).toMatchObject({
    haproxy: cluster.hosts.map((host) => host.name),
    keystone: cluster.hosts.map((host) => host.name),
    mariadb: cluster.hosts.map((host) => host.name),
  })
  await expectRowsEverywhere(sent, database)
  expect(sent.missed.length).toBeLessThanOrEqual(mostInsertsMissed)
  expect(asked.missed.length).toBeLessThanOrEqual(mostTokensMissed)
})

async function makeTable(): Promise<void> {
  await askRoot(cluster, cluster.vip, `DROP DATABASE IF EXISTS ${schema}`)
  await askRoot(cluster, cluster.vip, `CREATE DATABASE ${schema}`)
  const columns = 'number INT PRIMARY KEY, sent_at DOUBLE NOT NULL'
  await askRoot(cluster, cluster.vip, `CREATE TABLE ${schema}.rows_sent (${columns})`)
}

/** A change for each that its container must restart or be made anew for. */
function changeAll(): void {
  undo.push(
    setGlobals(cluster, { haproxy_extra_volumes: ['/usr/share/zoneinfo:/usr/share/zoneinfo:ro'] }),
    writeOverride(cluster, 'galera.cnf', '[mysqld]\nmax_connections = 5000\n'),
    writeOverride(cluster, 'keystone.conf', '[DEFAULT]\nmax_token_size = 300\n'),
  )
}

/** Container → hosts on which the run restarted it or made it anew. */
function restarted(stdout: string): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, string[]> = {}
  for (const event of eventsOf(stdout)) {
    for (const change of event.type === 'opDone' ? event.changes : []) {
      if (change.kind !== 'container' || !['replace', 'restart'].includes(change.action)) continue
      found[change.name] = [...(found[change.name] ?? []), change.host ?? ''].sort()
    }
  }
  return found
}

async function expectRowsEverywhere(sent: Rows, password: string): Promise<void> {
  expect(sent.acknowledged.size).toBeGreaterThan(50)
  for (const host of cluster.hosts) {
    const there = await rowsOn({ host: host.address, user: 'root', password })
    const lost = [...sent.acknowledged].filter((number) => !there.has(number))
    expect(lost, `acknowledged rows that ${host.name} does not have`).toEqual([])
  }
}

function print(what: string, { asked, missed, slowest }: Tally): void {
  const lines = missed.map(
    ({ at, seconds, why }) => `  at ${at.toFixed(1)} s, ${seconds.toFixed(1)} s: ${why}`,
  )
  const head = `${what}: ${asked} asked, ${missed.length} missed, slowest answer ${slowest.toFixed(1)} s`
  process.stderr.write(`${[head, ...lines].join('\n')}\n`)
}
