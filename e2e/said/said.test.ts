import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { getSystemErrorMap } from 'node:util'
import { expect, test } from 'vitest'
import { allChecks } from '../../electron/engine/all-checks.testing'
import { clusterWith, givenSchema } from '../../electron/engine/checks/healthy.testing'
import { judge } from '../../electron/engine/checks/kit'
import { said, say, tables } from '../../renderer/i18n/zh/said'
import { docker } from '../../renderer/i18n/zh/said/docker'
import { system } from '../../renderer/i18n/zh/said/system'
import { english } from '../../shared/message/message'
import type { ContainerFact } from '../../shared/model/host'
import { type Area, areaOf } from './areas.mjs'
import { engineFiles, sentences } from './sentences.mjs'

/** Areas whose every sentence has its Chinese. */
const complete: readonly Area[] = [
  'checks',
  'catalog',
  'causes',
  'run',
  'environment',
  'facts',
  'hosts',
  'inventory',
  'plan',
  'rules',
]

const root = join(import.meta.dirname, '..', '..')
const found = sentences(engineFiles(root))

/** Names stay as they are: services, engines, states of SELinux. */
const names = new Set([...readdirSync(join(root, 'electron/engine/services')), 'docker', 'enforcing'])

const places = (text: string) => (text.replaceAll('!}', '}').match(/\{\d+\}/g) ?? []).sort().join()

test('every sentence of the complete areas has its Chinese', () => {
  expect(found.size).toBeGreaterThan(100)
  const missing = [...found].flatMap(([sentence, where]) =>
    [...complete, 'parts'].includes(areaOf(where)) && !(sentence in said || names.has(sentence))
      ? [`${sentence}  (${areaOf(where)}: ${[...where.places][0]})`]
      : [],
  )
  expect(missing).toEqual([])
})

test('no table holds a sentence that the engine does not say', () => {
  expect(Object.keys(said).filter((sentence) => !found.has(sentence))).toEqual([])
})

test('no sentence is in two tables', () => {
  const all = Object.values(tables).flatMap((table) => Object.keys(table))
  expect(all.filter((sentence, at) => all.indexOf(sentence) !== at)).toEqual([])
})

/** Docker's words for what a container does; the compiler holds them against the engine's. */
const states: Readonly<Record<ContainerFact['state'] | Exclude<ContainerFact['health'], 'none'>, true>> = {
  created: true,
  running: true,
  paused: true,
  restarting: true,
  removing: true,
  exited: true,
  dead: true,
  starting: true,
  healthy: true,
  unhealthy: true,
}

test('every state of a container has its Chinese, and no other word is taken for one', () => {
  expect(Object.keys(states).filter((state) => !(state in docker || state in said))).toEqual([])
  expect(Object.keys(docker).filter((word) => word in said || !(word in states))).toEqual([])
})

test('what the system answers is told as Node tells it', () => {
  const messages = new Map(getSystemErrorMap().values())
  const others = Object.keys(system).filter((sentence) => {
    const [, code = '', message] = /^(?:[a-z]+ )?(E[A-Z]+)(?:: (.+?),?)? \{0\}$/.exec(sentence) ?? []
    return !messages.has(code) || (message !== undefined && message !== messages.get(code))
  })
  expect(others).toEqual([])
})

test('a translation has the places of its sentence', () => {
  expect(
    Object.entries({ ...said, ...docker, ...system }).filter(
      ([sentence, text]) => places(sentence) !== places(text),
    ),
  ).toEqual([])
})

test.each([
  [
    'file /etc/kolla/keystone/keystone.conf is gone since the plan was made',
    '文件 /etc/kolla/keystone/keystone.conf 已不存在（在制定计划之后）',
  ],
  [
    'the container is exited, exit code 1; its last lines:\nno space left\nstopped',
    '容器已退出，退出码 1；其最后几行：\nno space left\nstopped',
  ],
  ['Starting mariadb on ctl1 took longer than 60 s', 'ctl1 上的操作用时超过 60 秒：启动 mariadb'],
  ['There is no image reg/keystone:1 for ctl1', '没有可供 ctl1 使用的镜像 reg/keystone:1'],
  [
    'tried the SSH agent, the key /root/.ssh/id_rsa; the server accepts publickey',
    '已尝试 SSH agent，密钥 /root/.ssh/id_rsa；服务器接受 publickey',
  ],
  [
    'image.tag in slipway.yml must be an image tag, such as 2025.1-debian-bookworm.',
    'slipway.yml 中的 image.tag 必须是：镜像标签，例如 2025.1-debian-bookworm。',
  ],
  ['Set p to a port number from 1 to 65535.', '请将 p 设为：1 到 65535 之间的端口号。'],
  ['Set p to one of a, b.', '请将 p 设为：a, b 之一。'],
  ['a folder', '一个文件夹'],
  ['a None has no x', 'None 类型的值没有 x'],
  ['it is paused', '当前为 已暂停'],
  ['configuration inside cron appeared since the plan was made', 'cron 内的配置 已出现（在制定计划之后）'],
  [
    'The value of y is a Python value that cannot be kept: a tuple as a key has no JSON form.',
    'y 的值是无法保存的 Python 值：作为键的元组没有对应的 JSON 形式。',
  ],
  [
    'image changed: reg/api:1 0123456789ab → reg/api:2 (not pulled yet)',
    '镜像 已改变：reg/api:1 0123456789ab → reg/api:2（尚未拉取）',
  ],
  ['/etc/kolla/cron/config.json is missing', '缺少 /etc/kolla/cron/config.json'],
  ["ENOENT: no such file or directory, stat '/a'", "没有这样的文件或目录（ENOENT）：stat '/a'"],
  [
    'its health check does not pass: curl: (7) Failed to connect',
    '其健康检查未通过：curl: (7) Failed to connect',
  ],
])('%s', (sentence, expected) => {
  expect(say(sentence)).toBe(expected)
})

/** Words that are left of an English sentence, and are no names, options or commands. */
const words = /(?<![\w-])(?:the|of|is|are|not|and|with|for|has|have|that|every|all)(?![\w-])/

test('what checks answer in all their cases is said in Chinese', () => {
  const answers = allChecks.flatMap(({ check, folder: own }) => {
    const folder = join(own, 'cases')
    const givens = readdirSync(folder).map((file): unknown => {
      const { given = {} } = JSON.parse(readFileSync(join(folder, file), 'utf8'))
      return given
    })
    return [{}, ...givens].flatMap((given) =>
      judge(check, clusterWith(givenSchema.parse(given))).map((answer) => ({
        ...answer,
        heard: heard(given),
      })),
    )
  })
  expect(answers.length).toBeGreaterThan(200)
  const left = answers.flatMap(({ title, saw, wanted, remedy, heard }) =>
    [title, saw, wanted, remedy].flatMap((text) => {
      const own = heard.reduce((rest, words) => rest.replaceAll(words, ''), say(text))
      return words.test(withoutCommands(own)) ? [`${english(text)} → ${say(text)}`] : []
    }),
  )
  expect(left).toEqual([])
})

/** Sentences that hosts and registries said in a case; they are not Slipway's. */
function heard(given: unknown): readonly string[] {
  if (typeof given === 'string') return given.includes(' ') ? [given] : []
  return typeof given === 'object' && given !== null ? Object.values(given).flatMap(heard) : []
}

/** Commands stay as they are typed. */
function withoutCommands(text: string): string {
  return text.replace(/`[^`]*`|[\w/.-]+( [\w/.=:-]+)* (&&|>) .*/g, '')
}
