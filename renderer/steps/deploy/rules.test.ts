import { expect, test } from 'vitest'
import { emptyDraft } from '../../state'
import { deployRules } from './rules'

const judged = (state: 'running' | 'done' | 'staged' | 'failed' | 'cancelled') =>
  deployRules({ ...emptyDraft, run: { id: 'r', state, at: '' } }).map(({ code, field }) => `${code} ${field}`)

test('a run that failed or was cancelled is to be resumed first', () => {
  expect([judged('failed'), judged('cancelled')]).toEqual([
    ['deploy.failed resume'],
    ['deploy.cancelled resume'],
  ])
})

test('a stage that is done is no failure, and the next one is to be planned', () => {
  expect(deployRules({ ...emptyDraft, run: { id: 'r', state: 'staged', at: '' } })).toMatchObject([
    { code: 'deploy.staged', field: 'nextStage', severity: 'warning' },
  ])
  expect(judged('staged')).toEqual(['deploy.staged nextStage'])
})

test('no run, a live one and one that did everything are no problem', () => {
  expect([deployRules(emptyDraft), judged('running'), judged('done')]).toEqual([[], [], []])
})
