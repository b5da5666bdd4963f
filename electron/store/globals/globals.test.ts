import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { orThrow, type Result } from '#shared/failure/failure'
import { secret } from '#shared/lib/secret'
import { quoted } from '#shared/message/message'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { withFolderLock } from '../files/lock'
import { encryptVault } from '../vault/vault'
import { changeGlobals, type GlobalsChanges, readGlobals } from './globals'

const vaultPassword = secret('vault password')
let dir = ''
beforeEach(async () => {
  dir = temporaryFolder('globals')
  await mkdir(join(dir, 'globals.d'))
})

const put = async (name: string, text: string) => await writeFile(join(dir, name), text)
const get = async (name: string) => await readFile(join(dir, name), 'utf8')
const failuresOf = (result: Result<unknown>) => (result.ok ? [] : result.failures)
const change = async (changes: GlobalsChanges) =>
  await withFolderLock(dir, { what: quoted('test') }, (lock) =>
    changeGlobals(lock, changes, { vaultPassword }),
  )

test('later files win, in the order of their names, and each option has its place', async () => {
  await put('globals.yml', '---\n# head\na: "globals"\nb: yes\nc: 1\n')
  await put('globals.d/20.yaml', 'a: twenty\n')
  await put('globals.d/10.yml', 'a: ten\nc: 2\n')
  await put('globals.d/30.json', '{"d": [1, {"e": null}]}')
  await put('globals.d/notes.txt', 'not: [read')
  await put('globals.d/.hidden.yml', 'a: hidden\n')
  expect(orThrow(await readGlobals(dir))).toEqual({
    a: { value: 'twenty', place: { file: join(dir, 'globals.d/20.yaml'), line: 1, column: 1 } },
    b: { value: true, place: { file: join(dir, 'globals.yml'), line: 4, column: 1 } },
    c: { value: 2, place: { file: join(dir, 'globals.d/10.yml'), line: 2, column: 1 } },
    d: { value: [1, { e: null }], place: { file: join(dir, 'globals.d/30.json'), line: 1, column: 2 } },
  })
})

test('an option is changed in the file where it holds, a new one is put into globals.yml', async () => {
  await put('globals.yml', '# head\na: "globals" # first\nb: "no" # second\n')
  await put('globals.d/10.yml', 'a: ten # here\n')
  const files = orThrow(await change({ a: 'eleven', b: 'yes', new_option: 5 }))
  expect(files).toEqual([join(dir, 'globals.yml'), join(dir, 'globals.d/10.yml')])
  expect(await get('globals.yml')).toBe('# head\na: "globals" # first\nb: "yes" # second\nnew_option: 5\n')
  expect(await get('globals.d/10.yml')).toBe('a: eleven # here\n')
})

test('an option that is taken out is gone from every file', async () => {
  await put('globals.yml', '# head\na: 1\nb: 2\n')
  await put('globals.d/10.yml', 'a: 3\nc: 4\n')
  orThrow(await change({ a: undefined }))
  expect(await get('globals.yml')).toBe('# head\nb: 2\n')
  expect(await get('globals.d/10.yml')).toBe('c: 4\n')
  expect(orThrow(await change({ a: undefined, b: 2 }))).toEqual([])
})

test('a vault value is given as a secret and nowhere else', async () => {
  const inline = (await encryptVault('hunter2', vaultPassword)).trimEnd().replaceAll('\n', '\n  ')
  await put('globals.yml', `a: 1\ndocker_registry_password: !vault |\n  ${inline}\n`)
  const option = orThrow(await readGlobals(dir, { vaultPassword })).docker_registry_password
  expect(option?.secret?.reveal()).toBe('hunter2')
  expect(JSON.stringify(option)).not.toContain('hunter2')
  const told = failuresOf(await readGlobals(dir))
  expect(told).toMatchObject([
    { code: 'vault.passwordMissing', where: { line: 2, field: 'docker_registry_password' } },
  ])
})

test('an encrypted file stays encrypted when it is changed', async () => {
  await put('globals.yml', await encryptVault('a: 1 # kept\n', vaultPassword))
  orThrow(await change({ b: 2 }))
  expect(await get('globals.yml')).toMatch(/^\$ANSIBLE_VAULT/)
  expect(Object.keys(orThrow(await readGlobals(dir, { vaultPassword })))).toEqual(['a', 'b'])
})

test('when one change cannot be made, no file is written', async () => {
  await put('globals.yml', 'a: &x 1\nb: *x\n')
  await put('globals.d/10.yml', 'c: 1\n')
  const [failure] = failuresOf(await change({ c: 2, a: 3 }))
  expect(failure).toMatchObject({ code: 'yaml.cannotEdit', where: { line: 1, field: 'a' } })
  expect(await get('globals.d/10.yml')).toBe('c: 1\n')
})

test('everything wrong in all files is told at once', async () => {
  await put('globals.yml', 'a: 1\n\ta: 2\n')
  await put('globals.d/10.yml', 'b: !odd 1\n')
  await put('globals.d/20.yml', 'l:\n  - !vault |\n    $ANSIBLE_VAULT;1.1;AES256\n    61\n')
  expect(
    failuresOf(await readGlobals(dir)).map(({ code, where }) => [code, where?.file, where?.line]),
  ).toEqual([
    ['yaml.tab', join(dir, 'globals.yml'), 2],
    ['yaml.unknownTag', join(dir, 'globals.d/10.yml'), 1],
  ])
  await put('globals.yml', '')
  await put('globals.d/10.yml', '')
  expect(failuresOf(await readGlobals(dir)).map(({ code, where }) => [code, where?.line])).toEqual([
    ['globals.nestedVault', 1],
  ])
})

test('a missing globals.yml is told', async () => {
  expect(failuresOf(await readGlobals(dir))).toMatchObject([{ code: 'globals.missing' }])
})
