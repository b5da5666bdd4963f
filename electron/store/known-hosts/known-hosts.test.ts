import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { createKnownHosts } from './known-hosts'
import { hashName } from './lines'

const ed = {
  type: 'ssh-ed25519',
  key: 'AAAAC3NzaC1lZDI1NTE5AAAAIPRrWHtP+iVDXOHdFDZXEbYhyT3/fNbHiDPIvCF6mlBQ',
}
const rsa = { type: 'ssh-rsa', key: 'AAAAB3NzaC1yc2E=' }
const line = (name: string, { type, key } = ed) => `${name} ${type} ${key}`

let dir = ''
let path = ''
beforeEach(() => {
  dir = temporaryFolder('known')
  path = join(dir, 'known_hosts')
})

test('a pinned key is found for its host and port only, in the form that ssh-keygen finds', async () => {
  const hosts = createKnownHosts(dir)
  await hosts.pin('CTL1', 22, ed)
  await hosts.pin('10.0.0.1', 2222, rsa)
  await hosts.pin('10.0.0.1', 2222, rsa)
  expect(await readFile(path, 'utf8')).toBe(`${line('ctl1')}\n${line('[10.0.0.1]:2222', rsa)}\n`)
  expect(await hosts.lookup('ctl1', 22)).toEqual([ed])
  expect(await hosts.lookup('ctl1', 2222)).toEqual([])
  expect(await hosts.lookup('10.0.0.1', 2222)).toEqual([rsa])
  const { stdout } = await promisify(execFile)('ssh-keygen', ['-F', 'ctl1', '-f', path])
  expect(stdout).toContain(ed.key)
})

test('hashed names, several names, patterns and exceptions are understood', async () => {
  const text = [
    '# mine',
    '',
    line(hashName('[ctl2]:2022')),
    `${line('ctl3,10.0.0.3')} a comment`,
    line('*.example.org,!bad.example.org', rsa),
    `@cert-authority ${line('ctl3', rsa)}`,
  ]
  await writeFile(path, text.join('\n'))
  const { lookup } = createKnownHosts(dir)
  expect(await lookup('ctl2', 2022)).toEqual([ed])
  expect(await lookup('ctl2', 22)).toEqual([])
  expect(await lookup('10.0.0.3', 22)).toEqual([ed])
  expect(await lookup('ctl3', 22)).toEqual([ed])
  expect(await lookup('a.example.org', 22)).toEqual([rsa])
  expect(await lookup('bad.example.org', 22)).toEqual([])
})

test('names that ssh-keygen hashed are found and removed', async () => {
  await writeFile(path, `${line('ctl1')}\n${line('[ctl2]:2022')}\n`)
  await promisify(execFile)('ssh-keygen', ['-H', '-f', path])
  const hosts = createKnownHosts(dir)
  expect(await readFile(path, 'utf8')).not.toContain('ctl')
  expect(await hosts.lookup('ctl2', 2022)).toEqual([ed])
  expect(await hosts.remove('ctl2', 2022)).toBe(true)
  expect(await hosts.lookup('ctl2', 2022)).toEqual([])
  expect(await hosts.lookup('ctl1', 22)).toEqual([ed])
})

test('replacing and removing touch this host alone', async () => {
  const others = `# mine\n${line('ctl1,ctl9')} shared\n${line('*', rsa)}\n\n`
  await writeFile(path, `${others}${line('ctl1', rsa)}\n`)
  const hosts = createKnownHosts(dir)
  await hosts.replace('ctl1', 22, [{ type: 'ssh-ed25519', key: 'AAAA' }])
  expect(await readFile(path, 'utf8')).toBe(
    `# mine\n${line('ctl9')} shared\n${line('*', rsa)}\n\nctl1 ssh-ed25519 AAAA\n`,
  )
  expect(await hosts.remove('ctl1', 22)).toBe(true)
  const now = await readFile(path, 'utf8')
  expect(now).toBe(`# mine\n${line('ctl9')} shared\n${line('*', rsa)}\n\n`)
  expect(await hosts.remove('ctl1', 22)).toBe(false)
  expect(await readFile(path, 'utf8')).toBe(now)
})

test('many pins at once all arrive', async () => {
  const names = Array.from({ length: 20 }, (_, index) => `host${index}`)
  await Promise.all(names.map((name) => createKnownHosts(dir).pin(name, 22, ed)))
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n')
  expect(lines.toSorted()).toEqual(names.map((name) => line(name)).toSorted())
})

test.each([
  ['a line without a key', `${line('a')}\nctl1 ssh-rsa\n`, 'knownHosts.syntax', 2],
  ['a key that is no base64', 'ctl1 ssh-rsa ????\n', 'knownHosts.syntax', 1],
  ['a word', `\n\nhello\n`, 'knownHosts.syntax', 3],
  ['a revoked key', `@revoked ${line('*')}\n${line('ctl1')}\n`, 'knownHosts.revoked', 2],
])('%s is told by code, file and line', async (_name, text, code, at) => {
  await writeFile(path, text)
  await expect(createKnownHosts(dir).lookup('ctl1', 22)).rejects.toMatchObject({
    failures: [{ code, where: { file: path, line: at } }],
  })
})
