import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { allChecks } from '../../electron/engine/all-checks.testing'
import { clusterWith, givenSchema } from '../../electron/engine/checks/healthy.testing'
import { judge } from '../../electron/engine/checks/kit'
import { say } from '../../renderer/i18n/zh/messages'
import { english } from '../../shared/message/message'

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
