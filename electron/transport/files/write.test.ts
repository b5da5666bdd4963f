import { spawn } from 'node:child_process'
import { chmod, lstat, mkdir, readdir, readFile, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { FileWrite, Outcome } from '#engine/ports'
import { secret } from '#shared/lib/secret'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { writeFiles } from './write'

const { uid, gid } = userInfo()
const owner = `${uid}:${gid}`
let root: string

beforeEach(() => {
  root = temporaryFolder('files')
})

/** Runs the script with this machine's sh; `programs` come first on its PATH. */
function runWith(programs?: string) {
  return (script: string, stdin: Buffer): Promise<Outcome> =>
    new Promise((resolve) => {
      const PATH = [programs, process.env.PATH].filter(Boolean).join(':')
      const child = spawn('/bin/sh', ['-c', script], { env: { ...process.env, PATH, LC_ALL: 'C' } })
      let stdout = ''
      let stderr = ''
      child.stdout.on('data', (chunk) => {
        stdout += chunk
      })
      child.stderr.on('data', (chunk) => {
        stderr += chunk
      })
      child.stdin.on('error', () => undefined)
      child.stdin.end(stdin)
      child.on('close', (code) => resolve({ code: code ?? 1, stdout, stderr }))
    })
}

function file(name: string, content: string, more: Partial<FileWrite> = {}): FileWrite {
  return { path: path.join(root, name), content: secret(content), mode: '0600', owner, ...more }
}

function write(files: readonly FileWrite[], remove: readonly string[] = [], programs?: string) {
  return writeFiles('node1', files, remove, runWith(programs))
}

async function tree(): Promise<string[]> {
  return (await readdir(root, { recursive: true })).sort()
}

test('a file gets text, mode and its folders', async () => {
  await write([file('a/b/c.conf', 'text\n', { mode: '0640' })])
  expect(await readFile(path.join(root, 'a/b/c.conf'), 'utf8')).toBe('text\n')
  expect((await stat(path.join(root, 'a/b/c.conf'))).mode & 0o7777).toBe(0o640)
  expect((await stat(path.join(root, 'a/b'))).mode & 0o7777).toBe(0o755)
  expect(await tree()).toEqual(['a', 'a/b', 'a/b/c.conf'])
})

test('a file that is equal already keeps its time', async () => {
  await write([file('same', 'text')])
  await utimes(path.join(root, 'same'), 1000, 1000)
  const { ino } = await stat(path.join(root, 'same'))
  expect(await write([file('same', 'text'), file('other', 'x')])).toEqual([
    { path: path.join(root, 'other'), action: 'create' },
  ])
  expect(await stat(path.join(root, 'same'))).toMatchObject({ mtimeMs: 1_000_000, ino })
})

test('names and texts of every kind survive', async () => {
  const names = ["it's", 'with space', '-dash', '$HOME', 'back\\slash', 'ünï', `${'long'.repeat(30)}`]
  const text = 'no newline at the end, \u0000 and \r and ü'
  await write(names.map((name) => file(`d/${name}`, `${text}${name}`)))
  for (const name of names) {
    expect(await readFile(path.join(root, 'd', name), 'utf8')).toBe(`${text}${name}`)
  }
})

test('a link is replaced by the file, and what it led to is left alone', async () => {
  await writeFile(path.join(root, 'target'), 'precious')
  await symlink(path.join(root, 'target'), path.join(root, 'link'))
  expect(await write([file('link', 'new')])).toEqual([{ path: path.join(root, 'link'), action: 'update' }])
  expect((await lstat(path.join(root, 'link'))).isFile()).toBe(true)
  expect(await readFile(path.join(root, 'target'), 'utf8')).toBe('precious')
})

test('files, links and empty folders are removed, what is not there is no change', async () => {
  await write([file('one', '1')])
  await symlink('nowhere', path.join(root, 'link'))
  await mkdir(path.join(root, 'folder'))
  const paths = ['one', 'link', 'folder', 'none'].map((name) => path.join(root, name))
  expect(await write([], paths)).toEqual(paths.slice(0, 3).map((at) => ({ path: at, action: 'remove' })))
  expect(await tree()).toEqual([])
})

describe('when it cannot be done, nothing is changed:', () => {
  const programs = async (name: string, text: string) => {
    const bin = temporaryFolder('bin')
    await writeFile(path.join(bin, name), `#!/bin/sh\n${text}`)
    await chmod(path.join(bin, name), 0o755)
    return bin
  }

  test('a full disk', async () => {
    await write([file('old', 'old')])
    const real =
      'PATH=$(echo $PATH | cut -d: -f2-); tar "$@"; echo "tar: x: Cannot write: No space left on device" >&2; exit 2'
    const failed = write([file('old', 'new'), file('new/a', 'b')], [], await programs('tar', real))
    await expect(failed).rejects.toMatchObject({
      failures: [{ code: 'host.diskFull', where: { host: 'node1' } }],
    })
    expect(await tree()).toEqual(['old'])
    expect(await readFile(path.join(root, 'old'), 'utf8')).toBe('old')
  })

  test('a filesystem that is read-only', async () => {
    const bin = await programs(
      'mkdir',
      'echo "mkdir: cannot create directory: Read-only file system" >&2; exit 1',
    )
    await expect(write([file('x/y', 'z')], [], bin)).rejects.toMatchObject({
      failures: [{ code: 'host.readOnly' }],
    })
  })

  // Only root is refused for the name; others may give files to nobody at all.
  test.skipIf(uid !== 0)('an owner that the host does not know', async () => {
    const failed = write([file('a', 'b'), file('c', 'd', { owner: 'no-such-user:no-such-group' })])
    await expect(failed).rejects.toMatchObject({
      failures: [{ code: 'files.unknownOwner', what: expect.saying('no-such-user:no-such-group') }],
    })
    expect(await tree()).toEqual([])
  })

  test('a folder in the place of a file', async () => {
    await mkdir(path.join(root, 'taken'))
    const failed = write([file('a', 'b'), file('taken', 'x')])
    await expect(failed).rejects.toMatchObject({
      failures: [{ code: 'files.inTheWay', where: { file: path.join(root, 'taken') } }],
    })
    expect(await tree()).toEqual(['taken'])
  })

  test.each(['relative', '/a/../b', '/a//b', '/a/', '/a\nb', ''])('the path %j', async (at) => {
    await expect(write([file('x', 'y'), { ...file('z', ''), path: at }])).rejects.toMatchObject({
      failures: [{ code: 'files.badPath' }],
    })
    expect(await tree()).toEqual([])
  })

  test('a path that is named twice', async () => {
    await expect(write([file('x', '1')], [path.join(root, 'x')])).rejects.toMatchObject({
      failures: [{ code: 'files.badPath' }],
    })
  })
})

test('texts are in no argument and in no environment, and a failure does not repeat them', async () => {
  const scripts: string[] = []
  const failed = writeFiles(
    'node1',
    [file('x', 'hidden-text', { owner: 'nobody-here:x' })],
    [],
    (script, stdin) => {
      scripts.push(script)
      return runWith()(script, stdin)
    },
  )
  const error = await failed.catch((reason: unknown) => reason)
  expect(scripts).toHaveLength(1)
  expect(`${scripts} ${JSON.stringify(error)}`).not.toContain('hidden-text')
})

test('writes into one folder at the same time do not take each other’s texts', async () => {
  const names = Array.from({ length: 12 }, (_, at) => `mark-${at}.json`)
  await Promise.all(names.map((name) => write([file(name, `text of ${name}`)])))
  for (const name of names) expect(await readFile(path.join(root, name), 'utf8')).toBe(`text of ${name}`)
  expect(await tree()).toEqual(names.toSorted())
})

test('what an interrupted run left beside its targets is gone after the next one', async () => {
  await writeFile(path.join(root, '.slipway-stage-x'), 'left over')
  await write([file('x', 'y')])
  expect(await tree()).toEqual(['x'])
})
