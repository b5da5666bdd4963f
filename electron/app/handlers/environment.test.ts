import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { ok, orThrow } from '#shared/failure/failure'
import type { Secret } from '#shared/lib/secret'
import { secret } from '#shared/lib/secret'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { encryptVault } from '#store/vault/vault'
import type { HandlerContext } from '../context'
import { serve } from '../serve'
import { testServices } from '../services.testing'

const vaultPassword = secret('letmein')

/** No host is reached by these requests. */
function contextWith(password: Secret | undefined): HandlerContext {
  return {
    ...testServices(base),
    vaultPassword: async () => ok(password),
    report: () => undefined,
    signal: new AbortController().signal,
    endRun: new AbortController().signal,
  }
}

let base: string
beforeEach(() => {
  base = temporaryFolder('handlers')
})

async function kollaConfiguration(): Promise<Record<string, string>> {
  const files = {
    inventory: '# ours\n[control]\nctl1   ansible_host=10.0.0.1\n\n[baremetal:children]\ncontrol\n',
    'globals.yml':
      '---\n# kept\nkolla_internal_vip_address: "10.0.0.9"   # why\nunknown:   [1,  2]\n\nenable_horizon: "no"\n',
    'passwords.yml': await encryptVault('database_password: x\n', vaultPassword),
    'config/nova/ctl1/nova.conf': '[DEFAULT]\n debug = True',
    'config/global.conf': '\r\n[DEFAULT]\r\n',
  }
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(base, 'kolla', name)), { recursive: true })
    await writeFile(join(base, 'kolla', name), text)
  }
  await chmod(join(base, 'kolla/passwords.yml'), 0o600)
  return files
}

async function importedFolder(): Promise<string> {
  const dir = join(base, 'my-cloud')
  const at = (name: string) => join(base, 'kolla', name)
  const sources = { inventory: at('inventory'), globals: at('globals.yml'), passwords: at('passwords.yml') }
  const input = { dir, ...sources, config: at('config') }
  orThrow(await serve(contextWith(vaultPassword), 'env.import', input))
  return dir
}

test('what was imported is exported byte for byte, without a vault password', async () => {
  const files = await kollaConfiguration()
  const dir = await importedFolder()
  const out = join(base, 'out')
  const done = orThrow(await serve(contextWith(undefined), 'env.export', { dir, out }))
  expect(done).toEqual({ out, names: ['config', 'globals.yml', 'inventory', 'passwords.yml'] })
  for (const [name, text] of Object.entries(files)) {
    expect(await readFile(join(out, name), 'utf8'), name).toBe(text)
  }
  expect((await readdir(out)).toSorted()).toEqual(done.names)
  expect((await stat(join(out, 'passwords.yml'))).mode & 0o777).toBe(0o600)
})

test('a folder that is not empty is named and left as it is, whatever is in it', async () => {
  await kollaConfiguration()
  const dir = await importedFolder()
  for (const name of ['thesis.tex', '.git', '.slipway']) {
    const out = join(base, `out${name}`)
    await mkdir(out)
    await writeFile(join(out, name), 'mine')
    expect(await serve(contextWith(undefined), 'env.export', { dir, out })).toMatchObject({
      failures: [{ code: 'export.notEmpty', where: { file: out }, saw: `1 entry: ${name}` }],
    })
    expect(await readdir(out)).toEqual([name])
  }
  const back = await serve(contextWith(undefined), 'env.export', { dir, out: dir })
  expect(back).toMatchObject({ failures: [{ code: 'export.notEmpty' }] })
})

test('an export into what is exported, of no environment, and to no folder are refused', async () => {
  await kollaConfiguration()
  const dir = await importedFolder()
  const failed = async (from: string, out: string) => {
    const result = await serve(contextWith(undefined), 'env.export', { dir: from, out })
    return result.ok ? [] : result.failures.map(({ code }) => code)
  }
  expect(await failed(dir, join(dir, 'config/out'))).toEqual(['export.inside'])
  expect(await readdir(join(dir, 'config'))).toEqual(['global.conf', 'nova'])
  expect(await failed(join(base, 'kolla'), join(base, 'out'))).toEqual(['environment.missing'])
  expect(await failed(dir, join(dir, 'globals.yml/out'))).toEqual(['export.inside'])
  expect(await failed(dir, join(base, 'kolla/globals.yml'))).toEqual(['file.unwritable'])
})

test('what is wrong with values is told beside the summary, and does not stop import, show or preview', async () => {
  await kollaConfiguration()
  await writeFile(
    join(base, 'kolla/globals.yml'),
    'database_port: mysql\nkolla_internal_vip_address: 10.9.0.250\n',
  )
  const dir = await importedFolder()
  const problems = [
    { code: 'options.value', where: { file: join(dir, 'globals.yml'), line: 1, field: 'database_port' } },
  ]
  const shown = orThrow(await serve(contextWith(vaultPassword), 'env.show', { dir }))
  expect(shown).toMatchObject({ problems })
  expect(shown.options[0]).toEqual({ name: 'database_port', value: 'mysql' })
  expect(
    orThrow(await serve(contextWith(vaultPassword), 'file.read', { dir, file: 'globals.yml' })),
  ).toMatchObject({ problems })
  const at = (name: string) => join(base, 'kolla', name)
  const sources = { inventory: at('inventory'), globals: at('globals.yml'), passwords: at('passwords.yml') }
  const preview = orThrow(await serve(contextWith(vaultPassword), 'import.preview', sources))
  expect(preview.hosts).toBe(1)
  expect(preview.problems[0]).toMatchObject({
    code: 'options.value',
    where: { file: at('globals.yml'), line: 1 },
  })
})
