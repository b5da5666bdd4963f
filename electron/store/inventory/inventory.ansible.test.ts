import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { orThrow } from '#shared/failure/failure'
import { caseFolders } from './case-folders'
import { inventoryAsList, loadInventoryModel } from './index'

const run = promisify(execFile)
const version = await run('ansible-inventory', ['--version']).then(
  (result) => result.stdout.split('\n')[0] ?? '',
  () => undefined,
)
if (version === undefined)
  console.log('skipped: ansible-inventory is not installed (Debian package ansible-core)')

describe.skipIf(version === undefined)('the installed ansible-inventory and Slipway list the same', () => {
  /** Without variables or settings of its own, which Ansible would read from the working directory. */
  const workDir = mkdtempSync(join(tmpdir(), 'slipway-ansible-'))
  const config = join(workDir, 'ansible.cfg')

  beforeAll(() => writeFileSync(config, ''))
  afterAll(() => rmSync(workDir, { recursive: true }))

  it.concurrent.each(caseFolders('cases'))('$name', async ({ inventory, expected }) => {
    const { stdout } = await run('ansible-inventory', ['-i', inventory, '--list'], {
      cwd: workDir,
      env: { ...process.env, ANSIBLE_CONFIG: config, LC_ALL: 'C.UTF-8', HOME: workDir },
    })
    const theirs: unknown = JSON.parse(stdout)
    expect(theirs).toEqual(expected)
    expect(inventoryAsList(orThrow(await loadInventoryModel(inventory)))).toEqual(theirs)
  })
})
