import { describe, expect, test } from 'vitest'
import { missingOf, type SeenIdentity, type WantedIdentity } from './identity'

const wanted: WantedIdentity = {
  services: [{ name: 'toy', type: 'toys', description: 'Toys' }],
  endpoints: [
    { service: 'toys', region: 'RegionOne', interface: 'internal', url: 'http://here:1' },
    { service: 'toys', region: 'RegionOne', interface: 'public', url: 'http://there:1' },
  ],
  projects: ['service'],
  roles: ['admin', 'member'],
  users: [{ name: 'toy', password: 'toy_keystone_password' }],
  grants: [{ user: 'toy', project: 'service', role: 'admin' }],
}

const all: SeenIdentity = {
  services: [{ id: 's', type: 'toys' }],
  endpoints: [
    { service_id: 's', interface: 'internal', region_id: 'RegionOne', url: 'http://here:1' },
    { service_id: 's', interface: 'public', region_id: 'RegionOne', url: 'http://there:1' },
  ],
  projects: [{ name: 'service' }],
  roles: [{ name: 'admin' }, { name: 'member' }],
  users: [{ name: 'toy', password: true }],
  grants: ['toy admin in service'],
}

const nothing = { services: [], endpoints: {}, projects: [], roles: [], users: {}, grants: [] }

describe('what Keystone lacks or has otherwise', () => {
  test('is nothing where all is there', () => {
    expect(missingOf(wanted, all)).toEqual(nothing)
  })

  test.each<[string, Partial<SeenIdentity>, object]>([
    [
      'a service, and with it its endpoints',
      { services: [] },
      {
        services: ['toy'],
        endpoints: { 'toys RegionOne internal': 'missing', 'toys RegionOne public': 'missing' },
      },
    ],
    [
      'endpoints of another region, and another address',
      {
        endpoints: [
          { service_id: 's', interface: 'internal', region_id: 'RegionTwo', url: 'http://here:1' },
          { service_id: 's', interface: 'public', region_id: 'RegionOne', url: 'http://elsewhere:1' },
        ],
      },
      { endpoints: { 'toys RegionOne internal': 'missing', 'toys RegionOne public': 'differs' } },
    ],
    ['a project', { projects: [] }, { projects: ['service'] }],
    ['a role', { roles: [{ name: 'admin' }] }, { roles: ['member'] }],
    ['a user', { users: [] }, { users: { toy: 'missing' } }],
    ['the password of a user', { users: [{ name: 'toy', password: false }] }, { users: { toy: 'password' } }],
    ['a role of a user', { grants: [] }, { grants: ['toy admin in service'] }],
  ])('is %s', (_what, seen, missing) => {
    expect(missingOf(wanted, { ...all, ...seen })).toEqual({ ...nothing, ...missing })
  })
})
