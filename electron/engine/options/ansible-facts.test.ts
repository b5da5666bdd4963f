import { describe, expect, it } from 'vitest'
import { factsWith, givenSchema } from '../checks/healthy.testing'
import { ansibleFacts } from './ansible-facts'
import { commonOptions } from './common'
import { resolveOptions } from './resolve'

const given = givenSchema.parse({ hosts: { ctl1: { cpus: 2 } } })
const become = { enabled: true, user: 'root' }
const hosts = ['ctl1', 'ctl2'].map((name) => {
  return { name, vars: {}, connection: { address: name, port: 22, user: 'ops', jumps: [], become } }
})

describe('facts under the names of Ansible', () => {
  it('give workers by host, and values to templates', () => {
    const resolved = resolveOptions({
      definitions: commonOptions,
      globals: {
        container_no_proxy: {
          value: "{{ ansible_facts['eth0'].ipv4.address }},{{ hostvars['ctl2'].ansible_facts.hostname }}",
          place: { file: 'globals.yml', line: 1 },
        },
        docker_image_name_prefix: {
          value: '{{ ansible_os_family | lower }}-',
          place: { file: 'globals.yml', line: 2 },
        },
      },
      hosts,
      groups: {},
      passwordNames: [],
      facts: new Map(hosts.map(({ name }) => [name, ansibleFacts(factsWith(name, given))])),
    })
    const { forHost, problems } = resolved
    expect(problems).toEqual([])
    expect(forHost('ctl1').int('openstack_service_workers')).toBe(2)
    expect(forHost('ctl2').int('openstack_service_workers')).toBe(5)
    expect(forHost('ctl1').string('container_no_proxy')).toBe('10.0.0.11,ctl2')
    expect(forHost('ctl1').string('docker_image_name_prefix')).toBe('debian-')
  })
})
