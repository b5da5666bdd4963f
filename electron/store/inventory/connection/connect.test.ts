import { describe, expect, it } from 'vitest'
import { orThrow } from '#shared/failure/failure'
import type { HostConnection } from '#shared/model/environment'
import { readInventory } from '../read'

const me = { user: 'me', home: '/home/me' }

function connectionOf(line: string): HostConnection {
  const { inventory } = orThrow(readInventory({ files: [{ path: 'hosts', text: line }] }, me))
  const [host] = inventory.hosts
  if (!host) throw new Error('no host')
  return host.connection
}

const jump = (address: string, more: object = {}) => ({ address, port: 22, user: 'me', ...more })

describe('a connection', () => {
  it('has the defaults of Ansible where the inventory says nothing', () => {
    expect(connectionOf('ctl1')).toEqual({
      address: 'ctl1',
      port: 22,
      user: 'me',
      jumps: [],
      become: { enabled: false, user: 'root' },
    })
  })

  it('takes address, port, user and key file, with ~ as the home folder', () => {
    const line =
      'ctl1 ansible_host=192.0.2.1 ansible_port=2222 ansible_user=kolla ansible_ssh_private_key_file=~/.ssh/id'
    expect(connectionOf(line)).toMatchObject({
      address: '192.0.2.1',
      port: 2222,
      user: 'kolla',
      keyFile: '/home/me/.ssh/id',
    })
  })

  it('takes the port written behind the name', () => {
    expect(connectionOf('[2001:db8::1]:2022')).toMatchObject({ address: '2001:db8::1', port: 2022 })
  })

  it('prefers the ssh names where both are set, as Ansible does', () => {
    const line = 'h ansible_host=a ansible_ssh_host=b ansible_user=c ansible_ssh_user=d'
    expect(connectionOf(line)).toMatchObject({ address: 'b', user: 'd' })
  })

  it('keeps passwords as secrets', () => {
    const { password, become } = connectionOf('h ansible_password=hunter22 ansible_sudo_pass=12345')
    expect(password?.reveal()).toBe('hunter22')
    expect(become.password?.reveal()).toBe('12345')
    expect(JSON.stringify({ password, become })).not.toMatch(/hunter22|12345/)
  })

  it.each([
    ['true', true],
    ['yes', true],
    ['1', true],
    ['True', true],
    ['on', true],
    ['no', false],
    ['False', false],
    ['0', false],
  ])('reads ansible_become=%s as %s', (word, enabled) => {
    expect(connectionOf(`h ansible_become=${word} ansible_become_user=nova`).become).toEqual({
      enabled,
      user: 'nova',
    })
  })
})

describe('a connection by other variables and ssh options', () => {
  it('puts in plain references to variables of the same host, also inside a text', () => {
    const line = `h ansible_host="{{ api }}" api="{{ net }}.7" net=10.0.0 ansible_user="{{inventory_hostname}}" ansible_port="{{ p }}" p=2022`
    expect(connectionOf(line)).toMatchObject({ address: '10.0.0.7', user: 'h', port: 2022 })
  })

  it.each([
    ['-J bastion', [jump('bastion')]],
    ['-Jops@bastion:2222', [jump('bastion', { port: 2222, user: 'ops' })]],
    ['-o ProxyJump=a,ops@b:2022', [jump('a'), jump('b', { port: 2022, user: 'ops' })]],
    ['-o proxyjump=[2001:db8::1]:22', [jump('2001:db8::1')]],
    ['-o ProxyJump=2001:db8::1', [jump('2001:db8::1')]],
    ['-oProxyJump=ssh://ops@a:2022', [jump('a', { port: 2022, user: 'ops' })]],
    ['-o ProxyJump=none', []],
    ['-C -o ControlMaster=auto -o ControlPersist=60s -tt', []],
    ['-o ProxyCommand="ssh -W %h:%p -q ops@bastion"', [jump('bastion', { user: 'ops' })]],
    ['-o ProxyCommand="ssh bastion -W [%h]:%p"', [jump('bastion')]],
    [
      '-o ProxyCommand="/usr/bin/ssh -i ~/.ssh/jump -p 2022 -l ops -W %h:%p bastion"',
      [jump('bastion', { port: 2022, user: 'ops', keyFile: '/home/me/.ssh/jump' })],
    ],
    [
      '-o ProxyCommand="ssh -o StrictHostKeyChecking=no -W %h:%p %r@bastion"',
      [jump('bastion', { user: 'kolla' })],
    ],
    [
      `-o ProxyCommand="ssh -W %h:%p -o ProxyCommand='ssh -W %h:%p outer' inner"`,
      [jump('outer'), jump('inner')],
    ],
    ['-o ProxyCommand="ssh -J outer -W %h:%p inner"', [jump('outer'), jump('inner')]],
    ['-J first -o ProxyJump=second', [jump('first')]],
  ])('reads jump hosts from %s', (args, jumps) => {
    const text = `h\n[all:vars]\nansible_user=kolla\nansible_ssh_common_args=${args}\n`
    expect(connectionOf(text).jumps).toEqual(jumps)
  })

  it('lets the variables win over ssh options, and earlier options over later ones', () => {
    const text =
      'h ansible_user=kolla\n[all:vars]\nansible_ssh_common_args=-l other -p 2022\nansible_ssh_extra_args=-p 2023 -i /k\n'
    expect(connectionOf(text)).toMatchObject({ user: 'kolla', port: 2022, keyFile: '/k' })
  })
})
