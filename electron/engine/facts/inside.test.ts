import { createHash } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { HostReader } from '../ports'
import { probeInside } from './inside'
import { localReader, missingPrograms } from './local.testing'

const missing = missingPrograms(['xargs', 'stat', 'tail', 'sha256sum'])
const folder = mkdtempSync('/var/tmp/slipway-inside-')
afterAll(() => rmSync(folder, { recursive: true }))

describe('reading inside a process of this machine', () => {
  it.skipIf(missing.length > 0)(
    'gives hash, mode and owner by name, and leaves out what is not there',
    async () => {
      const path = join(folder, 'a file.conf')
      writeFileSync(path, 'text\n')
      chmodSync(path, 0o640)
      symlinkSync(path, join(folder, 'link'))
      const files = [path, join(folder, 'link'), join(folder, 'absent'), folder]
      const inside = await probeInside(localReader(), [{ container: 'here', pid: process.pid, files }])
      const [file, link, ...more] = inside.here?.files ?? []
      const sha256 = createHash('sha256').update('text\n').digest('hex')
      expect(file).toMatchObject({ path, mode: '0640', owner: userInfo().username, size: 5, sha256 })
      expect(link?.sha256).toBeNull()
      expect(more.map((one) => [one.path, one.sha256])).toEqual([[folder, null]])
      expect(inside.here?.runCommand).toBeNull()
    },
  )

  it('tells nothing of a container that does not run, without a visit', async () => {
    const reader: HostReader = { ...localReader(), probe: () => Promise.reject(new Error('visited')) }
    const inside = await probeInside(reader, [{ container: 'stopped', pid: 0, files: ['/etc/passwd'] }])
    expect(inside).toEqual({ stopped: { runCommand: null, files: [] } })
  })
})

describe('what a host prints of two containers', () => {
  const stdout = [
    '\u001ebegin\n1\n\u001etexts\n',
    '==> /proc/7/root/run_command <==\nkeystone --flag\n==> /proc/7/root/etc/passwd <==\n',
    'root:x:0:0::/root:/bin/sh\nkeystone:x:42425:42425::/:/bin/sh\n\n==> /proc/7/root/etc/group <==\nkolla:x:42400:\n',
    '\n==> /proc/9/root/run_command <==\nsleep 1',
    '\u001estats\n81a0\t42425\t42400\t12\t/proc/7/root/etc/keystone/keystone.conf\n8180\t0\t5\t3\t/proc/9/root/etc/x\n',
    `\u001ehashes\n${'a'.repeat(64)}  /proc/7/root/etc/keystone/keystone.conf\0\u001eend\n1\n`,
  ].join('')
  const reader: HostReader = {
    ...localReader(),
    probe: () => Promise.resolve({ code: 0, stdout, stderr: '' }),
  }

  it('is told apart, with owners by the names of each container', async () => {
    const inside = await probeInside(reader, [
      { container: 'keystone', pid: 7, files: ['/etc/keystone/keystone.conf'] },
      { container: 'other', pid: 9, files: ['/etc/x', '/etc/y'] },
    ])
    expect(inside.keystone).toEqual({
      runCommand: 'keystone --flag',
      files: [
        {
          path: '/etc/keystone/keystone.conf',
          mode: '0640',
          owner: 'keystone',
          group: 'kolla',
          size: 12,
          sha256: 'a'.repeat(64),
        },
      ],
    })
    expect(inside.other?.runCommand).toBe('sleep 1')
    expect(inside.other?.files).toEqual([
      { path: '/etc/x', mode: '0600', owner: '0', group: '5', size: 3, sha256: null },
    ])
  })
})
