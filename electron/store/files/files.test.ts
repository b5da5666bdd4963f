import { chmod, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { orThrow, type Result } from '#shared/failure/failure'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { makeFolders } from './folders'
import { readText } from './read'
import { writeAtomically } from './write'

let dir = ''
beforeEach(() => {
  dir = temporaryFolder('files')
})

const codeOf = (result: Result<unknown>) => (result.ok ? null : result.failures[0].code)

test('a file is replaced with its mode and owner kept, and nothing is left beside it', async () => {
  const path = join(dir, 'a.yml')
  await writeFile(path, 'old')
  await chmod(path, 0o640)
  if (process.getuid?.() === 0) await import('node:fs/promises').then(({ chown }) => chown(path, 1234, 4321))
  orThrow(await writeAtomically(path, 'new'))
  const now = await stat(path)
  expect(await readFile(path, 'utf8')).toBe('new')
  expect(now.mode & 0o7777).toBe(0o640)
  if (process.getuid?.() === 0) expect([now.uid, now.gid]).toEqual([1234, 4321])
  expect(await readdir(dir)).toEqual(['a.yml'])
})

test('a new file gets the mode asked for', async () => {
  const path = join(dir, 'secret')
  orThrow(await writeAtomically(path, 'x', { mode: 0o600 }))
  expect((await stat(path)).mode & 0o777).toBe(0o600)
})

test('a symbolic link stays one and its target is replaced', async () => {
  await writeFile(join(dir, 'real'), 'old')
  await symlink('real', join(dir, 'link'))
  orThrow(await writeAtomically(join(dir, 'link'), 'new'))
  expect(await readFile(join(dir, 'real'), 'utf8')).toBe('new')
  expect(await readdir(dir)).toEqual(['link', 'real'])
})

test('a file that changed since it was read is not overwritten', async () => {
  const path = join(dir, 'a.yml')
  await writeFile(path, 'read')
  const { stamp } = orThrow(await readText(path))
  await writeFile(path, 'edited by hand')
  expect(codeOf(await writeAtomically(path, 'ours', { expect: stamp }))).toBe('file.changed')
  expect(await readFile(path, 'utf8')).toBe('edited by hand')
  expect(await readdir(dir)).toEqual(['a.yml'])
})

test('a file that appeared meanwhile is not overwritten', async () => {
  const path = join(dir, 'a.yml')
  orThrow(await writeAtomically(path, 'first', { expect: 'absent' }))
  expect(codeOf(await writeAtomically(path, 'second', { expect: 'absent' }))).toBe('file.changed')
  expect(await readFile(path, 'utf8')).toBe('first')
  expect(await readdir(dir)).toEqual(['a.yml'])
})

test('the stamp of a write is the stamp of the next read', async () => {
  const path = join(dir, 'a.yml')
  const stamp = orThrow(await writeAtomically(path, 'text'))
  expect(orThrow(await readText(path)).stamp).toBe(stamp)
})

test('what cannot be read is told with its file', async () => {
  await writeFile(join(dir, 'latin'), Buffer.from([0x66, 0xfc, 0x72]))
  expect(codeOf(await readText(join(dir, 'none')))).toBe('file.missing')
  expect(codeOf(await readText(dir))).toBe('file.notAFile')
  expect(codeOf(await readText(join(dir, 'latin')))).toBe('file.notText')
  expect(codeOf(await readText(join(dir, 'latin'), 2))).toBe('file.tooLarge')
  expect(codeOf(await writeAtomically(join(dir, 'no', 'folder'), 'x'))).toBe('file.unwritable')
})

test('a folder is made with those above it, and where none can be made it is said at once', async () => {
  expect(await makeFolders(join(dir, 'a', 'b', 'c'))).toBe(join(dir, 'a'))
  expect(await makeFolders(join(dir, 'a', 'b', 'c'))).toBeNull()
  expect(await makeFolders(join(dir, 'a', 'd'))).toBe(join(dir, 'a', 'd'))
  await writeFile(join(dir, 'file'), '')
  await expect(makeFolders(join(dir, 'file'))).rejects.toMatchObject({ code: 'EEXIST' })
  await expect(makeFolders(join(dir, 'file', 'below'))).rejects.toMatchObject({ code: 'ENOTDIR' })
  await expect(makeFolders('/proc/self/nothing')).rejects.toMatchObject({ code: 'ENOENT' })
})
