import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { LabInfo } from '../model'
import { enginesFor } from '../up'
import { globalsText, inventoryText, slipwayYaml } from './files'
import { GROUPS } from './groups'

const INFO: LabInfo = {
  name: 'dev',
  release: '2025.1',
  dir: '/l',
  environment: '/l/my-cloud',
  apiSubnet: '10.70.4.0/24',
  externalSubnet: '10.70.5.0/24',
  gateway: '10.70.4.1',
  vip: '10.70.4.250',
  registry: '10.70.4.2:5000',
  namespace: 'openstack.kolla',
  tag: '2025.1-debian-trixie',
  user: 'ops',
  privateKeyFile: '/l/id_ed25519',
  adminUser: 'admin',
  adminPassword: 'x',
  hosts: ['node1', 'node2'].map((name, index) => ({
    name,
    container: `slipway-dev-${name}`,
    address: `10.70.4.${11 + index}`,
    externalAddress: `10.70.5.${11 + index}`,
    engine: '26.1' as const,
    suite: 'trixie' as const,
  })),
}

describe('the environment of a lab', () => {
  it('names release and images', () => {
    expect(parse(slipwayYaml(INFO))).toEqual({
      schema: 1,
      name: 'dev',
      release: '2025.1',
      image: { registry: '10.70.4.2:5000', namespace: 'openstack.kolla', tag: '2025.1-debian-trixie' },
    })
  })

  it('lowers the open files only where the machine asks for it', () => {
    const low = parse(globalsText(INFO, { nofile: 20000 }))
    expect(low.default_container_dimensions).toEqual({ ulimits: { nofile: { soft: 20000, hard: 20000 } } })
    expect(parse(globalsText(INFO, { nofile: 1048576 }))).not.toHaveProperty('default_container_dimensions')
  })

  it('writes options as texts, as Kolla-Ansible does', () => {
    const globals = parse(globalsText(INFO, { nofile: 20000 }))
    expect(globals.kolla_internal_vip_address).toBe('10.70.4.250')
    expect(globals.enable_proxysql).toBe('no')
    expect(globals.keepalived_traffic_mode).toBe('unicast')
    expect(globals.openstack_release).toBe('2025.1')
  })

  it('asks for IPv6 where the addresses are such, and for no family otherwise', () => {
    const six = parse(globalsText({ ...INFO, vip: 'fd10:70:4::250' }, { nofile: 1048576 }))
    expect(six).toMatchObject({
      network_address_family: 'ipv6',
      kolla_internal_vip_address: 'fd10:70:4::250',
    })
    expect(parse(globalsText(INFO, { nofile: 1048576 }))).not.toHaveProperty('network_address_family')
  })

  it('defines every group that another one names', () => {
    const sections = [...inventoryText(INFO).matchAll(/^\[([^\]:]+)(?::children)?\]$/gm)].map(
      (match) => match[1],
    )
    expect(new Set(sections).size).toBe(sections.length)
    for (const members of Object.values(GROUPS)) {
      for (const member of members) expect(sections).toContain(member)
    }
  })

  it('says how to reach each host once', () => {
    const lines = inventoryText(INFO)
      .split('\n')
      .filter((line) => line.startsWith('node1 '))
    expect(lines).toEqual([
      'node1 ansible_host=10.70.4.11 ansible_user=ops ansible_ssh_private_key_file=/l/id_ed25519 ansible_become=true',
    ])
  })

  it('quotes the path of a key as a shell would', () => {
    const text = inventoryText({ ...INFO, privateKeyFile: "/it's a clone/id" })
    expect(text).toContain(` ansible_ssh_private_key_file='/it'\\''s a clone/id' `)
  })
})

describe('enginesFor', () => {
  it('repeats the last engine', () => {
    expect(enginesFor(3, ['26.1', '20.10'], '26.1')).toEqual(['26.1', '20.10', '20.10'])
    expect(enginesFor(2, undefined, '20.10')).toEqual(['20.10', '20.10'])
  })

  it('refuses more engines than hosts', () => {
    expect(() => enginesFor(1, ['26.1', '20.10'], '26.1')).toThrow('2 engines for 1 hosts')
  })
})
