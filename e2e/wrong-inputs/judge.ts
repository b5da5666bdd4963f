import { createHash } from 'node:crypto'
import { lstat, readdir, readFile, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { z } from 'zod'
import { heading } from '../../shared/lib/text'
import type { ExpectedFailure } from './case'
import type { Ended } from './program'

const told = z.object({
  code: z.string(),
  what: z.string(),
  where: z
    .object({
      file: z.string(),
      line: z.number(),
      host: z.string(),
      field: z.string(),
    })
    .partial()
    .optional(),
  saw: z.string().optional(),
  means: z.string().optional(),
  remedy: z.string(),
  command: z.array(z.string()).optional(),
})
export type Told = z.output<typeof told>

const document = z.object({ failures: z.array(told).min(1) })

/** The failures of a run with --json: stdout is one document and nothing else. */
export function toldIn(stdout: string): readonly Told[] {
  return document.parse(JSON.parse(stdout)).failures
}

/** What a value that was forgotten leaves in a text. */
const hole = /(^|[\s"'(])(undefined|NaN|null)($|[\s"'),.])|\[object /m

/** Every failure says what, where it can be seen, and what to do; none is a stump. */
export function expectWhole(failures: readonly Told[]): void {
  for (const failure of failures) {
    expect(failure.code).toMatch(/^[a-zA-Z]+(\.[a-zA-Z]+)*$/)
    expect(failure.what.length, `what of ${failure.code}`).toBeGreaterThan(10)
    expect(failure.saw ?? '', `what was seen, of ${failure.code}`).not.toBe('')
    expect(failure.remedy.length, `remedy of ${failure.code}`).toBeGreaterThan(10)
    expect(JSON.stringify(failure)).not.toMatch(hole)
  }
}

/** Each expected failure is among those told, with its place and phrases. */
export function expectTold(
  failures: readonly Told[],
  expected: readonly ExpectedFailure[],
  lineOf: (file: string, text: string) => number,
  pathOf: (file: string) => string,
): void {
  for (const one of expected) {
    const line = one.at === undefined ? one.line : lineOf(one.file ?? '', one.at)
    const places = {
      ...(one.file === undefined
        ? {}
        : { file: expect.toSatisfy((file) => file === pathOf(one.file ?? '') || file === one.file) }),
      ...(line === undefined ? {} : { line }),
      ...(one.field === undefined ? {} : { field: one.field }),
      ...(one.host === undefined ? {} : { host: one.host }),
    }
    expect(failures).toContainEqual(
      expect.objectContaining({
        code: one.code,
        ...(Object.keys(places).length > 0 ? { where: expect.objectContaining(places) } : {}),
        ...phrase('what', one.what),
        ...phrase('saw', one.saw),
        ...phrase('remedy', one.remedy),
        ...(one.command === undefined ? {} : { command: endsWith(one.command) }),
      }),
    )
  }
}

function endsWith(command: string): readonly string[] {
  return expect.toSatisfy((words: readonly string[]) => words.join(' ').endsWith(` ${command}`))
}

function phrase(name: string, text: string | undefined): object {
  return text === undefined ? {} : { [name]: expect.saying(text) }
}

/** What people read: every failure, within 80 columns, without stacks, colours or holes. */
export function expectReadable({ stdout, stderr }: Ended, failures: readonly Told[]): void {
  const text = `${stdout}${stderr}`
  const words = collapsed(text)
  for (const { what, saw, remedy } of failures) {
    expect(words).toContain(collapsed(heading(what)).slice(1))
    expect(words).toContain(collapsed(saw ?? ''))
    expect(words).toContain(collapsed(remedy).slice(1))
  }
  expectClean(text)
}

export function expectClean(text: string): void {
  expect(text).not.toMatch(/^\s+at .*:\d+:\d+\)?$|node:internal|\(node:\d+\)|Warning:/m)
  expect(text).not.toMatch(hole)
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
  const wide = text
    .split('\n')
    .filter((line) => line.length > 80 && !line.split(' ').some((word) => word.length > 50))
  expect(wide).toEqual([])
}

/** The commands that are printed to be run, as somebody copies them. */
export function printedCommands(text: string): readonly string[] {
  return [...text.matchAll(/^ {2}Run {2,}((?:.*\\\n)*.*)$/gm)].map(([, command = '']) => command)
}

/** Line breaks and indents do not count. */
export function collapsed(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

export function expectNoSecret(text: string, secrets: readonly string[]): void {
  const found = secrets.filter((secret) => text.includes(secret))
  expect(found).toEqual([])
}

/** Path → what is there, as bytes and mode, for everything below a folder but Slipway's own notes. */
export async function treeOf(dir: string): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {}
  const visit = async (path: string) => {
    const stats = await lstat(join(dir, path))
    const mode = (stats.mode & 0o7777).toString(8)
    if (stats.isDirectory()) {
      if (path !== '') found[path] = `folder ${mode}`
      const names = (await readdir(join(dir, path))).filter((name) => name !== '.slipway')
      for (const name of names) await visit(join(path, name))
    } else if (stats.isSymbolicLink()) found[path] = `link ${await readlink(join(dir, path))}`
    else
      found[path] = `${mode} ${createHash('sha256')
        .update(await readFile(join(dir, path)))
        .digest('hex')}`
  }
  await visit('')
  return found
}
