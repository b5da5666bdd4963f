import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { refusalToWrite } from './output'

let home = ''
let environment = ''
beforeEach(async () => {
  home = temporaryFolder('output')
  environment = join(home, 'cloud')
  await mkdir(join(environment, 'docs'), { recursive: true })
  await writeFile(join(environment, 'slipway.yml'), '')
  await mkdir(join(home, 'work', '.git'), { recursive: true })
  await mkdir(join(home, 'linked'))
  await writeFile(join(home, 'linked', '.git'), 'gitdir: elsewhere\n')
  await mkdir(join(home, 'free'))
  await symlink(environment, join(home, 'free', 'to-cloud'))
  await symlink(join(home, 'work'), join(home, 'free', 'to-work'))
  await symlink(join(environment, 'config'), join(environment, 'docs', 'to-config'))
  await mkdir(join(environment, 'config'))
})

const codeOf = async (path: string, withSecrets: boolean) =>
  (await refusalToWrite([join(home, 'free', 'first'), join(home, path)], withSecrets))?.code ?? 'written'

test.each([
  ['free/out', 'written', 'written'],
  ['cloud-2/out', 'written', 'written'],
  ['cloud', 'config.secretsInEnvironment', 'config.amongSources'],
  ['cloud/generated/deep', 'config.secretsInEnvironment', 'written'],
  ['cloud/config', 'config.secretsInEnvironment', 'config.amongSources'],
  ['cloud/config/keystone', 'config.secretsInEnvironment', 'config.amongSources'],
  ['cloud/group_vars/x', 'config.secretsInEnvironment', 'config.amongSources'],
  ['cloud/.slipway', 'config.secretsInEnvironment', 'config.amongSources'],
  ['cloud/docs/../config/x', 'config.secretsInEnvironment', 'config.amongSources'],
  ['cloud/docs/to-config/x', 'config.secretsInEnvironment', 'config.amongSources'],
  ['free/to-cloud/out', 'config.secretsInEnvironment', 'written'],
  ['free/to-cloud/config/out', 'config.secretsInEnvironment', 'config.amongSources'],
  ['work', 'config.secretsInGit', 'written'],
  ['work/a/b', 'config.secretsInGit', 'written'],
  ['linked/out', 'config.secretsInGit', 'written'],
  ['free/to-work/a', 'config.secretsInGit', 'written'],
])('%s: with secrets %s, without %s', async (path, withSecrets, without) => {
  expect(await codeOf(path, true)).toBe(withSecrets)
  expect(await codeOf(path, false)).toBe(without)
})
