import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { services } from './index'
import { isDeclared } from './openstack'

const folder = process.env.SLIPWAY_FACTS ?? join(import.meta.dirname, '../../../../shared/facts')
const path = join(folder, 'databases.json')
if (!existsSync(path))
  console.warn(`skipped: no facts of databases and accounts: ${path} does not exist (SLIPWAY_FACTS names it)`)

const role = z.object({
  databases: z.array(z.object({ name_option: z.string() })).default([]),
  db_users: z.array(z.object({ name_option: z.string(), password_from: z.string() })).default([]),
  keystone_services: z
    .array(
      z.object({
        name: z.string(),
        type: z.string(),
        endpoints: z.array(z.object({ interface: z.string(), url_option: z.string() })),
      }),
    )
    .default([]),
  keystone_users: z
    .array(
      z.object({
        user_option: z.string(),
        password_from: z.string(),
        project: z.string(),
        role: z.string(),
      }),
    )
    .default([]),
})
const facts = z.object({
  releases: z.record(z.string(), z.object({ services: z.record(z.string(), z.unknown()) })),
})
const releases = existsSync(path) ? facts.parse(JSON.parse(readFileSync(path, 'utf8'))).releases : {}
const declared = services.filter(isDeclared)

describe.skipIf(!existsSync(path)).each(Object.keys(releases))('beside Kolla-Ansible %s', (release) => {
  test.each(declared.map((service) => [service.id, service] as const))(
    '%s declares the databases and accounts of its role',
    (id, { databases = [], identity }) => {
      const theirs = role.parse(releases[release]?.services[id])
      expect(databases.map(({ name }) => name)).toEqual(theirs.databases.map((one) => one.name_option))
      expect(databases.map(({ user, password }) => `${user} ${password}`)).toEqual(
        theirs.db_users.map((one) => `${one.name_option} ${one.password_from}`),
      )
      expect(
        (identity?.services ?? []).map(({ name, type, endpoints }) => ({ name, type, endpoints })),
      ).toEqual(
        theirs.keystone_services.map(({ name, type, endpoints }) => ({
          name,
          type,
          endpoints: Object.fromEntries(endpoints.map((one) => [one.interface, one.url_option])),
        })),
      )
      const users = (identity?.users ?? []).flatMap(({ roles, ...user }) =>
        roles.map((one) => ({ ...user, role: one })),
      )
      expect(users).toEqual(
        theirs.keystone_users.map((one) => ({
          name: one.user_option,
          password: one.password_from,
          project: one.project,
          role: one.role,
        })),
      )
    },
  )
})

test('there are declarations to hold', () => {
  expect(declared.map(({ id }) => id)).toContain('placement')
})
