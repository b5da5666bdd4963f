import { describe, expect, it } from 'vitest'
import { redactDeep } from '../lib/redact-deep'
import { redactor, secret } from '../lib/secret'
import { all, any, asMessage, count, english, joined, type Language, msg, translate } from './message'
import { messageSchema } from './schema'
import { spoken } from './spoken'

const chinese: Language = {
  locale: 'zh',
  table: {
    'Database {0} does not exist on {1}': '{1} 上没有数据库 {0}',
    '{0} in group {1}': '组 {1} 中有 {0}',
    '{0} hosts': '{0} 台主机',
    '{0} host': '{0} 台主机',
    '{0} stopped: {1}': '{0} 已停止：{1}',
    'it is empty': '为空',
    user: '用户',
  },
  between: { comma: '、', semicolon: '；', sentences: '', lines: '\n' },
}
const zh = (message: Parameters<typeof translate>[0]) => translate(message, chinese)

it('is its English text with places, and its values', () => {
  const message = msg`Database ${'nova'} does not exist on ${'ctl1'}`
  expect(message).toEqual({ text: 'Database {0} does not exist on {1}', values: ['nova', 'ctl1'] })
  expect(english(message)).toBe('Database nova does not exist on ctl1')
  expect(zh(message)).toBe('ctl1 上没有数据库 nova')
})

it('leaves what users typed as it is, though it be a word of the table or look like a place', () => {
  expect(zh(msg`Database ${'user'} does not exist on ${'{0}'}`)).toBe('{0} 上没有数据库 user')
  expect(zh(msg`${'[web:user]'} stopped: ${'user'}`)).toBe('[web:user] 已停止：user')
})

it('says nested messages in the same language', () => {
  const message = msg`${'ctl1'} stopped: ${msg`it is empty`}`
  expect(english(message)).toBe('ctl1 stopped: it is empty')
  expect(zh(message)).toBe('ctl1 已停止：为空')
})

it('counts by the plural rules of the language', () => {
  const hosts = (n: number) => msg`${count(n, 'host', 'hosts')} in group ${'control'}`
  expect([0, 1, 2].map((n) => english(hosts(n)))).toEqual([
    '0 hosts in group control',
    '1 host in group control',
    '2 hosts in group control',
  ])
  expect(zh(hosts(1))).toBe('组 control 中有 1 台主机')
})

describe('lists', () => {
  it.each([
    [msg`${all(['a', 'b', 'c'])}`, 'a, b and c', 'a、b和c'],
    [msg`${any(['a', 'b'])}`, 'a or b', 'a或b'],
    [joined('comma', ['a', 'b']), 'a, b', 'a、b'],
    [joined('semicolon', [msg`it is empty`, 'b']), 'it is empty; b', '为空；b'],
  ])('%j', (message, inEnglish, inChinese) => {
    expect(english(message)).toBe(inEnglish)
    expect(zh(message)).toBe(inChinese)
  })
})

it('reads what was stored before, and what is stored now', () => {
  expect(messageSchema.parse('it is empty')).toEqual({ text: 'it is empty', values: [] })
  expect(zh(messageSchema.parse('it is empty'))).toBe('为空')
  const message = msg`${count(2, 'host', 'hosts')} of ${all(['a', msg`it is empty`])}`
  expect(messageSchema.parse(JSON.parse(JSON.stringify(message)))).toEqual(message)
  expect(messageSchema.safeParse({ text: 'a', values: [null] }).success).toBe(false)
})

it('says a table’s own texts only', () => {
  expect(zh(asMessage('constructor'))).toBe('constructor')
})

it('is masked where a value holds a secret', () => {
  const redact = redactor([secret('hunter2hunter2')])
  const masked = redactDeep({ saw: msg`no answer with ${'hunter2hunter2'}` }, redact)
  expect(english(masked.saw)).not.toContain('hunter2')
  expect(masked.saw.text).toBe('no answer with {0}')
})

it('is its English text for scripts, with its parts beside it', () => {
  const saw = msg`${9000} on ${'eth0'}`
  expect(spoken([{ host: 'ctl1', saw, title: msg`One MTU`, wanted: msg`${'eth0'}` }])).toEqual([
    { host: 'ctl1', saw: '9000 on eth0', title: 'One MTU', wanted: 'eth0', messages: { saw } },
  ])
})
