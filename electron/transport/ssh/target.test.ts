import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { InventoryHost } from '#shared/model/environment'
import { parseJumps, type Route, routeTo } from './target'

const surroundings = { home: '/home/me', localUser: 'me', baseDir: '/env' }

function host(
  connection: Partial<InventoryHost['connection']> = {},
  vars: InventoryHost['vars'] = {},
): InventoryHost {
  return {
    name: 'ctl1',
    vars,
    connection: {
      address: 'ctl1.example',
      port: 22,
      user: 'me',
      jumps: [],
      become: { enabled: true, user: 'root' },
      ...connection,
    },
  }
}

function route(wanted: InventoryHost, sshConfigText?: string): Route {
  const result = routeTo(wanted, { ...surroundings, ...(sshConfigText ? { sshConfigText } : {}) })
  if (!result.ok) throw new Error(JSON.stringify(result.failures))
  return result.value
}

/** `user@address:port` */
function text({ jumps, target }: Route): string[] {
  return [...jumps, target].map(({ peer }) => `${peer.user}@${peer.address}:${peer.port}`)
}

const touched = path.join(tmpdir(), `slipway-match-exec-${process.pid}`)

const config = `
Host ctl1.example
  HostName 10.0.0.1
  Port 2201
  User deploy
  IdentityFile ~/.ssh/%h_key
  ProxyJump bastion,inner:2203
Host bastion
  HostName 10.0.0.250
  User jumper
  IdentityFile keys/bastion
Host deep
  ProxyJump bastion
Match host ctl1.example exec "touch ${touched}"
  User evil
Host *
  User everyone
`

describe('a host without ~/.ssh/config', () => {
  test('is reached as the inventory says', () => {
    const found = route(host({ user: 'ops', port: 2222, keyFile: 'keys/id' }, { ansible_user: 'ops' }))
    expect(text(found)).toEqual(['ops@ctl1.example:2222'])
    expect(found.target.keyFiles).toEqual(['/env/keys/id'])
  })

  test('has absolute and home paths of keys as they are', () => {
    expect(route(host({ keyFile: '/abs/id' })).target.keyFiles).toEqual(['/abs/id'])
    expect(route(host({ keyFile: '~/.ssh/id' })).target.keyFiles).toEqual(['/home/me/.ssh/id'])
  })
})

describe('a host in ~/.ssh/config', () => {
  test('takes from it what the inventory leaves open', () => {
    const found = route(host(), config)
    expect(text(found)).toEqual(['jumper@10.0.0.250:22', 'everyone@inner:2203', 'deploy@10.0.0.1:2201'])
    expect(found.target.keyFiles).toEqual(['/home/me/.ssh/10.0.0.1_key'])
    expect(found.jumps[0]?.keyFiles).toEqual(['/env/keys/bastion'])
    expect(existsSync(touched)).toBe(false)
  })

  test('keeps what the inventory states', () => {
    const stated = host(
      { user: 'ops', port: 22, keyFile: '/id', jumps: [{ address: 'other', port: 2200, user: 'x' }] },
      { ansible_user: 'ops', ansible_port: 22 },
    )
    const found = route(stated, config)
    expect(text(found)).toEqual(['x@other:2200', 'ops@10.0.0.1:22'])
    expect(found.target.keyFiles).toEqual(['/id'])
  })

  test('follows a jump host that stands behind another one', () => {
    const stated = host({ jumps: [{ address: 'deep', port: 22, user: 'd' }] })
    expect(text(route(stated, config)).slice(0, 2)).toEqual(['jumper@10.0.0.250:22', 'd@deep:22'])
  })

  test('with a ProxyCommand is refused with a way out', () => {
    const result = routeTo(host(), {
      ...surroundings,
      sshConfigText: 'Host ctl1.example\n  ProxyCommand ssh -W %h:%p bastion\n',
    })
    expect(result).toMatchObject({
      ok: false,
      failures: [
        { code: 'ssh.proxyCommandUnsupported', saw: 'ssh -W %h:%p bastion', where: { host: 'ctl1' } },
      ],
    })
  })

  test('whose jump hosts refer to each other still gives a route that ends', () => {
    const loop = 'Host a\n  ProxyJump b\nHost b\n  ProxyJump a\nHost ctl1.example\n  ProxyJump a\n'
    expect(route(host(), loop).jumps.length).toBeLessThan(12)
  })
})

test.each([
  ['bastion', [{ address: 'bastion' }]],
  ['me@bastion:2222', [{ address: 'bastion', user: 'me', port: 2222 }]],
  ['ssh://me@bastion', [{ address: 'bastion', user: 'me' }]],
  ['a, b:22', [{ address: 'a' }, { address: 'b', port: 22 }]],
  ['[fd00::1]:2222', [{ address: 'fd00::1', port: 2222 }]],
  ['fd00::1', [{ address: 'fd00::1' }]],
])('the jump hosts %j are read', (given, expected) => {
  expect(parseJumps(given)).toEqual(expected)
})
