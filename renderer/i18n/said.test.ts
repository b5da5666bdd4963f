import { expect, test } from 'vitest'
import { createSay } from './said'

const say = createSay({
  'no answer': '没有应答',
  'no answer from {0}': '{0} 没有应答',
  '{0} on {1}': '{1} 上的 {0}',
  'no address on {0}': '{0} 上没有地址',
  '{0} cannot be read: {1}': '无法读取 {0}：{1}',
  'Run it again.': '请重新运行。',
  'the file is empty': '文件为空',
  '{0}; its last lines:\n{1}': '{0}；其最后几行：\n{1}',
  'Set {0} to {1}.': '请将 {0} 设为{1}。',
  'one of {0}': '{0} 之一',
})

test('a sentence is said by its template, and values stay as they are', () => {
  expect(say('no answer')).toBe('没有应答')
  expect(say('no answer from ctl2, ctl3')).toBe('ctl2、ctl3 没有应答')
  expect(say('9000 on eth1')).toBe('eth1 上的 9000')
})

test('the template that says most of a sentence holds', () => {
  expect(say('no address on eth1')).toBe('eth1 上没有地址')
})

test('a value that is a sentence is said too', () => {
  expect(say('slipway.yml cannot be read: the file is empty')).toBe('无法读取 slipway.yml：文件为空')
})

test('what is put together of sentences is said part by part', () => {
  expect(say('a on b; c on d')).toBe('b 上的 a；d 上的 c')
  expect(say('9000 on eth0 and eth1')).toBe('eth0 和 eth1 上的 9000')
  expect(say('no answer (the file is empty)')).toBe('没有应答（文件为空）')
  expect(say('no address on eth1 (9000 ms)')).toBe('eth1 上没有地址（9000 ms）')
  expect(say('no answer (the file is empty) (EIO)')).toBe('no answer (the file is empty) (EIO)')
  expect(say('Run it again. Run it again.')).toBe('请重新运行。请重新运行。')
})

test('what is no known sentence stays as it is', () => {
  for (const text of [
    '',
    'ctl1',
    'Permission denied, please try again',
    'unknown: no answer, says it',
    'a and b',
  ])
    expect(say(text)).toBe(text)
})

test('what a program printed below a sentence stays as it is, however long', () => {
  const printed = 'no answer\n9000 on eth1; '.repeat(200)
  expect(say(`no answer from ctl2; its last lines:\n${printed}`)).toBe(
    `ctl2 没有应答；其最后几行：\n${printed}`,
  )
})

test('a shape of few letters is Slipway’s when what stands in it is known, or a name', () => {
  expect(say('Set p to one of on, off.')).toBe('请将 p 设为on、off 之一。')
  expect(say('Set p to what you like.')).toBe('Set p to what you like.')
})

test('a part is said where it stands in a sentence, and takes no sentence for itself', () => {
  const parts = { 'Creating the container {0}': '创建容器 {0}' }
  const sayAll = createSay({ ...parts, '{0} failed on {1}': '{1} 上的操作失败：{0}' }, parts)
  expect(sayAll('Creating the container keystone failed on ctl1')).toBe(
    'ctl1 上的操作失败：创建容器 keystone',
  )
})

test('a name that is a word stays where its place says so', () => {
  const sayWord = createSay({
    image: '镜像',
    'the file lacks {0}': '文件中缺少 {0!}',
    '{0} was changed': '{0}已改变',
  })
  expect(sayWord('the file lacks image')).toBe('文件中缺少 image')
  expect(sayWord('image was changed')).toBe('镜像已改变')
})

test('a place is never empty', () => {
  expect(say('no answer from ')).toBe('no answer from ')
})

test('a sentence made to be hard is read soon, with a table of thousands', () => {
  const rows = Array.from({ length: 2000 }, (_all, at) => [
    `{0} a {1} a {2} on {3}: {4} and ${at}`,
    '{0}{1}{2}{3}{4}',
  ])
  const hard = createSay({
    ...Object.fromEntries(rows),
    '{0} a {1}': '{1}{0}',
    '{0}, {1} on {2}': '{2}{1}{0}',
  })
  const before = performance.now()
  for (let at = 0; at < 5; at++) hard(`${'a on b: a, a and a; a '.repeat(40)}${at}`)
  expect(performance.now() - before).toBeLessThan(2000)
})
