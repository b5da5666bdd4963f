import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { isSince, knownRelease, nearestRelease, type PasswordKind, releases, wantedPasswords } from './index'
import { jumpFailure, releaseJumps } from './jumps'
import { releaseProblems } from './problems'

const facts = process.env.SLIPWAY_FACTS ?? join(import.meta.dirname, '../../../../shared/facts')
const there = existsSync(facts)
if (!there) console.warn(`no facts in ${facts}: what is known of releases is not compared with them`)

const namesFile = z.object({
  releases: z.record(z.string(), z.object({ roles: z.record(z.string(), z.array(z.string())) })),
})
const globalsFile = z.object({
  options: z.record(
    z.string(),
    z.object({
      default_from: z.string(),
      default: z.json(),
      computed: z.boolean().optional(),
      hint: z.string().optional(),
    }),
  ),
})
const passwordsFile = z.object({ passwords: z.record(z.string(), z.object({ generator: z.string() })) })
const inventory = z.object({
  groups: z.record(
    z.string(),
    z.object({ children: z.array(z.string()).optional(), hosts: z.array(z.unknown()).optional() }),
  ),
})
const inventoryFile = z.object({
  releases: z.record(z.string(), z.object({ multinode: inventory, 'all-in-one': inventory })),
})
const servicesFile = z.object({
  image_reference: z.object({ default_tag: z.record(z.string(), z.string()) }),
})
const rulesFile = z.object({ releases: z.array(z.string()) })
const read = (name: string): unknown => JSON.parse(readFileSync(join(facts, name), 'utf8'))

const generators: Readonly<Record<PasswordKind, string>> = {
  random: 'random_alnum',
  uuid: 'uuid4',
  sshKeyPair: 'ssh_keypair',
  blank: 'left_blank',
  hmacMd5: 'hmac_md5_hex',
  fernetKey: 'fernet_key',
  bcryptSalt: 'bcrypt_salt',
}

const numbered = releases.filter((release) => release.kolla() !== null)

describe.runIf(there).each(numbered)('release $id beside Kolla-Ansible', (release) => {
  test('knows all options and their defaults', () => {
    const roles = namesFile.parse(read('option-names.json')).releases[release.id]?.roles ?? {}
    const { options } = globalsFile.parse(read(`globals-${release.id}.json`))
    const kolla = release.kolla()
    const wanted = new Set([...Object.values(roles).flat(), ...Object.keys(options)])
    expect(wanted.size).toBeGreaterThan(3800)
    expect([...(kolla?.names ?? [])].sort()).toEqual([...wanted].sort())
    for (const [name, { default_from, computed, hint, default: value }] of Object.entries(options)) {
      const told = default_from !== 'globals_yml' && !computed && hint !== 'secret' && value !== '{{ omit }}'
      expect(kolla?.defaultOf(name), name).toEqual(told ? value : undefined)
    }
  })

  test('knows all passwords and how each is made', () => {
    const { passwords } = passwordsFile.parse(read(`passwords-${release.id}.json`))
    const ours = [...release.passwords()].map(([name, kind]) => [name, generators[kind]])
    const theirs = Object.entries(passwords).map(([name, { generator }]) => [name, generator])
    expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(theirs))
  })

  test('has its groups', () => {
    const given = inventoryFile.parse(read('inventory.json')).releases[release.id]
    const derived = (of: z.infer<typeof inventory> | undefined) =>
      Object.entries(of?.groups ?? {}).filter(([, { hosts }]) => !hosts)
    expect(Object.fromEntries(release.groups())).toEqual(
      Object.fromEntries(derived(given?.multinode).map(([name, { children }]) => [name, children])),
    )
    const alone = derived(given?.['all-in-one']).map(([name]) => name)
    expect([...release.groups().keys()].toSorted()).toEqual(alone.toSorted())
  })

  test('has its image tags', () => {
    const { image_reference } = servicesFile.parse(read(`services-${release.id}.json`))
    const ours = Object.entries(release.systems).map(([distro, system]) => [
      distro,
      `${release.id}-${system}`,
    ])
    expect(Object.fromEntries(ours)).toEqual(image_reference.default_tag)
  })

  test('takes the hosts that Kolla-Ansible takes', () => {
    const [, table = ''] = readFileSync(join(facts, 'prechecks.md'), 'utf8').split('### 2.1 Accepted host OS')
    const rows = table.split('\n').map((line) => line.split('|').map((cell) => cell.trim().split(', ')))
    const [, , centos, debian, rocky, ubuntu] = rows.find((row) => row[1]?.[0] === release.id) ?? []
    expect(release.hosts).toEqual({ debian, ubuntu, rocky, centos })
  })

  /** From the release before, and from one SLURP release to the next (facts: upgrade-paths.md §1). */
  test('is reached in one step from where Kolla-Ansible allows it', () => {
    const all = rulesFile.parse(read('upgrade-rules.json')).releases
    const at = all.indexOf(release.id)
    const isSlurp = (id: string) => id.endsWith('.1')
    const wanted = all.filter(
      (id, index) => index === at - 1 || (index === at - 2 && isSlurp(id) && isSlurp(release.id)),
    )
    expect([...release.upgradesFrom]).toEqual(wanted)
    expect(release.slurp).toBe(isSlurp(release.id))
  })
})

test('of zed no option names are kept', () => {
  expect(knownRelease('zed')?.kolla()).toBeNull()
})

test('what is dropped is what an earlier release had, with the first that has it no more', () => {
  for (const [at, release] of numbered.entries()) {
    const had = numbered.slice(0, at + 1).map(({ id, kolla }) => ({ id, names: kolla()?.names }))
    const gone = [...new Set(had.flatMap(({ names }) => [...(names ?? [])]))].flatMap((name) => {
      const last = had.findLastIndex(({ names }) => names?.has(name))
      return last === at ? [] : [[name, had[last + 1]?.id]]
    })
    expect(Object.fromEntries(release.dropped())).toEqual(Object.fromEntries(gone))
  }
  expect(knownRelease('2026.1')?.dropped().get('enable_zun')).toBe('2026.1')
  expect(knownRelease('2026.1')?.dropped().get('enable_venus')).toBe('2025.2')
  expect(knownRelease('zed')?.dropped().size).toBe(0)
})

test('a release that is not known is refused with those that are', () => {
  expect(releaseProblems('2025.1', {})).toEqual([])
  expect(releaseProblems('train', { file: 'slipway.yml' })).toMatchObject([
    { code: 'environment.release', where: { file: 'slipway.yml', field: 'release' }, saw: 'train' },
  ])
  expect(releaseProblems('train', {})[0]?.what).toEqual(expect.saying('zed, 2025.1, 2025.2, 2026.1'))
})

test.each([
  ['2026.1', '2026.1'],
  ['2027.2', '2026.1'],
  ['2024.1', '2025.1'],
  ['train', '2025.1'],
  ['18.2.0', '2025.1'],
])('an environment of %s is looked at as one of %s', (id, nearest) => {
  expect(nearestRelease(id).id).toBe(nearest)
})

test('releases have an order, in which an unknown one has no place', () => {
  expect(isSince('2025.2', '2025.2')).toBe(true)
  expect(isSince('2026.1', '2025.2')).toBe(true)
  expect(isSince('2025.1', '2025.2')).toBe(false)
  expect(isSince('zed', '2025.1')).toBe(false)
  expect(isSince('train', '2025.1')).toBe(false)
})

test('passwords that a user may have none of are not wanted', () => {
  expect(wantedPasswords('2025.1')).toContain('zun_database_password')
  expect(wantedPasswords('2026.1')).not.toContain('zun_database_password')
  expect(wantedPasswords('2026.1')).not.toContain('docker_registry_password')
})

test('a jump is what runs by a release from which no single step leads to the wanted one', () => {
  const runs = (release: string, host = 'ctl1', title = 'Keystone') => ({ host, title, release })
  expect(releaseJumps('2026.1', [runs('2026.1'), runs('2025.1'), runs('2025.2')])).toEqual([])
  expect(
    releaseJumps('2026.1', [
      runs('zed'),
      runs('zed', 'ctl2'),
      runs('zed', 'ctl2', 'Horizon'),
      runs('2027.2'),
    ]),
  ).toEqual([
    { from: 'zed', to: '2026.1', titles: ['Keystone', 'Horizon'], hosts: ['ctl1', 'ctl2'] },
    { from: '2027.2', to: '2026.1', titles: ['Keystone'], hosts: ['ctl1'] },
  ])
  const back = releaseJumps('2025.1', [runs('2025.2')])
  expect(back).toHaveLength(1)
  expect(back.map((jump) => jumpFailure(jump, { file: 'slipway.yml' }))).toMatchObject([
    { code: 'plan.releaseJump', where: { file: 'slipway.yml', field: 'release' } },
  ])
})
