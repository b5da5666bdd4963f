import { expect, test } from 'vitest'
import { listHosts } from './listed'

test('an INI inventory gives its hosts with how they are reached, and no secrets', () => {
  const text = `ctl[1:2] ansible_ssh_user=ops ansible_password=hidden rack=a
[control]
ctl1 ansible_host=10.0.0.1 ansible_port=2222
ctl2
[network:children]
control
`
  const listed = listHosts('inventory', text)
  expect(listed).toEqual({
    ok: true,
    value: [
      {
        name: 'ctl1',
        vars: { ansible_user: 'ops', ansible_host: '10.0.0.1', ansible_port: 2222 },
        groups: ['control'],
        left: ['ansible_password', 'rack'],
      },
      {
        name: 'ctl2',
        vars: { ansible_user: 'ops' },
        groups: ['control'],
        left: ['ansible_password', 'rack'],
      },
    ],
  })
})

test('a YAML inventory is read as well', () => {
  const text = 'all:\n  children:\n    compute:\n      hosts:\n        c1: { ansible_host: 10.0.0.9 }\n'
  const listed = listHosts('hosts.yml', text)
  expect(listed.ok && listed.value).toEqual([
    { name: 'c1', vars: { ansible_host: '10.0.0.9' }, groups: ['compute'], left: [] },
  ])
})

test('what cannot be read is told with its line', () => {
  const listed = listHosts('inventory', '[control\nctl1\n')
  expect(listed.ok).toBe(false)
  if (!listed.ok) expect(listed.failures[0].where?.line).toBe(1)
})
