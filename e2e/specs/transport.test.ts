import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { deployedCluster, type TestCluster } from './kit/cluster'
import { root } from './kit/program'

const soak = process.env.SLIPWAY_SOAK === '1'
if (!soak) console.log('skipped: contracts of the transport on real hosts; they are part of `npm run soak`')

describe.skipIf(!soak)('the transport', () => {
  let cluster: TestCluster
  beforeAll(async () => {
    cluster = await deployedCluster()
  })

  test('keeps its contracts (`*.lab.test.ts`) on the hosts of the lab', () => {
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
    const argv = [vitest, 'run', '--project', 'unit', '--no-file-parallelism', '.lab.test.ts']
    const env = { ...process.env, SLIPWAY_LAB_DIR: cluster.dir, VITEST: undefined }
    const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd: root, env, encoding: 'utf8' })
    process.stderr.write(stdout.slice(-4000))
    expect(status, stderr.slice(-4000)).toBe(0)
    expect(stdout).not.toMatch(/skipped/)
  })
})
