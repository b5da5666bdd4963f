import { readdirSync, readFileSync } from 'node:fs'
import { chmod, chown, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { type Case, caseSchema } from './case'
import {
  collapsed,
  expectClean,
  expectNoSecret,
  expectReadable,
  expectTold,
  expectWhole,
  printedCommands,
  toldIn,
  treeOf,
} from './judge'
import { here, type ProgramOptions, shell, slipway } from './program'

const folder = join(here, 'cases')
const cases = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => ({ name, given: caseSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))) }))

/** Values of base/passwords.yml begin with it. */
const hush = /hush-[\w-]+/g
const baseSecrets = readFileSync(join(here, 'base', 'passwords.yml'), 'utf8').match(hush) ?? []

const all = temporaryFolder('wrong')
// Some cases are run as another user.
beforeAll(() => chmod(all, 0o755))

describe('a wrong input is told, and nothing is changed', { concurrent: true, timeout: 120_000 }, () => {
  // Cases print the same few commands, which differ in the folder only.
  const tried = new Map<string, Promise<void>>()
  const expectRunsOnce = (command: string, place: string, options: ProgramOptions) => {
    const kind = command.replaceAll(place, 'PLACE')
    const trial = tried.get(kind) ?? expectRuns(command, options)
    tried.set(kind, trial)
    return trial
  }

  test.each(cases)('$given.about ($name)', async ({ name, given }) => {
    const place = join(all, name)
    const env = await prepareFolder(place, given)
    const before = await treeOf(place)
    const filled = (text: string) => text.replaceAll('ENV', env).replaceAll('PLACE', place)
    const args = given.arguments.map(filled)
    const options = { home: join(all, 'home'), env: given.environment, asOther: given.asOther }
    const plain = await slipway(args, options)
    const json = await slipway(['--json', ...args], options)

    const said = `${plain.stdout}${plain.stderr}${json.stdout}${json.stderr}`
    expect([plain.code, json.code], said).toEqual([given.exit, given.exit])
    expect(json.stderr).toBe('')
    expectNoSecret(said, [...baseSecrets, ...given.secrets])
    expectClean(`${plain.stdout}${plain.stderr}`)
    if (given.failures) {
      const failures = toldIn(json.stdout)
      expectWhole(failures)
      expectTold(
        failures,
        given.failures.map((one) => (one.command ? { ...one, command: filled(one.command) } : one)),
        (file, text) => lineOf(join(env, file), text),
        (file) => join(env, file),
      )
      expectReadable(plain, failures)
      const printed = printedCommands(plain.stderr)
      expect(printed).toHaveLength(failures.filter(({ command }) => command).length)
      for (const command of printed) await expectRunsOnce(command, place, options)
    }
    for (const phrase of given.says ?? []) {
      expect(collapsed(`${plain.stdout}${plain.stderr}`)).toContain(phrase)
      expect(collapsed(JSON.stringify(JSON.parse(json.stdout)).replaceAll('\\n', ' '))).toContain(phrase)
    }
    expect(await treeOf(place)).toEqual(before)
  })
})

/** A printed command reaches the verb that it names, from any folder; asked for its help, it changes nothing. */
async function expectRuns(command: string, options: ProgramOptions): Promise<void> {
  const { code, stdout } = await shell(`${command} --help`, options)
  expect(code, command).toBe(0)
  expect(stdout).toMatch(/^Usage: slipway/)
}

test('there are enough cases, each of which expects something', () => {
  expect(cases.length).toBeGreaterThanOrEqual(60)
  expect(cases.filter(({ given }) => !given.failures && !given.says).map(({ name }) => name)).toEqual([])
})

async function prepareFolder(place: string, given: Case): Promise<string> {
  const env = join(place, 'cloud')
  await mkdir(place)
  await cp(join(here, 'base'), env, { recursive: true })
  for (const [file, change] of Object.entries(given.files)) await changeFile(join(env, file), change)
  for (const [file, mode] of Object.entries(given.modes)) {
    const path = join(env, file)
    if (given.asOther && process.getuid?.() === 0) await chown(path, 65534, 65534)
    await chmod(path, Number.parseInt(mode, 8))
  }
  return env
}

async function changeFile(path: string, change: Case['files'][string]): Promise<void> {
  if (change === null) return await rm(path)
  await mkdir(dirname(path), { recursive: true })
  if (typeof change === 'string') await writeFile(path, change)
  else if ('append' in change) await writeFile(path, `${await readFile(path, 'utf8')}${change.append}`)
  else if ('hex' in change) await writeFile(path, Buffer.from(change.hex, 'hex'))
  else if ('folder' in change) {
    await rm(path, { force: true })
    await mkdir(path)
  } else {
    const text = await readFile(path, 'utf8')
    const [from, to] = change.replace
    if (!text.includes(from)) throw new Error(`${path} has no ${from}`)
    await writeFile(
      path,
      text.replace(from, () => to),
    )
  }
}

function lineOf(path: string, text: string): number {
  const at = readFileSync(path, 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(text))
  if (at < 0) throw new Error(`${path} has no line with ${text}`)
  return at + 1
}
