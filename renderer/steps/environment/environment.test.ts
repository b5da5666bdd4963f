import { expect, test } from 'vitest'
import { msg, quoted } from '#shared/message/message'
import { emptyDraft } from '../../state'
import { given, isReadable, noSources, sourcesIn } from './import-sources'
import {
  dirOf,
  fieldOfFailure,
  folderName,
  labProblems,
  noTarget,
  noVault,
  targetProblems,
  vaultProblems,
} from './new-environment'
import { environmentRules } from './rules'

test('a folder follows the name of the environment, below the home folder, until somebody edits it', () => {
  expect(folderName('  My cloud (Berlin) ')).toBe('my-cloud-berlin')
  expect(dirOf({ name: 'My cloud', dir: null }, '/home/eve/')).toBe('/home/eve/clouds/my-cloud')
  expect(dirOf({ name: 'x', dir: '/srv/x' }, '/home/eve')).toBe('/srv/x')
  expect(dirOf({ name: 'x', dir: '' }, '/home/eve')).toBe('')
  expect(dirOf(noTarget, '/home/eve')).toBe('')
})

test.for([
  ['environment.notEmpty', { file: '/h/clouds/x' }, 'dir'],
  ['environment.exists', { file: '/h/clouds/x/slipway.yml' }, 'dir'],
  ['file.noSpace', { file: '/h/clouds/x' }, 'dir'],
  ['file.missing', { file: '/etc/kolla/globals.yml' }, null],
  ['environment.config', { file: '/h/clouds/x/slipway.yml', field: 'name' }, 'name'],
  ['environment.config', { file: '/h/clouds/x/slipway.yml', field: 'image.tag' }, null],
  ['environment.release', { file: 'slipway.yml', field: 'release' }, 'release'],
  ['vault.passwordMissing', { file: '/h/clouds/x/passwords.yml' }, 'password'],
  ['yaml.syntax', { file: '/etc/kolla/globals.yml', line: 3 }, null],
] as const)('%s of %o is said beside %s', ([code, where, field]) => {
  expect(fieldOfFailure({ code, what: msg`w`, remedy: msg`r`, where }, '/h/clouds/x')).toBe(field)
})

test('names and folders are judged as slipway.yml takes them', () => {
  expect(targetProblems({ name: 'my-cloud', dir: null }, '/h')).toEqual({})
  expect(Object.keys(targetProblems({ name: '  ', dir: 'here' }, '/h'))).toEqual(['name', 'dir'])
  expect(Object.keys(targetProblems({ name: 'x'.repeat(65), dir: null }, '/h'))).toEqual(['name'])
})

test('a vault password is given twice, unless passwords are to be readable', () => {
  expect(Object.keys(vaultProblems(noVault))).toEqual(['password'])
  expect(Object.keys(vaultProblems({ ...noVault, password: 'a', again: 'b' }))).toEqual(['again'])
  expect(vaultProblems({ ...noVault, password: 'a', again: 'a' })).toEqual({})
  expect(vaultProblems({ ...noVault, form: 'plain' })).toEqual({})
})

test('a lab is named as its containers can be', () => {
  expect(labProblems('try')).toEqual({})
  expect(Object.keys(labProblems('Try it'))).toEqual(['name'])
})

test('a configuration is found in its folder by the usual names, and what was given stays', () => {
  const listing = {
    path: '/etc/kolla',
    entries: [
      { name: 'config', kind: 'folder' as const },
      { name: 'globals.yml', kind: 'file' as const },
      { name: 'multinode', kind: 'file' as const },
      { name: 'inventory', kind: 'file' as const },
      { name: 'passwords.yml', kind: 'file' as const },
    ],
  }
  expect(sourcesIn(listing, { ...noSources, passwords: '/root/p.yml' })).toEqual({
    inventory: '/etc/kolla/multinode',
    globals: '/etc/kolla/globals.yml',
    passwords: '/root/p.yml',
    config: '/etc/kolla/config',
    certificates: '',
  })
})

test('only what was given is sent', () => {
  expect(given({ ...noSources, inventory: ' /i ', globals: '/g' })).toEqual({
    inventory: '/i',
    globals: '/g',
  })
  expect(isReadable({ ...noSources, inventory: '/i' })).toBe(false)
})

test('an environment that cannot be read is an error, at the field that mends it', () => {
  const failure = (code: string, file: string) => ({
    code,
    what: quoted('w'),
    remedy: quoted(''),
    where: { file },
  })
  const fields = (code: string, file: string) =>
    environmentRules({ ...emptyDraft, dir: '/c', failures: [failure(code, file)] }).map(({ field }) => field)
  expect(environmentRules(emptyDraft)).toEqual([])
  expect(fields('vault.passwordMissing', '/c/passwords.yml')).toEqual(['vault-password'])
  expect(fields('environment.config', '/c/slipway.yml')).toEqual(['slipway.yml'])
  expect(fields('yaml.syntax', '/c/globals.yml')).toEqual(['globals.yml'])
  expect(fields('inventory.syntax', '/c/inventory')).toEqual([])
  expect(fields('file.unreadable', '/c')).toEqual([''])
})
