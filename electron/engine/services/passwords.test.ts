import { expect, test } from 'vitest'
import { type Secret, secret } from '#shared/lib/secret'
import { makeDesired } from '../plan/desired'
import { makeView } from '../plan/view'
import { prepare } from '../prepare'
import { services } from './index'
import { environmentOf } from './testing/cluster'
import { hostFacts } from './testing/host-facts'

const uses = services.flatMap((service) => service.passwords ?? [])

/** Every printable character but those that the program is said not to take; keepalived looks at eight. */
function hardest(name: string): string {
  const use = uses.find((one) => one.name === name)
  if (use?.counts) return `a'#!@{ ;and more`
  const all = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at))
  return `x${all.filter((letter) => !use?.not?.includes(letter)).join('')}x`
}

const asked = new Set<string>()
const texts = filesWith((name) => {
  asked.add(name)
  return secret(hardest(name))
})

test('every password that gets into a file is declared by a service', () => {
  expect([...asked].filter((name) => !uses.some((use) => use.name === name))).toEqual([])
  expect(asked.size).toBeGreaterThan(8)
})

test('HAProxy reads the account of its statistics page between single quotes', () => {
  const [, word = ''] = /stats auth (.*)/.exec(texts.get('haproxy/haproxy.cfg') ?? '') ?? []
  const parts = /^'(.*)'$/.exec(word)?.[1] ?? ''
  // A quote ends the word, stands behind a backslash, and begins it again.
  expect(parts.replaceAll("'\\''", "'")).toBe(`openstack:${hardest('haproxy_password')}`)
  expect(parts.replaceAll("'\\''", '')).not.toContain("'")
})

test('keepalived reads eight characters between double quotes', () => {
  expect(texts.get('keepalived/keepalived.conf')).toContain(`auth_pass "a'#!@{ ;"\n`)
})

test("Keystone's database URL holds its password as it is, and nothing that alembic would replace", () => {
  const [, url = ''] = /connection = (.*)/.exec(texts.get('keystone/keystone.conf') ?? '') ?? []
  expect(url).not.toContain('%')
  // What SQLAlchemy takes for the password, after oslo.config has read `$$` as `$`.
  const [, password] = /^[\w+]+:\/\/[^:/]*:([^@]*)@/.exec(url.replaceAll('$$', '$')) ?? []
  expect(password).toBe(hardest('keystone_database_password'))
})

function filesWith(value: (name: string) => Secret): ReadonlyMap<string, string> {
  const hosts = { one: { interfaces: { eth0: ['10.0.0.11/24'] } } }
  const globals = {
    kolla_internal_vip_address: '10.0.0.100',
    kolla_base_distro: 'debian',
    enable_proxysql: 'no',
    enable_mariabackup: 'yes',
    horizon_backend_database: 'yes',
    rabbitmq_monitoring_user: 'watcher',
  }
  const key = { private_key: secret('private'), public_key: secret('public') }
  const passwords = new Proxy(
    {},
    { get: (_none, name) => (String(name).endsWith('_ssh_key') ? key : value(String(name))) },
  )
  const environment = { ...environmentOf({ hosts, globals }), passwords }
  const { options, targets, problems } = prepare(environment)
  expect(problems).toEqual([])
  asked.clear()
  const view = makeView({
    environment,
    options,
    targets,
    facts: { one: hostFacts('one', hosts.one) },
    catalog: services,
  })
  const folders = [...makeDesired(view, services).folders.values()].flatMap((of) => [...of.values()])
  return new Map(
    folders.flatMap(({ key: folder, path, files }) =>
      files.map((file) => [`${folder}${file.path.slice(path.length)}`, file.content.reveal()] as const),
    ),
  )
}
