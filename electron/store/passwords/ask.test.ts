import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { secret } from '#shared/lib/secret'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { encryptVault } from '../vault/vault'
import { askVaultPassword } from './ask'

let dir = ''
beforeEach(() => {
  dir = temporaryFolder('ask')
})

/** Gives the answers one after another, then none; keeps what was asked. */
async function asked(...answers: readonly string[]) {
  const questions: string[] = []
  const result = await askVaultPassword(dir, async (question) => {
    questions.push(question)
    return answers[questions.length - 1] ?? null
  })
  const told = result.ok ? result.value?.reveal() : result.failures.map(({ code }) => code)
  return { told, questions }
}

const put = (name: string, text: string) => writeFile(join(dir, name), text)
const encrypted = () => encryptVault('database_password: x\n', secret('right'))

test('nothing is asked where passwords.yml is missing, readable or damaged', async () => {
  expect(await asked('right')).toEqual({ told: undefined, questions: [] })
  await put('passwords.yml', 'database_password: x\n')
  expect(await asked('right')).toEqual({ told: undefined, questions: [] })
  await put('passwords.yml', 'database_password: [\n')
  expect(await asked('right')).toEqual({ told: undefined, questions: [] })
})

test('the question names the environment and its file', async () => {
  await put('passwords.yml', await encrypted())
  const file = join(dir, 'passwords.yml')
  expect(await asked('right')).toEqual({ told: 'right', questions: [`Vault password of ${file}: `] })
  const image = 'image: {registry: "r:1", namespace: n, tag: t}'
  await put('slipway.yml', `schema: 1\nname: my cloud\nrelease: "2025.1"\n${image}\n`)
  expect(await asked(' right\r')).toEqual({
    told: 'right',
    questions: [`Vault password of the environment my cloud (${file}): `],
  })
})

test('a wrong password is asked for once more, and told after that', async () => {
  await put('passwords.yml', await encrypted())
  expect(await asked('wrong', 'right')).toMatchObject({ told: 'right', questions: { length: 2 } })
  const { told, questions } = await asked('wrong', 'wrong too', 'right')
  expect(told).toEqual(['vault.passwordWrong'])
  expect(questions[1]).toMatch(/^That does not fit\. .*, once more: $/)
  expect(questions).toHaveLength(2)
})

test('no answer is no password', async () => {
  await put('passwords.yml', await encrypted())
  expect(await asked()).toMatchObject({ told: undefined, questions: { length: 1 } })
  expect(await asked('  ')).toMatchObject({ told: undefined, questions: { length: 1 } })
})

test('values that are encrypted one by one are asked for as well', async () => {
  const inline = (await encryptVault('x', secret('right'))).trimEnd().replaceAll(/^/gm, '  ')
  await put('passwords.yml', `rabbitmq_password: plain\ndatabase_password: !vault |\n${inline}\n`)
  expect(await asked('wrong', 'right')).toMatchObject({ told: 'right', questions: { length: 2 } })
})
