import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { orThrow } from '#shared/failure/failure'
import type { InventoryEdit } from '#shared/ipc/areas/draft'
import type { JsonValue } from '#shared/lib/json'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { editInventory } from './edit'
import { loadInventoryModel } from './load'

const edited = (text: string, ...edits: InventoryEdit[]) =>
  orThrow(editInventory('/e/inventory', text, edits))
const refused = (text: string, ...edits: InventoryEdit[]) => {
  const result = editInventory('/e/inventory', text, edits)
  return result.ok ? null : result.failures[0]
}

const ini = `# The hosts.
; comment of another kind

[control]
ctl1 ansible_host=10.0.0.11  ansible_user=ops   # the first
ctl2 ansible_host=10.0.0.12

[compute]
cmp[01:03]   nested=yes

[network:children]
control

[all:vars]
ntp="a b"
`

describe('an INI inventory', () => {
  test('a new host comes after the last one of its groups; everything else stays byte by byte', () => {
    const text = edited(ini, {
      type: 'addHost',
      host: 'ctl3',
      vars: { ansible_host: '10.0.0.13', note: 'two words', rack: 7, spare: false },
      groups: ['control', 'compute', 'storage'],
    })
    expect(text).toBe(
      ini
        .replace(
          'ctl2 ansible_host=10.0.0.12\n',
          "ctl2 ansible_host=10.0.0.12\nctl3 ansible_host=10.0.0.13 note='two words' rack=7 spare=False\n",
        )
        .replace('cmp[01:03]   nested=yes\n', 'cmp[01:03]   nested=yes\nctl3\n')
        .concat('\n[storage]\nctl3\n'),
    )
  })

  test('a variable is changed where it stands, added beside others, and taken away without a trace', () => {
    const set = edited(ini, {
      type: 'setVars',
      host: 'ctl1',
      vars: { ansible_user: 'root', rack: 'r1' },
    })
    expect(set).toBe(ini.replace('ansible_user=ops ', 'ansible_user=root rack=r1 '))
    const gone = edited(ini, { type: 'setVars', host: 'ctl1', vars: { ansible_user: null } })
    expect(gone).toBe(ini.replace('  ansible_user=ops', ''))
  })

  test('a host leaves and joins groups, is renamed and removed', () => {
    expect(edited(ini, { type: 'renameHost', host: 'ctl2', name: 'ctrl-2' })).toBe(
      ini.replace('ctl2 ansible', 'ctrl-2 ansible'),
    )
    expect(edited(ini, { type: 'removeHost', host: 'ctl2' })).toBe(
      ini.replace('ctl2 ansible_host=10.0.0.12\n', ''),
    )
    const joined = edited(ini, { type: 'setMember', group: 'compute', host: 'ctl2', in: true })
    expect(joined).toBe(ini.replace('nested=yes\n', 'nested=yes\nctl2\n'))
    expect(edited(joined, { type: 'setMember', group: 'compute', host: 'ctl2', in: false })).toBe(ini)
    const moved = edited(joined, { type: 'setMember', group: 'control', host: 'ctl2', in: false })
    expect(moved).toBe(
      ini
        .replace('ctl2 ansible_host=10.0.0.12\n', '')
        .replace('nested=yes\n', 'nested=yes\nctl2 ansible_host=10.0.0.12\n'),
    )
  })

  test('a host that leaves its only group stays in the inventory with its variables', () => {
    expect(edited(ini, { type: 'setMember', group: 'control', host: 'ctl2', in: false })).toBe(
      `ctl2 ansible_host=10.0.0.12\n${ini.replace('ctl2 ansible_host=10.0.0.12\n', '')}`,
    )
  })

  test('a host that is in a group through another one is there already, and cannot be taken out of it', () => {
    expect(edited(ini, { type: 'setMember', group: 'network', host: 'ctl1', in: true })).toBe(ini)
    expect(refused(ini, { type: 'setMember', group: 'network', host: 'ctl1', in: false })).toMatchObject({
      code: 'inventory.edit.inherited',
      saw: 'control among the children of network',
    })
  })
})

describe('an INI inventory that is written in other ways', () => {
  test('a host of a range is refused with file and line; it may join another group', () => {
    const edits: InventoryEdit[] = [
      { type: 'setVars', host: 'cmp02', vars: { a: 1 } },
      { type: 'removeHost', host: 'cmp02' },
      { type: 'renameHost', host: 'cmp02', name: 'x' },
      { type: 'setMember', group: 'compute', host: 'cmp02', in: false },
    ]
    for (const edit of edits)
      expect(refused(ini, edit)).toMatchObject({
        code: 'inventory.edit.range',
        where: { file: '/e/inventory', line: 9 },
        saw: 'cmp[01:03]',
      })
    expect(edited(ini, { type: 'setMember', group: 'control', host: 'cmp02', in: true })).toContain(
      'ansible_host=10.0.0.12\ncmp02\n',
    )
  })

  test('ports, comments behind hosts, line ends of other systems and a missing last one survive', () => {
    const odd = '[a]\r\nh1:2222 x=1 # why\r\n[b]\r\nh1'
    expect(edited(odd, { type: 'renameHost', host: 'h1', name: 'h2' })).toBe(
      '[a]\r\nh2:2222 x=1 # why\r\n[b]\r\nh2',
    )
    expect(edited(odd, { type: 'setMember', group: 'a', host: 'h1', in: false })).toBe(
      '[a]\r\n[b]\r\nh1 ansible_port=2222 x=1',
    )
    expect(edited(odd, { type: 'addHost', host: 'h3', vars: {}, groups: ['b'] })).toBe(`${odd}\r\nh3`)
    expect(edited('', { type: 'addHost', host: 'h', vars: {}, groups: ['a'] })).toBe('[a]\nh\n')
  })

  test('values that look like something else are written so that they come back as they are', async () => {
    const values: Record<string, string | number | boolean> = {
      a: '5',
      b: 'True',
      c: "it's # no comment",
      d: '"',
      e: '{{ x }} \\ y',
      f: '',
      g: "[1, 'two']",
      h: 'ü\u2028\n\t',
      i: 1.5,
      j: true,
      k: 'None',
      l: "'quoted'",
    }
    const text = edited('[a]\nh\n', { type: 'setVars', host: 'h', vars: values })
    expect(await varsOf(text, 'h')).toEqual(values)
    expect(text.split('\n')).toHaveLength(3)
  })
})

describe('names and files that cannot be edited', () => {
  test.each([
    [{ type: 'addHost', host: 'ctl1', vars: {}, groups: [] }, 'inventory.edit.nameTaken'],
    [{ type: 'addHost', host: 'control', vars: {}, groups: [] }, 'inventory.edit.nameTaken'],
    [{ type: 'addHost', host: 'cmp01', vars: {}, groups: [] }, 'inventory.edit.nameTaken'],
    [{ type: 'addHost', host: 'a b', vars: {}, groups: [] }, 'inventory.edit.name'],
    [{ type: 'addHost', host: 'x\n[evil]', vars: {}, groups: [] }, 'inventory.edit.name'],
    [{ type: 'addHost', host: 'x', vars: { 'a=b c': 1 }, groups: [] }, 'inventory.edit.name'],
    [{ type: 'addHost', host: 'x', vars: {}, groups: ['all'] }, 'inventory.edit.name'],
    [{ type: 'addHost', host: 'x', vars: {}, groups: ['g]\nh'] }, 'inventory.edit.name'],
    [{ type: 'removeHost', host: 'nobody' }, 'inventory.edit.unknownHost'],
    [{ type: 'renameHost', host: 'ctl1', name: 'ctl2' }, 'inventory.edit.nameTaken'],
    [{ type: 'renameHost', host: 'ctl1', name: 'all' }, 'inventory.edit.name'],
    [{ type: 'setMember', group: 'ungrouped', host: 'ctl1', in: true }, 'inventory.edit.name'],
    [{ type: 'setMember', group: 'ctl2', host: 'ctl1', in: true }, 'inventory.edit.nameTaken'],
  ] satisfies [InventoryEdit, string][])('%j is refused', (edit, code) => {
    expect(refused(ini, edit)?.code).toBe(code)
  })

  test('a file that does not read is refused with its own failure', () => {
    expect(refused('[a\nh\n', { type: 'removeHost', host: 'h' })?.code).toMatch(/^inventory\./)
  })
})

const yaml = `# all of it
all:
  children:
    control:
      hosts:
        ctl1:  # the first
          ansible_host: 10.0.0.11
        ctl2: {ansible_host: 10.0.0.12}
    compute:
      hosts:
        cmp[01:03]:
    network:
      children:
        control:
`

describe('a YAML inventory', () => {
  test('hosts come, change and go, and the rest of the file stays', () => {
    const added = edited(yaml, {
      type: 'addHost',
      host: 'ctl3',
      vars: { ansible_host: '10.0.0.13' },
      groups: ['control', 'storage'],
    })
    expect(added).toMatch(/ctl3:\n +ansible_host: "10\.0\.0\.13"\n/)
    expect(added).toContain('# the first')
    const set = edited(yaml, { type: 'setVars', host: 'ctl1', vars: { ansible_host: '10.0.0.9' } })
    expect(set).toBe(yaml.replace('10.0.0.11', '10.0.0.9'))
    expect(edited(yaml, { type: 'removeHost', host: 'ctl2' })).toBe(
      yaml.replace('        ctl2: {ansible_host: 10.0.0.12}\n', ''),
    )
  })

  test('ranges and inherited members are refused with their place', () => {
    expect(refused(yaml, { type: 'removeHost', host: 'cmp02' })).toMatchObject({
      code: 'inventory.edit.range',
      where: { line: 11 },
    })
    expect(refused(yaml, { type: 'setMember', group: 'network', host: 'ctl1', in: false })?.code).toBe(
      'inventory.edit.inherited',
    )
  })
})

/** mulberry32: the same numbers for the same seed everywhere. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** What an inventory means: host → variables, group → hosts that are in it whichever way. */
interface Meaning {
  readonly hosts: Record<string, Record<string, JsonValue>>
  readonly groups: Record<string, string[]>
}

let folder = ''
beforeEach(() => {
  folder = temporaryFolder('inventory')
})

async function meaningOf(text: string): Promise<Meaning> {
  const path = join(folder, 'inventory')
  await writeFile(path, text)
  const model = orThrow(await loadInventoryModel(path))
  const groups = [...model.groups.values()].filter(({ name }) => name !== 'all' && name !== 'ungrouped')
  return {
    hosts: Object.fromEntries(
      model.hosts.map(({ name, vars }) => [
        name,
        Object.fromEntries([...vars].map(([key, { value }]) => [key, value])),
      ]),
    ),
    groups: Object.fromEntries(groups.map(({ name, allHosts }) => [name, allHosts.toSorted()])),
  }
}

async function varsOf(text: string, host: string) {
  return (await meaningOf(text)).hosts[host]
}

const startTexts = [
  '# top\nh0 ansible_host=10.0.0.1 v0=old\nh1:2222\n\n[g0] # first\nh0 v1="a b"   v0=new # c\n; x\nh2\n[g1]\nh1\n\n[g2:children]\ng1\n[g0:vars]\n',
  'all:\n  hosts:\n    h9: # loose\n      v0: 1\n  children:\n    g0:\n      hosts:\n        h0: {v0: old, v1: "a b"}\n        h1:\n    g1: # here\n      hosts:\n        h0:\n          v2: 7\n        h2:\n    g2:\n      children:\n        g1:\n',
]

const values = ['x', 'two words', '5', 'True', "it's", 7, false, '{{ a }}', '#', '']

/** A random edit and what it should make of the meaning; null when it must be refused. */
function randomEdit(next: () => number, { hosts, groups }: Meaning): [InventoryEdit, Meaning | null] {
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(next() * items.length)]
  const host = pick([...Object.keys(hosts), 'nobody']) ?? 'nobody'
  const known = Object.hasOwn(hosts, host)
  const group = pick(['g0', 'g1', 'g3', 'g4']) ?? 'g0'
  const name = `n${Math.floor(next() * 12)}`
  const free = !Object.hasOwn(hosts, name)
  const vars = { [pick(['v0', 'v1', 'v2']) ?? 'v0']: pick(values) ?? 'x' }
  const kind = next()
  if (kind < 0.25) {
    const wanted = next() < 0.3 ? [] : [...new Set([group, 'g0'])]
    const now = { ...groups }
    for (const one of wanted) now[one] = [...(now[one] ?? []), name].toSorted()
    return [
      { type: 'addHost', host: name, vars, groups: wanted },
      free ? { hosts: { ...hosts, [name]: vars }, groups: now } : null,
    ]
  }
  if (kind < 0.35) {
    const left = Object.fromEntries(Object.entries(hosts).filter(([key]) => key !== host))
    const now = mapped(groups, (members) => members.filter((one) => one !== host))
    return [{ type: 'removeHost', host }, known ? { hosts: left, groups: now } : null]
  }
  if (kind < 0.5) {
    const rename = (one: string) => (one === host ? name : one)
    const renamed = Object.fromEntries(Object.entries(hosts).map(([key, value]) => [rename(key), value]))
    const now = mapped(groups, (members) => members.map(rename).toSorted())
    return [
      { type: 'renameHost', host, name },
      known && (free || name === host) ? { hosts: renamed, groups: now } : null,
    ]
  }
  if (kind < 0.75) {
    const removes = next() < 0.3
    const [key = 'v0'] = Object.keys(vars)
    const before = hosts[host] ?? {}
    const after = removes
      ? Object.fromEntries(Object.entries(before).filter(([one]) => one !== key))
      : { ...before, ...vars }
    const edit: InventoryEdit = { type: 'setVars', host, vars: removes ? { [key]: null } : vars }
    return [edit, known ? { hosts: { ...hosts, [host]: after }, groups } : null]
  }
  const isIn = next() < 0.5
  const others = (groups[group] ?? []).filter((one) => one !== host)
  const after = {
    ...groups,
    ...(isIn || Object.hasOwn(groups, group)
      ? { [group]: isIn ? [...others, host].toSorted() : others }
      : {}),
  }
  return [{ type: 'setMember', group, host, in: isIn }, known ? { hosts, groups: after } : null]
}

function mapped(groups: Meaning['groups'], change: (members: string[]) => string[]): Meaning['groups'] {
  return Object.fromEntries(Object.entries(groups).map(([name, members]) => [name, change(members)]))
}

/** g2 holds what g1 holds. */
function withChildren(meaning: Meaning): Meaning {
  return { ...meaning, groups: { ...meaning.groups, g2: meaning.groups.g1 ?? [] } }
}

test.each(startTexts.map((text, at) => [at === 0 ? 'INI' : 'YAML', text] as const))(
  'after random edits an %s inventory means exactly what was wanted, and its comments are there',
  async (_format, start) => {
    let done = 0
    for (let seed = 1; seed <= 40; seed += 1) {
      const next = random(seed)
      let text = start
      for (let turn = 0; turn < 12; turn += 1) {
        const before = await meaningOf(text)
        const [edit, wanted] = randomEdit(next, before)
        const result = editInventory(join(folder, 'inventory'), text, [edit])
        if (wanted === null) {
          expect([seed, turn, edit, result.ok]).toEqual([seed, turn, edit, false])
          continue
        }
        expect([seed, turn, edit, text, result.ok ? 'ok' : result.failures]).toEqual([
          seed,
          turn,
          edit,
          text,
          'ok',
        ])
        text = orThrow(result)
        done += 1
        expect([seed, turn, edit, await meaningOf(text)]).toEqual([seed, turn, edit, withChildren(wanted)])
      }
    }
    expect(done).toBeGreaterThan(200)
  },
)
