import { expect, test } from 'vitest'
import { expand, parseHostText } from './parse-text'

const entries = (source: string) => parseHostText(source).entries.map(({ line: _line, ...entry }) => entry)
const problems = (source: string) =>
  parseHostText(source).problems.map(({ line, text }) => [line, text.key.replace('hosts:add.problem.', '')])

test('a line is a host, with user and port where they are given', () => {
  expect(entries('ctl1\nops@ctl2:2222\nssh://root@10.0.0.3/\n')).toEqual([
    { name: 'ctl1', address: '' },
    { name: 'ctl2', address: '', user: 'ops', port: 2222 },
    { name: '10.0.0.3', address: '', user: 'root' },
  ])
})

test('a name may stand beside its address, in either order', () => {
  expect(entries('ctl1 10.0.0.1\n10.0.0.2 ctl2 ctl2.lan\nctl3 ops@10.0.0.3:22')).toEqual([
    { name: 'ctl1', address: '10.0.0.1' },
    { name: 'ctl2', address: '10.0.0.2' },
    { name: 'ctl3', address: '10.0.0.3', user: 'ops', port: 22 },
  ])
})

test('IPv6 addresses get a name that inventories take', () => {
  expect(entries('fd00::11\nops@[fd00::12]:2222')).toEqual([
    { name: 'host-fd00-11', address: 'fd00::11' },
    { name: 'host-fd00-12', address: 'fd00::12', user: 'ops', port: 2222 },
  ])
})

test('several hosts may stand on a line, and ranges stand for all of theirs', () => {
  expect(entries('a, b; c d').map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd'])
  expect(expand('ctl[01:03].lan')).toEqual(['ctl01.lan', 'ctl02.lan', 'ctl03.lan'])
  expect(expand('10.0.0.9-11')).toEqual(['10.0.0.9', '10.0.0.10', '10.0.0.11'])
  expect(expand('ctl-1-2')).toEqual(['ctl-1-2'])
})

test('a pasted inventory brings variables and groups, and each host once', () => {
  const source = `# mine
[control]
ctl1 ansible_host=10.0.0.1 ansible_user=ops ansible_become=yes ansible_ssh_private_key_file="~/my keys/id"
[network]
ctl1
[network:vars]
mtu=9000
[baremetal:children]
control
`
  expect(entries(source)).toEqual([
    {
      name: 'ctl1',
      address: '10.0.0.1',
      user: 'ops',
      become: true,
      keyFile: '~/my keys/id',
      groups: ['control', 'network'],
    },
  ])
  expect(problems(source)).toEqual([])
})

test('comments and blank lines are passed over, a # within a word is not a comment', () => {
  expect(entries('\n  # nothing\nctl1 # the first\n')).toEqual([{ name: 'ctl1', address: '' }])
})

test('what is no host is told with its line', () => {
  expect(problems('ctl1:99999\nctl_ü\n\nroot@\nctl1\nctl2\nctl2')).toEqual([
    [1, 'port'],
    [2, 'name'],
    [4, 'name'],
    [7, 'repeated'],
  ])
  expect(problems('ctl1 ansible_port=no')).toEqual([[1, 'port']])
  expect(problems('a$b@ctl1')).toEqual([[1, 'user']])
  expect(problems('ctl[1:')).toEqual([[1, 'name']])
})

test('a line with a word that cannot be a host is no list of hosts: each such word is told, and nothing is taken', () => {
  const told = (source: string) =>
    parseHostText(source).problems.map(({ line, text }) => [line, text.values?.name])
  for (const [source, ...words] of [
    ['no host at all !', 'all', '!'],
    ['what is this?', 'this?'],
    ['ctl1, ctl2, (spare)', '(spare)'],
    ["these hosts don't answer", "don't"],
    ['10.0.0.0/24', '10.0.0.0/24'],
    ['ctl1 -p 22', '-p'],
    ['控制节点 ctl1', '控制节点'],
    ['! ! ! ! a! b! c! d!', '!', 'a!', 'b!'],
  ] as const) {
    expect([source, entries(source)]).toEqual([source, []])
    expect([source, told(source)]).toEqual([source, words.map((word) => [1, word])])
  }
  expect(problems('no host at all !')).toEqual([
    [1, 'reserved'],
    [1, 'name'],
  ])
})

test('words between blanks that may all be names are hosts, whatever other lines say', () => {
  expect(entries('node1 node2\nis this one?\nnode3').map(({ name }) => name)).toEqual([
    'node1',
    'node2',
    'node3',
  ])
  expect(problems('node1 node2\nis this one?\nnode3')).toEqual([[2, 'name']])
})

test('a text of too many hosts is cut and says so', () => {
  const read = parseHostText('n[1:99999]')
  expect(read.entries).toHaveLength(1000)
  expect(problems('n[1:99999]')).toEqual([[1, 'many']])
})
