import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { askRoot } from './kit/ask-database'
import { deployedCluster, type TestCluster } from './kit/cluster'
import { onMachine } from './kit/machine'
import { expectCode, type Outcome } from './kit/program'

/** What was written before all members were lost, and must be there when they are back. */
const schema = 'slipway_lost'
const seconds = 1500

let cluster: TestCluster

beforeAll(async () => {
  cluster = await deployedCluster()
})

beforeEach(async () => {
  await cluster.restore()
  await askRoot(cluster, cluster.vip, `CREATE DATABASE IF NOT EXISTS ${schema}`)
})

afterAll(async () => {
  if (cluster) await askRoot(cluster, cluster.vip, `DROP DATABASE IF EXISTS ${schema}`)
})

test('with --yes one command finds out who got furthest, plans again, and brings all members back', async () => {
  await killAll()
  const outcome = await cluster.slipway(['deploy', cluster.dir, '--yes'], { seconds })
  expectCode(outcome, [0], 'the deploy after the loss of all members')
  show('deploy --yes', outcome)
  const runs = [...outcome.stdout.matchAll(/^Run (\S+) is done: \d+ changes?\.$/gm)].map(([, run]) => run)
  expect(runs).toHaveLength(2)
  expect(outcome.stdout).toContain('The next stage is planned now')
  expect(`${outcome.stdout}${outcome.stderr}`).not.toMatch(/failed|✗/)
  await expectAllBack()

  const first = await cluster.slipway(['run', 'show', cluster.dir, runs[0] ?? ''])
  show('run show', first)
  expect(first.stdout).toContain(`Run ${runs[0]}: deploy of ${cluster.name}, done`)
  expect(first.stdout).toContain('Next stage: MariaDB stays down')
  expect(first.stdout).not.toContain('resume')
})

test('without a yes the stages are shown and nothing is done; a stage that is applied alone ends well', async () => {
  await killAll()
  const asked = await cluster.slipway(['deploy', cluster.dir])
  expectCode(asked, [2], 'a deploy that nobody said yes to')
  show('deploy', asked)
  expect(asked.stdout).toContain('Next stage: MariaDB stays down until the next plan starts the cluster')
  expect(asked.stdout).not.toContain('Outage: none')
  expect(asked.stderr).toContain('--yes')

  const file = join(cluster.labDir, 'stage.json')
  try {
    expectCode(await cluster.slipway(['plan', cluster.dir, '--out', file]), [0], 'the plan of a stage')
    const alone = await cluster.slipway(['apply', cluster.dir, file], { seconds })
    expectCode(alone, [0], 'a stage')
    show('apply', alone)
    expect(alone.stdout).toContain('Deploy again for the next stage')
  } finally {
    rmSync(file, { force: true })
  }
  expectCode(await cluster.slipway(['deploy', cluster.dir, '--yes'], { seconds }), [0], 'the next stage')
  await expectAllBack()
})

test('members that were stopped in order and started again wait for nobody: the last one begins', async () => {
  for (const host of cluster.hosts) await onMachine(host, 'docker stop mariadb')
  await Promise.all(cluster.hosts.map((host) => onMachine(host, 'docker start mariadb')))
  const outcome = await cluster.slipway(['deploy', cluster.dir, '--yes'], { seconds })
  expectCode(outcome, [0], 'the deploy of a cluster that waits for nobody')
  show('deploy --yes', outcome)
  expect(outcome.stdout).toContain('remove container mariadb')
  await expectAllBack()
})

async function killAll(): Promise<void> {
  await Promise.all(cluster.hosts.map((host) => onMachine(host, 'docker kill mariadb')))
}

async function expectAllBack(): Promise<void> {
  for (const { address } of cluster.hosts) {
    const [size] = await askRoot(cluster, address, "SHOW STATUS LIKE 'wsrep_cluster_size'")
    expect(size).toMatchObject({ Value: String(cluster.hosts.length) })
    expect(await askRoot(cluster, address, `SHOW DATABASES LIKE '${schema}'`)).toHaveLength(1)
  }
  expect((await cluster.plan()).operations).toEqual([])
}

function show(what: string, { stdout, stderr }: Outcome): void {
  if (process.env.SLIPWAY_SHOW) process.stderr.write(`== ${what}\n${stdout}${stderr}\n`)
}
