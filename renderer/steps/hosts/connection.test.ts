import { expect, test } from 'vitest'
import { bulkEdits, changedVars, connectionOf, noConnection, wrongIn } from './connection'

const host = {
  name: 'ctl1',
  address: '10.0.0.1',
  groups: [],
  target: true,
  vars: { ansible_host: '10.0.0.1', ansible_user: 'ops', ansible_port: 2222, ansible_become: true },
}

test('a host’s variables fill the form, and nothing changes by looking at it', () => {
  const form = connectionOf(host)
  expect(form).toEqual({ address: '10.0.0.1', user: 'ops', port: '2222', keyFile: '', become: 'yes' })
  expect(changedVars(form, form)).toEqual({})
  expect(connectionOf({ ...host, address: 'ctl1', vars: {} })).toEqual(noConnection)
})

test('what was changed is set, and what was emptied is taken away', () => {
  const form = connectionOf(host)
  const after = { ...form, user: '', port: '22', keyFile: '~/.ssh/id', become: 'default' as const }
  expect(changedVars(form, after)).toEqual({
    ansible_user: null,
    ansible_port: 22,
    ansible_ssh_private_key_file: '~/.ssh/id',
    ansible_become: null,
  })
})

test('what is wrong is told and not written', () => {
  const wrong = { ...connectionOf(host), port: '0', address: 'a b', user: 'x y' }
  expect(Object.keys(wrongIn(wrong)).sort()).toEqual(['address', 'port', 'user'])
  expect(changedVars(connectionOf(host), wrong)).toEqual({})
})

test('many hosts get what is given, and keep the rest', () => {
  expect(bulkEdits(['a', 'b'], { ...noConnection, user: 'ops', become: 'no' })).toEqual([
    { type: 'setVars', host: 'a', vars: { ansible_user: 'ops', ansible_become: false } },
    { type: 'setVars', host: 'b', vars: { ansible_user: 'ops', ansible_become: false } },
  ])
  expect(bulkEdits(['a'], noConnection)).toEqual([])
})
