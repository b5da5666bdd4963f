import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { homedir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ok, orThrow } from '#shared/failure/failure'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { loadInventory, loadInventoryModel } from './index'

describe('loading an inventory from disk', () => {
  const dir = temporaryFolder('inventory')
  const write = async (path: string, text: string | Uint8Array): Promise<string> => {
    const whole = join(dir, path)
    await mkdir(dirname(whole), { recursive: true })
    await writeFile(whole, text)
    return whole
  }
  const codesOf = async (path: string): Promise<readonly string[]> => {
    const result = await loadInventory(path)
    return result.ok ? [] : result.failures.map((failure) => failure.code)
  }

  it('finds the variables beside it, and takes user and home of this process', async () => {
    await write('a/group_vars/all/x.yml', 'ansible_private_key_file: ~/key\n')
    await write('a/host_vars/h.yml', 'y: 2\n')
    const { inventory } = orThrow(await loadInventory(await write('a/hosts', 'h x=1\n')))
    expect(inventory.hosts[0]).toMatchObject({
      vars: { x: 1, y: 2 },
      connection: { user: userInfo().username, keyFile: `${homedir()}/key` },
    })
  })

  it('names a path without an inventory', async () => {
    expect(await codesOf(join(dir, 'nowhere'))).toEqual(['inventory.missing'])
  })

  it('refuses a program, and reads the same text where it is not executable', async () => {
    const path = await write('script', '#!/bin/sh\nh1\n')
    expect(await codesOf(path)).toEqual([])
    await chmod(path, 0o755)
    expect(await codesOf(path)).toEqual(['inventory.program'])
  })

  it('refuses text that is not UTF-8', async () => {
    expect(await codesOf(await write('latin1', Uint8Array.of(0x68, 0xe4, 0x0a)))).toEqual([
      'inventory.encoding',
    ])
  })

  it('asks for each vault envelope once, also for one inside a decrypted file', async () => {
    const inner = '$ANSIBLE_VAULT;1.1;AES256\n6162\n'
    await write('v/group_vars/all.yml', '$ANSIBLE_VAULT;1.1;AES256\n00\n')
    const path = await write('v/hosts', 'h1\nh2\n')
    const asked: string[] = []
    const decrypt = async (envelope: string) => {
      asked.push(envelope)
      return ok(envelope === inner ? 'deep' : `p: !vault |\n  ${inner.trim().replace('\n', '\n  ')}\n`)
    }
    const parsed = orThrow(await loadInventory(path, { decrypt }))
    expect(parsed.secretVars.h2?.p?.reveal()).toBe('deep')
    expect(asked).toHaveLength(2)
  })

  it('lists what has no usable connection', async () => {
    const path = await write('jinja', 'h ansible_host="{{ a | default(1) }}"\n')
    const { inventory } = orThrow(await loadInventory(path))
    expect(inventory.hosts[0]?.unsupported?.map(({ code }) => code)).toEqual(['inventory.jinja'])
    const model = orThrow(await loadInventoryModel(path))
    expect(model.hosts[0]?.vars.get('ansible_host')?.value).toBe('{{ a | default(1) }}')
  })
})
