import { expect, test } from 'vitest'
import { orThrow } from '#shared/failure/failure'
import { parseYaml } from '../yaml/parse'
import { type Migration, migrated, migrations } from './migrations'

const steps: readonly Migration[] = [
  { from: 1, edits: () => [{ path: ['colour'], set: 'red' }] },
  {
    from: 2,
    edits: (data) => [
      { path: ['color'], set: data.colour ?? null },
      { path: ['colour'], remove: true },
    ],
  },
]
const source = (text: string) => orThrow(parseYaml('slipway.yml', text))

test('migrations stand in order without gaps', () => {
  expect(migrations.map(({ from }) => from)).toEqual(migrations.map((_, index) => index + 1))
})

test('an old file goes through every step that it lacks, and keeps its comments', () => {
  const migrate = (text: string) => orThrow(migrated(source(text), steps)).text
  expect(migrate('# mine\nschema: 1 # old\nname: x\n')).toBe('# mine\nschema: 3 # old\nname: x\ncolor: red\n')
  expect(migrate('schema: 2\ncolour: blue\n')).toBe('schema: 3\ncolor: blue\n')
  expect(migrate('schema: 3\ncolor: x   # odd\n')).toBe('schema: 3\ncolor: x   # odd\n')
})

test.each([
  ['name: x\n', 'environment.schema', undefined],
  ['name: x\nschema: "1"\n', 'environment.schema', 2],
  ['schema: 0\n', 'environment.schema', 1],
  ['\nschema: 4\n', 'environment.schemaTooNew', 2],
])('the schema of %j is refused as %s', (text, code, line) => {
  const result = migrated(source(text), steps)
  const failure = result.ok ? null : result.failures[0]
  expect([failure?.code, failure?.where?.line]).toEqual([code, line])
})
