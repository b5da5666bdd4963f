import { expect, test } from 'vitest'
import { violations } from './import-rules.mjs'

const aliases = { '#shared/*': './shared/*.ts', '#engine': './electron/engine/index.ts' }

function check(files: Record<string, string>): string[] {
  return violations(new Map(Object.entries(files)), aliases)
}

test('a planner that reaches for the ports is told so', () => {
  const problems = check({
    'electron/engine/plan/a.ts': "import type { HostWriter } from '../ports'",
    'electron/engine/ports.ts': 'export interface HostWriter {}',
  })
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain('electron/engine/plan/a.ts: may not import electron/engine/ports.ts')
})

test('a plan knows operations by what they are, never by who carries them out', () => {
  const files = {
    'electron/engine/operations/index.ts': "export { a } from './do-it/operation'",
    'electron/engine/operations/do-it/operation.ts': 'export const a = 1',
    'electron/engine/operations/do-it/executor.ts': "import { a } from './operation'\nexport const b = a",
  }
  const importing = (from: string, path: string) => check({ ...files, [from]: `import { x } from '${path}'` })
  expect(importing('electron/engine/plan/a.ts', '../operations')).toEqual([])
  expect(importing('electron/engine/plan/a.ts', '../operations/do-it/executor')).toHaveLength(1)
  expect(importing('electron/engine/operations/other/operation.ts', '../do-it/executor')).toHaveLength(1)
  expect(importing('electron/engine/operations/index.ts', './do-it/executor')).toHaveLength(1)
})

test('a service may not import its sibling, in whatever way it is written', () => {
  const sibling = { 'electron/engine/services/b/x.ts': 'export const x = 1' }
  for (const text of [
    "import { x } from '../b/x'",
    "export { x } from '../b/x'",
    "import type { x } from '../b/x'",
  ]) {
    expect(check({ ...sibling, 'electron/engine/services/a/y.ts': text })).toHaveLength(1)
  }
  expect(check({ ...sibling, 'electron/engine/services/b/y.ts': "import { x } from './x'" })).toEqual([])
})

test('the engine may not import electron, a transport or a library with I/O', () => {
  for (const specifier of ['electron', 'ssh2', 'node:fs', '../../transport/ssh/connector']) {
    expect(check({ 'electron/engine/apply/a.ts': `import { x } from '${specifier}'` })).toHaveLength(1)
  }
})

test('an alias is followed to the room it leads to', () => {
  expect(
    check({ 'shared/a.ts': "import { x } from '#engine'", 'electron/engine/index.ts': '' }),
  ).toHaveLength(1)
  expect(
    check({ 'electron/app/a.ts': "import { x } from '#engine'", 'electron/engine/index.ts': '' }),
  ).toEqual([])
})

test('leave to change hosts is made by the lock alone, and the lock is taken by runs alone', () => {
  const files = {
    'electron/engine/apply/write-permit.ts': 'export const makePermit = 1',
    'electron/engine/apply/write-permit.testing.ts': "import { makePermit } from './write-permit'",
    'electron/engine/apply/cluster-lock.ts': "import { makePermit } from './write-permit'",
    'electron/engine/run.ts': "import { lockCluster } from './apply/cluster-lock'",
  }
  expect(check(files)).toEqual([])
  const importing = (from: string, path: string) => check({ ...files, [from]: `import { x } from '${path}'` })
  expect(importing('electron/engine/apply/run-plan.ts', './write-permit')).toHaveLength(1)
  expect(importing('electron/engine/preflight.ts', './apply/write-permit')).toHaveLength(1)
  expect(importing('electron/engine/preflight.ts', './apply/write-permit.testing')).toHaveLength(1)
  expect(importing('electron/engine/preflight.ts', './apply/cluster-lock')).toHaveLength(1)
})

test('a file that no rule covers is an error', () => {
  expect(check({ 'somewhere/a.ts': '' })).toEqual(['somewhere/a.ts: no import rule covers this file'])
})

test('a cycle is shown with its way, also when only types go round', () => {
  const problems = check({
    'shared/a.ts': "import type { B } from './b'\nexport interface A { b: B }",
    'shared/b.ts': "import type { A } from './a'\nexport interface B { a: A }",
  })
  expect(problems).toEqual(['cycle: shared/a.ts → shared/b.ts → shared/a.ts'])
})
