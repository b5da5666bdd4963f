import { expect, test } from 'vitest'
import type { HostTest } from '#shared/ipc/areas/hosts'
import { text } from '../i18n/text'
import { type Draft, type Evidence, emptyDraft, type StepId, type StepProblem, stepIds } from '../state'
import { type Standing, stepState } from './step-state'
import table from './step-state.cases.json'

/** Times of day; ` stale` behind one says that what it depends on has changed since. */
interface Case {
  readonly case: string
  readonly step: string
  readonly is: string
  readonly at?: string
  readonly summary?: false
  /** What the last test of a host gave, and when. */
  readonly hosts?: Readonly<Record<string, string | null | undefined>>
  readonly checked?: string
  readonly planned?: string
  readonly run?: string
  /** A file of the folder was written after the run began. */
  readonly edited?: true
  readonly visited?: true
  readonly errors?: number
  readonly toDo?: number
  readonly warnings?: number
}

const cases = table as readonly Case[]
const moment = (time: string) => `2026-11-29T${time}:00.000Z`

function evidence(told: string | undefined): Evidence | null {
  if (told === undefined) return null
  const [time = '', stale] = told.split(' ')
  return { at: moment(time), outOfDate: stale === 'stale' }
}

function problems({ step, errors = 0, toDo = 0, warnings = 0 }: Case): readonly StepProblem[] {
  const one = (severity: StepProblem['severity']): StepProblem => ({
    step: step as StepId,
    field: 'x',
    code: `${step}.x`,
    text: text('wizard:environmentMissing'),
    severity,
  })
  return [
    ...Array<StepProblem>(errors).fill(one('error')),
    ...Array<StepProblem>(toDo).fill(one('toDo')),
    ...Array<StepProblem>(warnings).fill(one('warning')),
  ]
}

function draftOf(given: Case): Draft {
  const hosts = Object.entries(given.hosts ?? {}).map(([name, told]) => {
    const [state, ...when] = told?.split(' ') ?? []
    return { name, state, evidence: evidence(when.length > 0 ? when.join(' ') : undefined) }
  })
  const [state, time = ''] = given.run?.split(' ') ?? []
  return {
    ...emptyDraft,
    dir: '/c',
    summary: given.summary === false ? null : ({} as Draft['summary']),
    hosts: hosts.map(({ name }) => ({ name, address: name, groups: [], target: true, vars: {} })),
    tests: Object.fromEntries(
      hosts.flatMap(({ name, state }) => (state ? [[name, { host: name, state } as HostTest]] : [])),
    ),
    tested: Object.fromEntries(hosts.flatMap(({ name, evidence }) => (evidence ? [[name, evidence]] : []))),
    checked: evidence(given.checked),
    planned: evidence(given.planned),
    run: state ? { id: 'r', state: state as NonNullable<Draft['run']>['state'], at: moment(time) } : null,
    edited: given.edited ?? null,
    visited: given.visited ? { [given.step]: moment('05:00') } : {},
  }
}

test.for(cases)('$step, $case: $is', (given) => {
  const { standing, at } = stepState(given.step as StepId, draftOf(given), problems(given))
  expect({ standing, at }).toEqual({
    standing: given.is,
    at: given.at === undefined ? null : moment(given.at),
  })
})

test('problems are counted by severity, those of other steps left out', () => {
  const given: Case = { case: '', step: 'tls', is: '', errors: 2, toDo: 1, warnings: 3 }
  const all = [...problems(given), ...problems({ ...given, step: 'hosts' })]
  expect(stepState('tls', emptyDraft, all).problems).toEqual({ errors: 2, toDo: 1, warnings: 3 })
})

test('the table has every step, and every standing that one can have', () => {
  expect(new Set(cases.map(({ step }) => step))).toEqual(new Set(stepIds))
  const standings: readonly Standing[] = ['notVisited', 'toDo', 'running', 'done', 'problem', 'outOfDate']
  expect(new Set(cases.map(({ is }) => is))).toEqual(new Set(standings))
})
