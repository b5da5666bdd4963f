import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { clusterWith, givenSchema } from '../../electron/engine/checks/healthy.testing'
import { checks } from '../../electron/engine/checks/index'
import { judge } from '../../electron/engine/checks/kit'
import { preflight } from '../../renderer/i18n/zh/preflight'
import { said, say, tables } from '../../renderer/i18n/zh/said'
import { type Area, areaOf } from './areas.mjs'
import { engineFiles, type Found, sentences } from './sentences.mjs'

/** Areas whose every sentence has its Chinese. */
const complete: readonly Area[] = ['checks', 'catalog', 'run', 'environment', 'hosts', 'inventory', 'plan']

const root = join(import.meta.dirname, '..', '..')
const found = sentences(engineFiles(root))
const titles: Readonly<Record<string, string>> = preflight.check

/** Titles of checks are texts of the window, by the check's name. */
function isTitleOfCheck({ places, properties }: Found): boolean {
  return [...properties].join() === 'title' && [...places].every((place) => place.includes('/checks/'))
}

/** Names stay as they are: services, engines, states of SELinux. */
const names = new Set([...readdirSync(join(root, 'electron/engine/services')), 'docker', 'enforcing'])

const places = (text: string) => (text.match(/\{\d+\}/g) ?? []).sort().join()

test('every sentence of the complete areas has its Chinese', () => {
  expect(found.size).toBeGreaterThan(1000)
  const missing = [...found].flatMap(([sentence, where]) =>
    complete.includes(areaOf(where)) && !(sentence in said || names.has(sentence) || isTitleOfCheck(where))
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

test('a translation has the places of its sentence', () => {
  expect(Object.entries(said).filter(([sentence, text]) => places(sentence) !== places(text))).toEqual([])
})

/** Words that are left of an English sentence, and are no names, options or commands. */
const english = /(?<![\w-])(?:the|of|is|are|not|and|with|for|has|have|that|every|all)(?![\w-])/

test('what checks answer in all their cases is said in Chinese', () => {
  const answers = checks.flatMap((check) => {
    const folder = join(root, 'electron/engine/checks', check.id, 'cases')
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
  expect(answers.flatMap(({ check }) => (check in titles ? [] : [check]))).toEqual([])
  const left = answers.flatMap(({ saw, wanted, remedy, heard }) =>
    [saw, wanted, remedy].flatMap((text) => {
      const own = heard.reduce((rest, words) => rest.replaceAll(words, ''), say(text))
      return english.test(withoutCommands(own)) ? [`${text} → ${say(text)}`] : []
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
