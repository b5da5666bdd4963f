import { expect, test } from 'vitest'
import { asMessage, english } from '#shared/message/message'
import type { CatalogOption } from '#shared/model/catalog'
import { optionsWith } from './search'

const options: readonly CatalogOption[] = [
  ['haproxy_port_extra', 'Lines of a port.'],
  ['mariadb_port', 'Where clients reach it.'],
  ['port_of_things', 'Something else.'],
  ['keystone_api_workers', 'Worker processes.'],
].map(([name = '', help = '']) => ({
  name,
  help: asMessage(help),
  type: 'string',
  service: 's',
  default: null,
}))

const names = (query: string) => optionsWith(options, query, english).map(({ name }) => name)

test('options are found by name and by meaning, all words must be there', () => {
  expect(names('worker processes')).toEqual(['keystone_api_workers'])
  expect(names('mariadb clients')).toEqual(['mariadb_port'])
  expect(names('mariadb worker')).toEqual([])
})

test('those that begin with the query come first', () => {
  expect(names('port')).toEqual(['port_of_things', 'haproxy_port_extra', 'mariadb_port'])
})

test('nothing asked finds all, in their order', () => {
  expect(names('  ')).toEqual(options.map(({ name }) => name))
})
