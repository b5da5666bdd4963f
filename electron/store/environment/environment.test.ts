import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { orThrow, type Result } from '#shared/failure/failure'
import { redactor, secret } from '#shared/lib/secret'
import { quoted } from '#shared/message/message'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { lockHolder, withFolderLock } from '../files/lock'
import { fillPasswords } from '../passwords/fill'
import { encryptVault } from '../vault/vault'
import { migrateConfig, readConfig } from './config'
import { initEnvironment } from './init'
import { readEnvironment } from './read'
import { exportEnvironment, type ImportSources, importEnvironment } from './transfer'

const vaultPassword = secret('vault password')
const makeKeyPair = async () => ({ private_key: 'PRIVATE\nKEY\n', public_key: 'ssh-rsa AAAA' })

const learn = () => undefined
let base = ''
let dir = ''
beforeEach(() => {
  base = temporaryFolder('environment')
  dir = join(base, 'my-cloud')
})

const failuresOf = (result: Result<unknown>) => (result.ok ? [] : result.failures)

async function put(folder: string, files: Readonly<Record<string, string | Buffer>>) {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
}

/** Every file below a folder with its mode and bytes. */
async function snapshot(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const read = files.map(async (file) => {
    const { mode } = await stat(file)
    return [
      relative(folder, file),
      `${(mode & 0o777).toString(8)} ${(await readFile(file)).toString('base64')}`,
    ]
  })
  return Object.fromEntries(await Promise.all(read))
}

const caseSchema = z.object({
  about: z.string(),
  files: z.record(z.string(), z.string()),
  failures: z.array(
    z.object({
      code: z.string(),
      file: z.string(),
      line: z.number().nullable(),
      field: z.string().nullable(),
    }),
  ),
})
const casesFolder = join(import.meta.dirname, 'cases')
const caseFiles = (await readdir(casesFolder)).filter((name) => name.endsWith('.json'))

test.each(caseFiles)(
  'what is wrong is told by code, file, line and field, and nothing changes: %s',
  async (name) => {
    const { files, failures } = caseSchema.parse(JSON.parse(readFileSync(join(casesFolder, name), 'utf8')))
    await put(dir, files)
    const before = await snapshot(dir)
    const told = failuresOf(await readEnvironment(dir, { vaultPassword, learn })).map(({ code, where }) => ({
      code,
      file: relative(dir, where?.file ?? '') || '.',
      line: where?.line ?? null,
      field: where?.field ?? null,
    }))
    expect(told).toEqual(failures)
    expect(await snapshot(dir)).toEqual(before)
  },
)

test.each(['all-in-one', 'ha', 'scratch'] as const)(
  'a new %s environment without placeholders has groups and no hosts',
  async (preset) => {
    orThrow(
      await initEnvironment(dir, { preset, placeholders: false, passwords: { form: 'plain', makeKeyPair } }),
    )
    const { inventory, globals } = orThrow(await readEnvironment(dir, { learn }))
    expect(inventory.hosts).toEqual([])
    expect(Object.keys(inventory.groups)).toContain('control')
    expect(Object.keys(globals).includes('enable_haproxy')).toBe(preset !== 'scratch')
  },
)

test.each(['all-in-one', 'ha'] as const)(
  'a new %s environment reads back as it was asked for',
  async (preset) => {
    const hosts = ['a', 'b', 'c'].map((name, index) => ({
      name,
      vars: { ansible_host: `10.0.0.${index + 1}`, ansible_port: 2222, note: "it's a \\ host" },
    }))
    const config = orThrow(
      await initEnvironment(dir, {
        preset,
        hosts,
        globals: { kolla_internal_vip_address: '10.0.0.254', own_list: [1, 'x'] },
        passwords: { vaultPassword, makeKeyPair },
      }),
    )
    expect(config).toEqual({
      schema: 1,
      name: 'my-cloud',
      release: '2025.1',
      image: { registry: 'quay.io', namespace: 'openstack.kolla', tag: '2025.1-debian-bookworm' },
    })
    const environment = orThrow(await readEnvironment(dir, { vaultPassword, learn }))
    expect(environment.config).toEqual(config)
    expect(environment.inventory.groups.control).toEqual(['a', 'b', 'c'])
    expect(environment.inventory.groups.mariadb).toEqual(['a', 'b', 'c'])
    expect(environment.inventory.groups.deployment).toEqual([])
    expect(environment.inventory.hosts[1]).toMatchObject({
      name: 'b',
      vars: { note: "it's a \\ host" },
      connection: { address: '10.0.0.2', port: 2222 },
    })
    expect(environment.globals.kolla_internal_vip_address?.value).toBe('10.0.0.254')
    expect(environment.globals.own_list?.value).toEqual([1, 'x'])
    expect(environment.globals.enable_proxysql?.value).toBe('no')
    expect(Object.keys(environment.passwords).length).toBe(119)
    expect((await readdir(dir)).toSorted()).toEqual([
      '.slipway',
      'globals.yml',
      'inventory',
      'passwords.yml',
      'slipway.yml',
    ])
    expect(await readdir(join(dir, '.slipway'))).toEqual(['.gitignore'])
  },
)

test('a new environment without answers is readable, and shows what to fill in', async () => {
  orThrow(
    await initEnvironment(dir, {
      preset: 'ha',
      release: 'zed',
      name: 'x',
      image: { tag: 't', namespace: '' },
    }),
  )
  const environment = orThrow(await readEnvironment(dir, { learn }))
  expect(environment.inventory.groups.control).toHaveLength(3)
  expect(environment.globals.kolla_internal_vip_address).toBeUndefined()
  expect(await readFile(join(dir, 'globals.yml'), 'utf8')).toContain('\n#kolla_internal_vip_address: ')
  expect(environment.config.image).toEqual({ registry: 'quay.io', namespace: '', tag: 't' })
})

test('the secrets of an environment are all known to its redactor', async () => {
  orThrow(await initEnvironment(dir, { preset: 'all-in-one', passwords: { vaultPassword, makeKeyPair } }))
  const inline = (await encryptVault('inline secret', vaultPassword)).trimEnd().replaceAll('\n', '\n  ')
  await put(dir, {
    'globals.d/x.yml': `registry_password: !vault |\n  ${inline}\n`,
    'group_vars/all.yml': `ansible_ssh_pass: ssh secret\nansible_become_password: !vault |\n  ${inline}\n`,
    'host_vars/aio01.yml': await encryptVault('whole_file: file secret\n', vaultPassword),
  })
  const environment = orThrow(await readEnvironment(dir, { vaultPassword, learn }))
  const redact = redactor(environment.secrets)
  for (const value of ['inline secret', 'ssh secret', 'file secret', 'vault password'])
    expect(redact(`x ${value} y`)).toBe('x [redacted] y')
  expect(environment.inventory.hosts[0]?.connection.become.password?.reveal()).toBe('inline secret')
  expect(JSON.stringify(environment)).not.toContain('inline secret')
})

test('overrides are read, decrypted where they are vaults, and what is no text is kept and listed', async () => {
  orThrow(await initEnvironment(dir, { preset: 'all-in-one' }))
  await put(dir, {
    'config/global.conf': '[DEFAULT]\n',
    'config/nova/host1/nova.conf': '[DEFAULT]\n',
    'config/nova/keyring': await encryptVault('key = x\n', vaultPassword),
    'config/ironic/kernel': Buffer.from([0xff, 0xfe, 0, 1]),
    'config/big.conf': 'x'.repeat(1024 * 1024 + 1),
    'config/.git/HEAD': 'x',
    'certificates/ca/root.crt': 'x',
    'certificates/haproxy.pem': Buffer.from([0xff]),
  })
  await symlink('..', join(dir, 'config', 'nova', 'loop'))
  await symlink('../global.conf', join(dir, 'config', 'nova', 'linked.conf'))
  const environment = orThrow(await readEnvironment(dir, { vaultPassword, learn }))
  expect(environment.overrides).toEqual([
    { path: 'global.conf', text: '[DEFAULT]\n' },
    { path: 'nova/host1/nova.conf', text: '[DEFAULT]\n' },
    { path: 'nova/keyring', text: 'key = x\n', vaulted: true },
    { path: 'nova/linked.conf', text: '[DEFAULT]\n' },
  ])
  expect(environment.unread).toEqual([
    { path: 'config/big.conf', because: 'larger than 1 MiB' },
    { path: 'config/ironic/kernel', because: 'not text' },
  ])
  expect(environment.certificates).toEqual(['ca/root.crt', 'haproxy.pem'])
})

async function kollaConfiguration(folder: string): Promise<ImportSources> {
  await put(folder, {
    'inventory/multinode': '# hosts\n[control]\nctl[1:3]  # three\n\n[all:vars]\nx=1\n',
    'inventory/group_vars/all/main.yml': 'network_interface: "eth5"   # odd\n',
    'inventory/host_vars/ctl1.yml': 'y: 2\r\n',
    'globals.yml':
      '---\n# kept\nkolla_base_distro: ubuntu\ndocker_registry: "reg:4000"\nopenstack_release: 2025.1\nunknown:   [1,  2]\n',
    'globals.d/extra.yml': 'late: "yes"\n',
    'passwords.yml': await encryptVault('database_password: x\n', vaultPassword),
    'config/nova.conf': '[DEFAULT]\ndebug = True\n',
    'config/theme.tar': Buffer.from([0, 255, 1]),
    'certificates/haproxy.pem': 'pem\n',
  })
  const at = (name: string) => join(folder, name)
  return {
    inventory: at('inventory/multinode'),
    globals: at('globals.yml'),
    passwords: at('passwords.yml'),
    configDir: at('config'),
    certificates: at('certificates'),
    learn,
  }
}

test('a Kolla-Ansible configuration imports as it is and exports back without loss', async () => {
  const from = join(base, 'kolla')
  const sources = await kollaConfiguration(from)
  const { chmod } = await import('node:fs/promises')
  await chmod(join(from, 'passwords.yml'), 0o600)
  const before = await snapshot(from)
  const config = orThrow(await importEnvironment(dir, { ...sources, vaultPassword }))
  expect(config).toEqual({
    schema: 1,
    name: 'my-cloud',
    release: '2025.1',
    image: { registry: 'reg:4000', namespace: 'openstack.kolla', tag: '2025.1-ubuntu-noble' },
  })
  const environment = orThrow(await readEnvironment(dir, { vaultPassword, learn }))
  expect(environment.inventory.groups.control).toEqual(['ctl1', 'ctl2', 'ctl3'])
  expect(environment.inventory.hosts[0]?.vars).toMatchObject({ network_interface: 'eth5', x: 1, y: 2 })
  expect(environment.globals.late?.value).toBe('yes')
  expect(await snapshot(from)).toEqual(before)

  const out = join(base, 'out')
  orThrow(await exportEnvironment(dir, out))
  const moved = Object.entries(before).map(([name, content]) => [
    name.replace('inventory/multinode', 'inventory').replace(/^inventory\/(?=group_vars|host_vars)/, ''),
    content,
  ])
  expect(await snapshot(out)).toEqual(Object.fromEntries(moved))
})

test('what stands between the templates of a vaulted override is a secret by itself', async () => {
  orThrow(await initEnvironment(dir, { preset: 'ha', passwords: { form: 'plain', makeKeyPair } }))
  const plain = '[ldap]\nbind = {{ prefix }}s3cret-piece{% if x %}{% endif %}\nurl = https://{{ host }}\n'
  await put(dir, { 'config/keystone.conf': await encryptVault(plain, vaultPassword, undefined) })
  const { secrets = [] } = orThrow(await readEnvironment(dir, { vaultPassword, learn }))
  const texts = secrets.map((item) => item.reveal())
  expect(texts).toContain('s3cret-piece')
  expect(texts).not.toContain('https://')
})

test('an import takes the overrides along that node_custom_config names, unless others are given', async () => {
  const sources = await kollaConfiguration(join(base, 'kolla'))
  const custom = join(base, 'srv/config')
  await put(custom, { 'keystone.conf': '[token]\nexpiration = 4321\n' })
  const overridesOf = async (name: string, value: string, configDir?: string) => {
    await put(base, { 'globals.yml': `node_custom_config: ${value}\n` })
    const given = { ...sources, globals: join(base, 'globals.yml'), configDir, passwords: undefined }
    orThrow(await importEnvironment(join(base, name), given))
    return orThrow(await readEnvironment(join(base, name), { vaultPassword, learn })).overrides.map(
      ({ path }) => path,
    )
  }
  expect(await overridesOf('taken', custom)).toEqual(['keystone.conf'])
  expect(await overridesOf('not-there', join(base, 'none'))).toEqual([])
  expect(await overridesOf('template', '"{{ node_config }}/config"')).toEqual([])
  expect(await overridesOf('relative', 'srv/config')).toEqual([])
  await put(join(base, 'other'), { 'galera.cnf': '' })
  expect(await overridesOf('given', custom, join(base, 'other'))).toEqual(['galera.cnf'])
})

test('an import that fails leaves nothing behind', async () => {
  const sources = await kollaConfiguration(join(base, 'kolla'))
  const codes = async (changes: Partial<ImportSources>) =>
    failuresOf(await importEnvironment(dir, { ...sources, ...changes })).map(({ code, where }) => [
      code,
      basename(where?.file ?? ''),
    ])
  expect(await codes({ inventory: join(base, 'none'), passwords: base, configDir: sources.globals })).toEqual(
    [
      ['import.missing', 'none'],
      ['import.missing', basename(base)],
      ['import.missing', 'globals.yml'],
    ],
  )
  await put(base, { 'bad.yml': 'a: 1\nb: [\n' })
  expect(await codes({ globals: join(base, 'bad.yml') })).toEqual([['yaml.syntax', 'bad.yml']])
  expect(await codes({})).toEqual([['vault.passwordMissing', 'passwords.yml']])
  expect(await codes({ name: ' ', vaultPassword })).toEqual([['environment.config', 'slipway.yml']])
  await put(base, {
    'hosts.yml': 'all:\n  hosts: [a]\n',
    'd/globals.yml': 'a: 1\n',
    'd/globals.d/x.yml': 'a: [\n',
  })
  const wrong = { inventory: join(base, 'hosts.yml'), globals: join(base, 'd/globals.yml'), vaultPassword }
  expect((await codes(wrong)).map(([, file]) => file).sort()).toEqual(['hosts.yml', 'x.yml'])
  expect(existsSync(dir)).toBe(false)
})

test('an image tag in place of a release, and image names without a form in slipway.yml, import as they are', async () => {
  await put(base, {
    hosts: 'a\n',
    'globals.yml':
      'openstack_release: "18.2.0"\ndocker_registry: https://reg.example/kolla\ndocker_namespace: Mine\n',
  })
  const sources = { inventory: join(base, 'hosts'), globals: join(base, 'globals.yml'), learn }
  const image = { registry: 'quay.io', namespace: 'openstack.kolla', tag: '18.2.0-rocky-9' }
  expect(orThrow(await importEnvironment(dir, sources))).toMatchObject({ release: '18.2.0', image })
  orThrow(await readEnvironment(dir, { learn }))
  const other = join(base, 'other')
  expect(orThrow(await importEnvironment(other, { ...sources, release: '2025.1' }))).toMatchObject({
    release: '2025.1',
    image,
  })
})

test('names that are given twice import as they are, and the ones that Ansible passes over are told', async () => {
  await put(base, {
    'hosts.yml': 'all:\n  hosts:\n    a: {x: 1, x: 2}\n',
    'globals.yml': 'kolla_internal_vip_address: 10.0.0.1\nkolla_internal_vip_address: 10.0.0.2\n',
    'passwords.yml': 'database_password: one\ndatabase_password: two\n',
  })
  const [inventory, globals, passwords] = ['hosts.yml', 'globals.yml', 'passwords.yml'].map((name) =>
    join(base, name),
  )
  orThrow(await importEnvironment(dir, { inventory, globals, passwords, learn } as ImportSources))
  const read = orThrow(await readEnvironment(dir, { learn }))
  expect(read.inventory.hosts[0]?.vars.x).toBe(2)
  expect(read.globals.kolla_internal_vip_address?.value).toBe('10.0.0.2')
  expect(read.secrets.map((item) => item.reveal())).toEqual(['two'])
  expect(read.warnings?.map(({ code, where }) => [code, basename(where?.file ?? ''), where?.line])).toEqual([
    ['yaml.duplicateKey', 'globals.yml', 2],
    ['yaml.duplicateKey', 'passwords.yml', 2],
    ['yaml.duplicateKey', 'inventory', 3],
  ])
})

test('a folder with other files, an environment, and one in use are refused and left as they are', async () => {
  await put(dir, { 'thesis.tex': 'x' })
  const init = async () => failuresOf(await initEnvironment(dir, { preset: 'ha' }))
  expect(await init()).toMatchObject([
    { code: 'environment.notEmpty', saw: 'thesis.tex', where: { file: dir } },
  ])
  expect(await readdir(dir)).toEqual(['thesis.tex'])
  await rm(join(dir, 'thesis.tex'))
  await withFolderLock(dir, { what: quoted('other') }, async () => {
    expect(await init()).toMatchObject([{ code: 'environment.locked' }])
    expect((await lockHolder(dir))?.what).toEqual('other')
    return { ok: true, value: null }
  })
  expect(await init()).toEqual([])
  expect(await init()).toMatchObject([{ code: 'environment.exists' }])
})

test('an environment of a release that Slipway does not know is not made', async () => {
  const failures = failuresOf(await initEnvironment(dir, { preset: 'ha', release: 'train' }))
  expect(failures).toMatchObject([{ code: 'environment.release', where: { field: 'release' }, saw: 'train' }])
  expect(existsSync(dir)).toBe(false)
})

test('an init that fails leaves nothing behind', async () => {
  const failures = failuresOf(await initEnvironment(dir, { preset: 'ha', passwords: { makeKeyPair } }))
  expect(failures).toMatchObject([{ code: 'vault.passwordMissing' }])
  expect(existsSync(dir)).toBe(false)
})

test('passwords are added to an environment later', async () => {
  orThrow(await initEnvironment(dir, { preset: 'ha' }))
  const fill = await withFolderLock(dir, { what: quoted('passwords') }, (lock) =>
    fillPasswords(lock, { release: '2025.1', vaultPassword, makeKeyPair }),
  )
  expect(orThrow(fill)).toHaveLength(120)
})

test('slipway.yml of an older schema is read as it is and rewritten on demand only', async () => {
  orThrow(await initEnvironment(dir, { preset: 'ha' }))
  const migrate = async (...steps: Parameters<typeof migrateConfig>[1][]) =>
    orThrow(await withFolderLock(dir, { what: quoted('migrate') }, (lock) => migrateConfig(lock, ...steps)))
  expect(await migrate()).toBe(false)
  expect(await migrate([{ from: 1, edits: () => [{ path: ['added'], set: 'x' }] }])).toBe(true)
  expect(await readFile(join(dir, 'slipway.yml'), 'utf8')).toMatch(
    /^# One .*\nschema: 2\n(?:.*\n)*added: x\n$/,
  )
  expect(failuresOf(await readConfig(dir))).toMatchObject([
    { code: 'environment.schemaTooNew', where: { line: 2 } },
  ])
})
