import { expect, test } from 'vitest'
import { type Syntax, syntaxOf, tokensOf } from './syntax'

const shown = (line: string, syntax: Syntax) =>
  tokensOf(line, syntax)
    .filter(({ text }) => text.trim() !== '')
    .map(({ kind, text }) => `${kind}:${text.trim()}`)

test('the name of a file tells its language', () => {
  const names = [
    '/etc/kolla/keystone/keystone.conf',
    '/etc/kolla/cron/config.json',
    'globals.yml',
    '/etc/kolla/haproxy/services.d/keystone.cfg',
    '/etc/kolla/haproxy/haproxy.cfg',
    '/etc/kolla/horizon/local_settings',
  ]
  expect(names.map(syntaxOf)).toEqual(['ini', 'json', 'yaml', 'haproxy', 'haproxy', null])
})

test('an ini line has its section, key and value', () => {
  expect(shown('[DEFAULT]', 'ini')).toEqual(['section:[DEFAULT]'])
  expect(shown('max_pool_size = 1', 'ini')).toEqual(['key:max_pool_size', 'sign:=', 'number:1'])
  expect(shown('  debug = True', 'ini')).toEqual(['key:debug', 'sign:=', 'word:True'])
  expect(shown('# a remark = none', 'ini')).toEqual(['comment:# a remark = none'])
  expect(shown('password = [redacted]', 'ini')).toEqual(['key:password', 'sign:=', 'hidden:[redacted]'])
})

test('a yaml line has its key, marks and value', () => {
  expect(shown('- name: "eve" # who', 'yaml')).toEqual([
    'sign:-',
    'key:name',
    'sign::',
    'text:"eve"',
    'comment:# who',
  ])
  expect(shown('address: 10.0.0.1:5000', 'yaml')).toEqual(['key:address', 'sign::', 'plain:10.0.0.1:5000'])
})

test('a json line has its key and value', () => {
  expect(shown('  "perm": "0600",', 'json')).toEqual(['key:"perm"', 'sign::', 'text:"0600"', 'sign:,'])
  expect(shown('"on": true, "n": -1.5', 'json')).toEqual([
    'key:"on"',
    'sign::',
    'word:true',
    'sign:,',
    'key:"n"',
    'sign::',
    'number:-1.5',
  ])
})

test('a line of HAProxy has its section and keyword', () => {
  expect(shown('listen keystone_internal', 'haproxy')).toEqual(['section:listen keystone_internal'])
  expect(shown('    bind 10.0.0.1:5000', 'haproxy')).toEqual(['key:bind', 'plain:10.0.0.1:5000'])
})

test.each(['ini', 'yaml', 'json', 'haproxy'] as const)(
  'the parts of any line make the line: %s',
  (syntax) => {
    const lines = ['', '"open', "it's", '[half', 'a: b: c = d # e', '\t== ] } "x\\" y', 'näme: 値', '====']
    for (const line of lines) {
      expect(
        tokensOf(line, syntax)
          .map(({ text }) => text)
          .join(''),
      ).toBe(line)
    }
  },
)
