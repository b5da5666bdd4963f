import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { JsonValue } from '#shared/lib/json'
import { english } from '#shared/message/message'
import { notesOf } from '../notes'
import { commonOptions } from '../options/common'
import { prepare } from '../prepare'
import { services } from '../services'
import { environmentOf } from '../services/testing/cluster'
import { optionsReadByServices } from '../services/testing/options-read'
import { commonNotFollowed } from './common'
import { followedNot } from './limits'

const facts = process.env.SLIPWAY_FACTS ?? join(import.meta.dirname, '../../../../shared/facts')
const there = existsSync(facts)
if (!there) console.warn(`no facts in ${facts}: options that roles read are not walked`)

/** Kolla's roles of what Slipway deploys; those named here serve all, or have another name than their service. */
const roles = [
  'haproxy-config',
  'loadbalancer-config',
  'service-check',
  'service-ks-register',
  'service-rabbitmq',
  'common',
  'loadbalancer',
  ...services.map(({ id }) => id),
]

const because = followedNot([
  ...services.flatMap(({ notFollowed = [] }) => notFollowed),
  ...commonNotFollowed,
])
const refused = services.flatMap(({ refusals = [] }) => refusals.map(({ option }) => option))
const read = new Set([...optionsReadByServices(), ...refused])

/** Read by something that is no service: the access card, checks, what reads the folder, or other options' defaults. */
const readElsewhere = new Set(
  `docker_registry_insecure node_config node_custom_config kolla_admin_openrc_cacert default_project_domain_name
  default_user_domain_name horizon_external_fqdn horizon_internal_fqdn horizon_tls_port use_common_mariadb_user
  haproxy_single_external_frontend_public_port keystone_identity_mappings update_keystone_service_user_passwords kolla_certificates_dir`.split(
    /\s+/,
  ),
)

/** They concern services that are not deployed yet. */
function isOfOthers(name: string): boolean {
  return (
    name.startsWith('enable_') ||
    /^(tunnel|migration|dns)_|^(om_|cloudkitty_|openstack_interface|openstack_service_rpc|default_\w+_domain_id)/.test(
      name,
    ) ||
    /^kolla_\w+_cert$|^kolla_tls_backend_key$/.test(name)
  )
}

describe('an option of Kolla-Ansible that is set', () => {
  it.runIf(there).each(['2025.1', '2025.2', '2026.1'])(
    'is followed or named, of all that roles read in %s',
    (release) => {
      const file = z.object({
        releases: z.record(z.string(), z.object({ roles: z.record(z.string(), z.array(z.string())) })),
      })
      const known = file.parse(JSON.parse(readFileSync(join(facts, 'option-names.json'), 'utf8'))).releases[
        release
      ]
      const names = roles.flatMap((role) => known?.roles[role] ?? [])
      expect(names.length).toBeGreaterThan(300)
      expect(
        names.filter((name) => !read.has(name) && !readElsewhere.has(name) && because(name) === undefined),
      ).toEqual([])
    },
  )

  it('is never both', () => {
    expect([...read].filter((name) => because(name) !== undefined)).toEqual([])
  })

  it('is followed or named where Slipway defines it', () => {
    const defined = [...commonOptions, ...services.flatMap(({ options }) => options)].map(({ name }) => name)
    const dead = defined.filter((name) => !read.has(name) && because(name) === undefined)
    expect(dead.filter((name) => !readElsewhere.has(name) && !isOfOthers(name))).toEqual([])
  })
})

const preparedWith = (globals: Record<string, JsonValue>, vars?: Record<string, JsonValue>) =>
  prepare(
    environmentOf({
      hosts: { a: { interfaces: {}, ...(vars ? { vars } : {}) }, b: { interfaces: {} } },
      globals: { kolla_internal_vip_address: '10.0.0.100', ...globals },
    }),
  )
const notes = (globals: Record<string, JsonValue>, vars?: Record<string, JsonValue>) =>
  notesOf(preparedWith(globals, vars))
    .filter(({ code }) => code.startsWith('option.'))
    .map(({ code, text }) => `${code} ${english(text)}`)

describe('notes', () => {
  it('say of each what holds instead, once', () => {
    expect(notes({ horizon_custom_themes: [{ name: 'x' }], mariadb_backup_type: 'full' })).toEqual([
      'option.notFollowed globals.yml: horizon_custom_themes is set and not followed by Slipway yet: the dashboard has the themes of its image',
      'option.notFollowed globals.yml: mariadb_backup_type is set and not followed by Slipway yet: backups are not made',
    ])
  })

  it('are about the inventory, too, and about no service that is off', () => {
    expect(notes({}, { fluentd_image: 'x' })).toEqual([
      'option.notFollowed inventory: fluentd_image is set and not followed by Slipway yet: the service that it is for is not deployed',
    ])
    expect(notes({ horizon_custom_themes: [{ name: 'x' }], enable_horizon: 'no' })).toEqual([
      'option.unused globals.yml: horizon_custom_themes is kept but not used by Slipway yet',
    ])
  })

  it('do not speak of what Kolla-Ansible has anyway', () => {
    expect(notes({ enable_mariabackup: false, docker_client_timeout: 120 })).toEqual([])
    expect(notes({ enable_mariabackup: 'yes' })).toHaveLength(1)
  })
})

describe('what a cluster would lose is refused', () => {
  const codes = (globals: Record<string, JsonValue>, vars?: Record<string, JsonValue>) =>
    preparedWith(globals, vars).problems.map(({ code, where }) => `${code} ${where?.field}`)

  it.each([
    [{ enable_keystone_federation: 'yes' }, ['keystone.federationNotDeployed enable_keystone_federation']],
    [
      { keystone_identity_providers: [{ name: 'a' }], keystone_identity_mappings: [{ name: 'a' }] },
      ['keystone.federationNotDeployed enable_keystone_federation'],
    ],
    [{ enable_keystone_federation: 'no' }, []],
    [{ enable_keystone_federation: 'yes', enable_keystone: 'no', enable_horizon: 'no' }, []],
    [{ kolla_container_engine: 'podman' }, ['options.engineNotDriven kolla_container_engine']],
    [{ rabbitmq_enable_tls: 'yes' }, ['rabbitmq.tlsNotDeployed rabbitmq_enable_tls']],
    [{ mariadb_shard_id: 0 }, []],
    [{ mariadb_shard_id: 1 }, ['mariadb.shardsNotDeployed mariadb_shard_id']],
    [{}, []],
  ])('%j', (globals, expected) => {
    expect(codes(globals)).toEqual(expected)
  })

  it('also where only some hosts ask for it', () => {
    expect(codes({}, { mariadb_shard_id: 1 })).toEqual(['mariadb.shardsNotDeployed mariadb_shard_id'])
  })

  it('TLS', () => {
    const inside = 'haproxy.tlsNotDeployed kolla_enable_tls_internal'
    expect(codes({ kolla_enable_tls_internal: 'yes' })).toEqual([inside])
    expect(codes({ kolla_enable_tls_internal: 'yes', kolla_external_vip_address: '192.0.2.1' })).toEqual([
      inside,
    ])
    expect(codes({ kolla_enable_tls_backend: 'yes' })).toEqual([
      'haproxy.tlsNotDeployed kolla_enable_tls_backend',
    ])
    expect(codes({ keystone_enable_tls_backend: 'yes' })).toEqual([
      'keystone.tlsNotDeployed keystone_enable_tls_backend',
    ])
  })
})
