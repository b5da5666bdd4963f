import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { type Failure, fail, ok, type Result, unless } from '#shared/failure/failure'
import { imageParts } from '#shared/lib/image-name'
import { type Message, msg, quoted } from '#shared/message/message'
import type { SlipwayConfig } from '#shared/model/environment'
import type { FolderLock } from '../files/lock'
import { type Migration, migrated, migrations } from '../migrations/migrations'
import { asJson } from '../yaml/data'
import { openYamlFile, saveYamlFile, type YamlFile } from '../yaml/file'
import { parseYaml, placeOf, type YamlSource } from '../yaml/parse'

export const configPath = (dir: string) => join(dir, 'slipway.yml')

/** YAML reads a release such as 2025.1 as a number; its digits are what is meant. */
const text = z.union([z.string(), z.number()]).transform(String)
const matching = (pattern: RegExp) => text.refine((value) => pattern.test(value))
const part = (name: keyof typeof imageParts) => matching(imageParts[name].pattern)

const slipwayConfig = z.object({
  schema: z.literal(1),
  name: matching(/^\S(?:.{0,62}\S)?$/),
  release: matching(/^\w[\w.-]{0,127}$/),
  image: z.object({
    registry: part('registry'),
    namespace: part('namespace'),
    tag: part('tag'),
  }),
})

/** What each field must be. */
const wanted: Readonly<Record<string, Message>> = {
  '': msg`a mapping`,
  name: msg`a name of 1 to 64 characters`,
  release: msg`an OpenStack release, such as "2025.1" or zed`,
  image: msg`a mapping with registry, namespace and tag`,
  'image.registry': imageParts.registry.wanted,
  'image.namespace': imageParts.namespace.wanted,
  'image.tag': imageParts.tag.wanted,
}

const wantedOf = (field: string) => wanted[field] ?? msg`what this Slipway writes there`

/** Whether images could be named so in slipway.yml. */
export function fitsImage(field: keyof SlipwayConfig['image'], value: string): boolean {
  return imageParts[field].pattern.test(value)
}

/** Errors: `environment.missing`, `environment.config` with line and field for all that is wrong, `environment.schema*`. */
export async function readConfig(dir: string): Promise<Result<SlipwayConfig>> {
  const file = await openConfig(dir)
  if (!file.ok) return file
  const source = migrated(file.value.source)
  return source.ok ? parseConfig(source.value) : source
}

/** What is wrong with a text that is to be slipway.yml; nothing when it reads. */
export function checkConfigText(dir: string, text: string): Result<unknown> {
  const parsed = parseYaml(configPath(dir), text)
  if (!parsed.ok) return parsed
  const source = migrated(parsed.value)
  return source.ok ? parseConfig(source.value) : source
}

/** Looks for slipway.yml without reading it, for what would otherwise begin by writing. Errors: `environment.missing`. */
export async function requireEnvironment(dir: string): Promise<Result<undefined>> {
  const found = await stat(configPath(dir)).catch(() => null)
  return found ? ok(undefined) : fail(notAnEnvironment(dir))
}

/** The same rules for a configuration that is to be written. Errors: `environment.config` with field. */
export function checkConfig(dir: string, config: SlipwayConfig): Result<SlipwayConfig> {
  const parsed = slipwayConfig.safeParse(config)
  if (parsed.success) return ok(parsed.data)
  const failures = parsed.error.issues.map(({ path }): Failure => {
    const field = path.map(String).join('.')
    return {
      code: 'environment.config',
      what: msg`${field} of the new environment must be ${wantedOf(field)}.`,
      where: { file: configPath(dir), field },
      saw: quoted(JSON.stringify(path.reduce<unknown>((value, key) => memberOf(value, key), config))),
      remedy: msg`Give another ${field}: it must be ${wantedOf(field)}.`,
    }
  })
  return unless(failures, () => config)
}

function memberOf(value: unknown, key: PropertyKey): unknown {
  return Object.entries(value ?? {}).find(([name]) => name === key)?.[1]
}

/** Writes slipway.yml in the newest schema; true when it had an older one. Errors: those of reading, `file.*`. */
export async function migrateConfig(
  lock: FolderLock,
  steps: readonly Migration[] = migrations,
): Promise<Result<boolean>> {
  const file = await openConfig(lock.dir)
  if (!file.ok) return file
  const { source, vault } = file.value
  const next = migrated(source, steps)
  if (!next.ok) return next
  if (next.value.text === source.text) return ok(false)
  const saved = await saveYamlFile(lock, file.value, next.value.text, { vault, vaultPassword: undefined })
  return saved.ok ? ok(true) : saved
}

async function openConfig(dir: string): Promise<Result<YamlFile>> {
  const file = await openYamlFile(configPath(dir), undefined)
  return file.ok && file.value.stamp === 'absent' ? fail(notAnEnvironment(dir)) : file
}

function parseConfig(source: YamlSource): Result<SlipwayConfig> {
  const [twice, ...others] = source.warnings
  if (twice) return fail(twice, ...others)
  const data = asJson(source.data)
  const parsed = slipwayConfig.safeParse(data?.json)
  if (parsed.success) return ok(parsed.data)
  const [first, ...more] = parsed.error.issues.map((issue) => wrongConfig(source, issue))
  return first ? fail(first, ...more) : fail(notAnEnvironment(source.file))
}

function wrongConfig(source: YamlSource, issue: z.core.$ZodIssue): Failure {
  const path = issue.path.map(String)
  const field = path.join('.')
  const missing = (valueAt(source, path) ?? null) === null
  return {
    code: 'environment.config',
    what: missing
      ? msg`slipway.yml lacks ${field}.`
      : msg`${field} in slipway.yml must be ${wantedOf(field)}.`,
    where: { ...placeOf(source, path), field },
    saw: missing ? msg`nothing` : quoted(JSON.stringify(valueAt(source, path))),
    remedy: missing
      ? msg`Add ${field} to slipway.yml; it must be ${wantedOf(field)}.`
      : msg`Correct this line: ${field} must be ${wantedOf(field)}.`,
  }
}

function valueAt(source: YamlSource, path: readonly string[]): unknown {
  let value: unknown = source.data
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Object.entries(value).find(([name]) => name === key)?.[1]
  }
  return value
}

function notAnEnvironment(dir: string): Failure {
  return {
    code: 'environment.missing',
    what: msg`This folder is not an environment of Slipway.`,
    where: { file: dir },
    saw: msg`no slipway.yml`,
    remedy: msg`Name an environment, make this folder one, or import a Kolla-Ansible configuration into it.`,
    command: ['env init'],
  }
}
