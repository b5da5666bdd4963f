import { expect, test } from 'vitest'
import { type Candidate, suggestRoles } from './suggest-roles'

const gib = 1024 ** 3
function host(name: string, part: Partial<Candidate> = {}): Candidate {
  return { name, reachable: true, cpus: 16, memory: 64 * gib, disk: 100 * gib, inControl: false, ...part }
}
const unknown = { cpus: null, memory: null, disk: null } as const
const layout = (hosts: readonly Candidate[]) =>
  Object.fromEntries(
    Object.entries(suggestRoles(hosts).roles).map(([name, roles]) => [
      name,
      Object.keys(roles).sort().join(' '),
    ]),
  )
const notes = (hosts: readonly Candidate[]) =>
  suggestRoles(hosts).notes.map(({ key }) => key.replace('hosts:why.', ''))

test('no hosts, no roles', () => {
  expect(suggestRoles([])).toEqual({ roles: {}, notes: [] })
})

test('one host carries everything', () => {
  expect(layout([host('a')])).toEqual({ a: 'compute control monitoring network storage' })
  expect(notes([host('a')])).toEqual(['one'])
})

test('of two hosts one is control, since two have no majority', () => {
  expect(layout([host('cmp1'), host('ctl1')])).toEqual({
    ctl1: 'control monitoring network',
    cmp1: 'compute storage',
  })
  expect(notes([host('a'), host('b')])).toEqual(['two'])
})

test('three hosts carry everything, each', () => {
  const all = 'compute control monitoring network storage'
  expect(layout([host('a'), host('b'), host('c')])).toEqual({ a: all, b: all, c: all })
})

test('of more hosts three are control and the rest compute', () => {
  const hosts = ['a', 'b', 'c', 'd', 'e'].map((name) => host(name, unknown))
  const shown = layout(hosts)
  expect(shown.a).toBe('control monitoring network')
  expect(shown.d).toBe('compute storage')
  expect(Object.values(shown).filter((roles) => roles.includes('control'))).toHaveLength(3)
})

test('names, what was chosen before and hardware decide who is control; large hosts run virtual machines', () => {
  const control = (hosts: readonly Candidate[]) =>
    Object.entries(layout(hosts)).flatMap(([name, roles]) => (roles.includes('control') ? name : []))
  const big = host('n1', { memory: 512 * gib, cpus: 64 })
  const small = host('n2', { memory: 4 * gib, cpus: 2 })
  expect(control([big, small, host('n3'), host('n4'), host('n5')]).sort()).toEqual(['n3', 'n4', 'n5'])
  expect(control([host('cmp1'), host('x'), host('ctl1'), host('y'), host('controller-2')]).sort()).toEqual([
    'controller-2',
    'ctl1',
    'x',
  ])
  expect(control([host('x'), host('y'), host('z'), host('k', { inControl: true })])).toContain('k')
})

test('every choice is explained by what decided it', () => {
  const why = (one: Candidate) => {
    const others = [host('p'), host('q'), host('cmp1'), host('cmp2')]
    return suggestRoles([one, ...others]).roles[one.name]?.control
  }
  expect(why(host('ctl1', unknown))?.key).toBe('hosts:why.controlNamed')
  expect(why(host('ctl1'))).toEqual({
    key: 'hosts:why.controlNamedFits',
    values: { cpus: 16, memory: '64 GiB' },
  })
  expect(why(host('ctl1', { memory: 4 * gib }))?.key).toBe('hosts:why.controlTight')
})

test('storage goes to the hosts with the most free disk', () => {
  const hosts = [1, 2, 3]
    .map((at) => host(`ctl${at}`))
    .concat([10, 40, 30, 20].map((disk, at) => host(`cmp${at}`, { disk: disk * gib })))
  const shown = layout(hosts)
  expect(Object.keys(shown).filter((name) => shown[name]?.includes('storage'))).toEqual([
    'cmp1',
    'cmp2',
    'cmp3',
  ])
})

test('hosts that do not answer are left out and named', () => {
  const hosts = [host('a'), host('b', { reachable: false })]
  expect(layout(hosts)).toEqual({ a: 'compute control monitoring network storage' })
  expect(suggestRoles(hosts).notes[0]).toEqual({ key: 'hosts:why.away', values: { count: 1, hosts: 'b' } })
})
