import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { ok, orThrow } from '#shared/failure/failure'
import { secret } from '#shared/lib/secret'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { decryptVault } from '../vault/vault'
import { caseFolders } from './case-folders'
import { inventoryAsList, loadInventory, loadInventoryModel } from './index'

const run = promisify(execFile)
const version = await run('ansible-inventory', ['--version']).then(
  (result) => result.stdout.split('\n')[0] ?? '',
  () => undefined,
)
if (version === undefined)
  console.log('skipped: ansible-inventory is not installed (Debian package ansible-core)')

describe.skipIf(version === undefined)('the installed ansible-inventory and Slipway list the same', () => {
  /** Without variables or settings of its own, which Ansible would read from the working directory. */
  const workDir = temporaryFolder('ansible')
  const config = join(workDir, 'ansible.cfg')

  beforeAll(() => writeFileSync(config, ''))

  it.concurrent.each(caseFolders('cases'))('$name', async ({ inventory, expected }) => {
    const { stdout } = await run('ansible-inventory', ['-i', inventory, '--list'], {
      cwd: workDir,
      env: { ...process.env, ANSIBLE_CONFIG: config, LC_ALL: 'C.UTF-8', HOME: workDir },
    })
    const theirs: unknown = JSON.parse(stdout)
    expect(theirs).toEqual(expected)
    expect(inventoryAsList(orThrow(await loadInventoryModel(inventory)))).toEqual(theirs)
  })

  it('also where files and values are encrypted with ansible-vault', async () => {
    const passwordFile = join(workDir, 'password')
    const inventory = join(workDir, 'hosts')
    const whole = join(workDir, 'group_vars', 'all.yml')
    const vault = ['--vault-password-file', passwordFile]
    const env = { ...process.env, ANSIBLE_CONFIG: config, HOME: workDir }
    mkdirSync(join(workDir, 'group_vars'))
    mkdirSync(join(workDir, 'host_vars'))
    writeFileSync(passwordFile, 'a vault password\n')
    writeFileSync(inventory, '[control]\nctl1\n')
    writeFileSync(whole, 'hidden: {deep: [1, on]}\n')
    await run('ansible-vault', ['encrypt', ...vault, whole], { cwd: workDir, env })
    const inline = await run(
      'ansible-vault',
      ['encrypt_string', ...vault, '-n', 'ansible_password', 'opensesame'],
      {
        cwd: workDir,
        env,
      },
    )
    writeFileSync(join(workDir, 'host_vars', 'ctl1'), inline.stdout)
    const { stdout } = await run('ansible-inventory', ['-i', inventory, ...vault, '--list'], {
      cwd: workDir,
      env,
    })

    const decrypt = async (envelope: string) => {
      const plain = await decryptVault(envelope, secret('a vault password'), {})
      return plain.ok ? ok(plain.value.toString('utf8')) : plain
    }
    const parsed = orThrow(await loadInventory(inventory, { decrypt }))
    expect(inventoryAsList(parsed)).toEqual(JSON.parse(stdout))
    expect(parsed.inventory.hosts[0]?.vars).toEqual({ hidden: { deep: [1, true] } })
    expect(parsed.inventory.hosts[0]?.connection.password?.reveal()).toBe('opensesame')
  })
})
