import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Failure } from '#shared/failure/failure'
import { secret } from '#shared/lib/secret'
import type { Environment, InventoryHost } from '#shared/model/environment'
import { prepare } from '../prepare'
import { services } from '../services'
import { environmentOf } from '../services/testing/cluster'
import { findings, rules } from './index'
import type { RuleContext } from './kit'

const found = z.strictObject({
  code: z.string(),
  field: z.string().optional(),
  host: z.string().optional(),
  file: z.string().optional(),
  what: z.string().optional(),
  saw: z.string().optional(),
  means: z.string().optional(),
  remedy: z.string().optional(),
})

/** What differs from a sound environment of three hosts, and everything that the rule then says. */
const caseSchema = z.strictObject({
  globals: z.record(z.string(), z.json()).default({}),
  vars: z.record(z.string(), z.record(z.string(), z.json())).default({}),
  /** Host → address, or address and port, or null for a host that is not there. */
  hosts: z
    .record(
      z.string(),
      z.union([
        z.string(),
        z.strictObject({ address: z.string(), port: z.number().default(22), jump: z.string() }),
      ]),
    )
    .default({}),
  groups: z.record(z.string(), z.array(z.string())).default({}),
  passwords: z.record(z.string(), z.string()).default({}),
  problems: z.array(found).default([]),
  warnings: z.array(found).default([]),
})
type Case = z.infer<typeof caseSchema>

const addresses: Case['hosts'] = { ctl1: '10.0.0.11', ctl2: '10.0.0.12', ctl3: '10.0.0.13' }

function contextOf(given: Case): RuleContext {
  const hosts = { ...addresses, ...given.hosts }
  const made = environmentOf({
    hosts: Object.fromEntries(
      Object.keys(hosts).map((name) => [name, { interfaces: {}, vars: given.vars[name] ?? {} }]),
    ),
    groups: given.groups,
    globals: {
      kolla_internal_vip_address: '10.0.0.250',
      kolla_base_distro: 'debian',
      enable_proxysql: 'no',
      ...given.globals,
    },
  })
  const placed: Environment = {
    ...made,
    passwords: passwordsWith(given),
    inventory: {
      ...made.inventory,
      hosts: made.inventory.hosts.map((host) => connected(host, hosts[host.name])),
    },
  }
  const prepared = prepare(placed)
  return { ...prepared, enabled: prepared.catalog.filter(({ id }) => prepared.enabled.has(id)) }
}

function connected(host: InventoryHost, where: Case['hosts'][string] = ''): InventoryHost {
  const { address, port, jump } = typeof where === 'string' ? { address: where, port: 22, jump: '' } : where
  const jumps = jump === '' ? [] : [{ address: jump, port: 22, user: 'ops' }]
  return { ...host, connection: { ...host.connection, address, port, jumps } }
}

/** As Kolla generates them: forty letters and digits, each its own. */
function passwordsWith(given: Case): Environment['passwords'] {
  const names = services.flatMap((service) => service.passwords ?? []).map(({ name }) => name)
  const good = names.map((name, at) => [name, secret(`tR4${at}mBq7ZpL9xWc2VkN8sYd5HgJ1aFu6Eo3Xi0T`)] as const)
  const own = Object.entries(given.passwords).map(([name, value]) => [name, secret(value)] as const)
  return Object.fromEntries([...good, ...own])
}

describe('a sound environment', () => {
  it('has neither problems nor warnings', () => {
    expect(findings(contextOf(caseSchema.parse({})))).toEqual({ problems: [], warnings: [] })
  })
})

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const folder = join(import.meta.dirname, 'cases', id)
  const cases = readdirSync(folder).map((file) => ({
    file,
    given: caseSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
  }))

  it.each(cases)('judges $file', ({ given }) => {
    const context = contextOf(given)
    expect(rule.problems?.(context) ?? []).toEqual(given.problems.map(expected))
    expect(rule.warnings?.(context) ?? []).toEqual(given.warnings.map(expected))
  })

  it('has a case in which something is wrong', () => {
    expect(cases.some(({ given }) => given.problems.length + given.warnings.length > 0)).toBe(true)
  })

  it('tells no password', () => {
    for (const { given } of cases) {
      const context = contextOf(given)
      const said = JSON.stringify([rule.problems?.(context), rule.warnings?.(context)])
      for (const value of Object.values(given.passwords).filter((one) => one.length > 3)) {
        expect(said.includes(JSON.stringify(value).slice(1, -1)), 'a password in what is said').toBe(false)
      }
    }
  })
})

function expected({ code, field, host, file, ...texts }: z.infer<typeof found>): Failure {
  const where = { ...(field ? { field } : {}), ...(host ? { host } : {}), ...(file ? { file } : {}) }
  const parts = Object.entries(texts).map(([name, text]) => [name, expect.saying(text ?? '')])
  return expect.objectContaining({
    code,
    ...(Object.keys(where).length > 0 ? { where: expect.objectContaining(where) } : {}),
    ...Object.fromEntries(parts),
  })
}
