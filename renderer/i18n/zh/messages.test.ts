import { expect, test } from 'vitest'
import { asMessage, count, msg, names, quoted } from '#shared/message/message'
import { say } from './messages'

test('what users typed stays as it is, though it be a word of a table', () => {
  expect(say(msg`there is no group ${'[web:user]'}`)).toBe('没有组 [web:user]')
  expect(say(msg`missing: ${names(['user', 'nothing', 'on'])}`)).toBe('缺少：user、nothing、on')
  expect(say(msg`${'user'}`)).toBe('user')
  expect(say(quoted('nothing'))).toBe('nothing')
})

test('numbers, nested messages and texts that were stored without values are said in Chinese', () => {
  expect(say(msg`${count(1, 'host', 'hosts')} in group ${'control'}`)).toBe('组 control 中有 1 台主机')
  expect(say(msg`${'cloud'}: ${msg`nothing`}`)).toBe('cloud: 无')
  expect(say(asMessage('there is no such container'))).toBe('没有这样的容器')
})
