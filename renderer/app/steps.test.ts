import { expect, test } from 'vitest'
import type { EnvironmentSummary } from '#shared/ipc/areas/environment'
import { msg, noWords, quoted } from '#shared/message/message'
import type { CheckResult } from '#shared/model/check'
import type { Plan } from '#shared/model/plan'
import { text } from '../i18n/text'
import { type Draft, emptyDraft, type StepId, type StepProblem, stepIds } from '../state'
import {
  firstStepWithProblem,
  problemsOf,
  type RulesOfSteps,
  stepAfter,
  stepBefore,
  stepOfOption,
  whereIsTheFix,
  whyLocked,
  whyNotBegin,
} from './steps'

const summary: EnvironmentSummary = {
  dir: '/c',
  name: 'c',
  release: '2025.1',
  image: { registry: '', namespace: '', tag: '' },
  hosts: [],
  services: [],
  options: [],
  notes: [],
  problems: [],
  passwords: { set: 0, added: [] },
}
const plan: Plan = {
  schema: 2,
  fingerprint: 'f',
  intent: { kind: 'deploy' },
  environment: 'c',
  release: '2025.1',
  madeAt: '',
  basis: { inputs: '', hosts: {}, services: {} },
  operations: [],
  notes: [],
}
const open: Draft = { ...emptyDraft, dir: '/c', summary }
const at = '2026-11-21T05:20:00.000Z'
const planned: Draft = { ...open, checks: [], plan, planned: { at, outOfDate: false } }

function problem(step: StepId, severity: StepProblem['severity'] = 'error'): StepProblem {
  return { step, field: 'x', code: `${step}.x`, text: text('wizard:environmentMissing'), severity }
}

const enterable = (draft: Draft, problems: readonly StepProblem[] = []) =>
  stepIds.filter((step) => whyLocked(step, draft, problems) === null)

test('without an environment only its own step may be entered', () => {
  expect(enterable(emptyDraft)).toEqual(['environment'])
  expect(whyLocked('hosts', emptyDraft, [])?.key).toBe('wizard:locked.noEnvironment')
})

test('what only decides is open in any order, whatever is wrong elsewhere', () => {
  const problems = stepIds.map((step) => problem(step))
  expect(enterable(open, problems)).toEqual(['environment', 'hosts', 'services', 'network', 'tls'])
})

test('hosts are asked only when no step before has an error; warnings do not count', () => {
  expect(whyLocked('preflight', open, [problem('network')])).toEqual({
    key: 'wizard:locked.problems',
    values: { step: { key: 'network:name' } },
  })
  expect(whyLocked('preflight', open, [problem('network', 'warning')])).toBeNull()
  expect(whyLocked('preflight', open, [problem('network', 'toDo')])?.key).toBe('wizard:locked.toDo')
})

test('the plan wants checks before it, the deploy wants a plan, and the end wants a run that is done', () => {
  expect(whyLocked('review', open, [])?.key).toBe('wizard:locked.notChecked')
  expect(whyLocked('deploy', { ...open, checks: [] }, [])?.key).toBe('wizard:locked.notPlanned')
  expect(whyLocked('done', planned, [])?.key).toBe('wizard:locked.notDeployed')
  expect(enterable(planned)).toEqual(stepIds.slice(0, -2))
  expect(enterable({ ...planned, run: { id: 'r', state: 'done', at } })).toEqual([...stepIds])
  expect(enterable({ ...planned, run: { id: 'r', state: 'staged', at } })).not.toContain('done')
})

test('a run stays in sight when something it was made from is edited', () => {
  const draft: Draft = { ...open, run: { id: 'r', state: 'running', at } }
  expect(whyLocked('deploy', draft, [problem('hosts')])).toBeNull()
})

test('an environment is continued at its first error, else at what was not done yet', () => {
  const cases: readonly [Draft, readonly StepProblem[]][] = [
    [emptyDraft, []],
    [open, [problem('network'), problem('hosts')]],
    [open, [problem('hosts', 'warning')]],
    [planned, []],
    [{ ...planned, run: { id: 'r', state: 'done', at } }, []],
    [{ ...planned, run: { id: 'r', state: 'running', at } }, [problem('hosts')]],
  ]
  expect(cases.map(([draft, problems]) => firstStepWithProblem(draft, problems))).toEqual([
    'environment',
    'hosts',
    'preflight',
    'review',
    'done',
    'deploy',
  ])
})

test('problems of all steps are joined in the order of the steps', () => {
  const none = () => []
  const rules: RulesOfSteps = {
    environment: none,
    hosts: () => [problem('hosts')],
    services: none,
    network: ({ dir }) => (dir === '/c' ? [problem('network', 'warning')] : []),
    tls: none,
    preflight: none,
    review: none,
    deploy: none,
    done: none,
  }
  expect(problemsOf(open, rules).map(({ code }) => code)).toEqual(['hosts.x', 'network.x'])
})

test('what the engine says is told beside what a step says, and not twice of one field', () => {
  const told = (field: string) => ({
    code: 'network.vipMissing',
    what: quoted('It is not set'),
    where: { file: 'globals.yml', field },
    remedy: quoted('Set it.'),
  })
  const problems = [told('kolla_internal_vip_address'), told('kolla_external_vip_address')]
  const none = () => []
  const rules = {
    ...(Object.fromEntries(stepIds.map((step) => [step, none])) as unknown as RulesOfSteps),
    network: () => [{ ...problem('network'), field: 'kolla_internal_vip_address' }],
  }
  const draft = { ...open, summary: open.summary && { ...open.summary, problems } }
  expect(problemsOf(draft, rules).map(({ field, code }) => `${field} ${code}`)).toEqual([
    'kolla_internal_vip_address network.x',
    'kolla_external_vip_address network.vipMissing',
  ])
})

test('no button begins or resumes a run before the checks passed, also where an earlier run can be looked at', () => {
  const ran: Draft = { ...planned, run: { id: 'r', state: 'failed', at } }
  const why = (draft: Draft, problems: readonly StepProblem[] = []) =>
    whyNotBegin(draft, problems)?.reason.key
  expect([why(planned), why(ran)]).toEqual([undefined, undefined])
  expect(why(planned, [problem('hosts')])).toBe('wizard:locked.problems')
  expect(why(ran, [problem('preflight')])).toBe('wizard:locked.problems')
  expect(whyLocked('deploy', ran, [problem('preflight')])).toBeNull()
  expect(whyNotBegin({ ...ran, checks: null }, [])).toMatchObject({
    step: 'preflight',
    reason: { key: 'wizard:locked.notChecked' },
  })
  // What the run itself left to do is what the plan is for.
  expect(why(ran, [problem('deploy')])).toBeUndefined()
  expect(why(emptyDraft)).toBe('wizard:locked.noEnvironment')
})

test('steps lead to their neighbours', () => {
  expect([
    stepBefore('environment'),
    stepAfter('environment'),
    stepBefore('done'),
    stepAfter('done'),
  ]).toEqual([null, 'hosts', 'deploy', null])
})

test('a failed check leads to the step and field where it is put right', () => {
  const result: CheckResult = {
    check: 'x',
    title: msg`X`,
    host: 'ctl1',
    verdict: 'fail',
    saw: noWords,
    wanted: noWords,
    remedy: noWords,
    fix: 'host',
  }
  const places = [
    result,
    { ...result, fix: 'inventory' as const },
    { ...result, fix: 'globals' as const, field: 'kolla_internal_vip_address' },
    { ...result, fix: 'globals' as const, field: 'mariadb_port' },
    { ...result, fix: 'network' as const },
    { ...result, fix: 'registry' as const, field: 'docker_registry' },
  ].map(whereIsTheFix)
  expect(places).toEqual([
    null,
    { step: 'hosts', field: 'host:ctl1' },
    { step: 'network', field: 'kolla_internal_vip_address' },
    { step: 'services', field: 'mariadb_port' },
    { step: 'network', field: '' },
    { step: 'environment', field: 'docker_registry' },
  ])
})

test('each option of globals.yml is decided on one step', () => {
  const names = [
    'network_interface',
    'kolla_enable_tls_external',
    'keepalived_virtual_router_id',
    'enable_horizon',
    'openstack_release',
  ]
  expect(names.map(stepOfOption)).toEqual(['network', 'tls', 'network', 'services', 'environment'])
})
