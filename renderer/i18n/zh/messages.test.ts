import { expect, test } from 'vitest'
import { asMessage, count, msg, names } from '#shared/message/message'
import { say } from './said'

test('what users typed stays as it is, though it be a word of a table', () => {
  expect(say(msg`there is no group ${'[web:user]'}`)).toBe('没有组 [web:user]')
  expect(say(msg`missing: ${names(['user', 'nothing', 'on'])}`)).toBe('缺少：user、nothing、on')
  expect(say(msg`${'user'}`)).toBe('user')
})

test('numbers, nested messages and both kinds of texts without values are said in Chinese', () => {
  expect(say(msg`${count(1, 'host', 'hosts')} in group ${'control'}`)).toBe('组 control 中有 1 台主机')
  expect(say(msg`${'cloud'}: ${msg`nothing`}`)).toBe('cloud: 无')
  expect(say(asMessage('the container is exited, exit code 1'))).toBe(
    say('the container is exited, exit code 1'),
  )
})
