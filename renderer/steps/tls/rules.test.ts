import { expect, test } from 'vitest'
import { noWords } from '#shared/message/message'
import type { CommonOption } from '#shared/model/catalog'
import { type Draft, emptyDraft } from '../../state'
import { tlsRules } from './rules'

const common: readonly CommonOption[] = [
  'kolla_enable_tls_internal',
  'kolla_enable_tls_external',
  'kolla_enable_tls_backend',
].map((name) => ({ name, type: 'bool', service: '', help: noWords, default: false, section: 'tls' }))
const codes = (more: Partial<Draft>) =>
  tlsRules({ ...emptyDraft, common, ...more }).map(({ code, field }) => `${code} ${field}`)

test('without TLS there is nothing in the way', () => {
  expect(codes({})).toEqual([])
  expect(codes({ options: { kolla_enable_tls_internal: 'no' } })).toEqual([])
})

test('every switch that the engine refuses is named, as it was set', () => {
  const options = { kolla_enable_tls_internal: 'yes', kolla_enable_tls_external: true }
  expect(codes({ options })).toEqual([
    'tls.notDeployed kolla_enable_tls_internal',
    'tls.notDeployed kolla_enable_tls_external',
  ])
})

test('a switch that follows from one that was set is not named beside it', () => {
  const follows = common.map((option) =>
    option.name === 'kolla_enable_tls_external' ? { ...option, default: true } : option,
  )
  expect(codes({ common: follows, options: { kolla_enable_tls_internal: 'yes' } })).toEqual([
    'tls.notDeployed kolla_enable_tls_internal',
  ])
  expect(codes({ common: follows })).toEqual(['tls.notDeployed kolla_enable_tls_external'])
})

test('what was typed and is no value is an error at its option', () => {
  expect(
    codes({ notes: { invalidOptions: { kolla_enable_tls_backend: 'perhaps', haproxy_threads: 'x' } } }),
  ).toEqual(['options.invalid kolla_enable_tls_backend'])
})
