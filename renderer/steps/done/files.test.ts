import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { AccessCard } from '#shared/ipc/areas/access'
import { filled, textOf } from './files'

const card: AccessCard = {
  horizonUrl: null,
  keystoneUrl: 'http://v:5000/v3',
  user: 'admin',
  project: 'admin',
  region: 'RegionOne',
  passwordName: 'keystone_admin_password',
  cloudsYaml: 'clouds:\n  c:\n    auth:\n      password: <password>\n',
  openrc: 'export OS_USERNAME=admin\nexport OS_PASSWORD=<password>\n',
  passwordMark: '<password>',
  ca: null,
}
const hard = `a"b'c$& #x: \\ y`

test('a password of any characters is read back as it is from clouds.yaml', () => {
  expect(parse(filled(card, 'clouds.yaml', hard))).toEqual({ clouds: { c: { auth: { password: hard } } } })
  const quoted = { ...card, cloudsYaml: card.cloudsYaml.replace('<password>', '"<password>"') }
  expect(parse(filled(quoted, 'clouds.yaml', hard))).toEqual(parse(filled(card, 'clouds.yaml', hard)))
})

test('in openrc a shell reads it as one word', () => {
  expect(filled(card, 'openrc', "it's $HOME")).toContain(`export OS_PASSWORD='it'\\''s $HOME'\n`)
})

test('without TLS there is no certificate to trust', () => {
  expect(textOf(card, 'ca.crt')).toBe('')
})
