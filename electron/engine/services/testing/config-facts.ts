import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { JsonValue } from '#shared/lib/json'

/** What Kolla-Ansible writes below /etc/kolla in one release, as data; see the facts' own README for its words. */
const json: z.ZodType<JsonValue> = z.json()
const copied = z.object({
  source: z.string(),
  dest: z.string(),
  owner: z.string(),
  perm: z.string(),
  optional: z.boolean().optional(),
})
const permission = z.object({
  path: z.string(),
  owner: z.string(),
  perm: z.string().optional(),
  recurse: z.boolean().optional(),
})
const variants = z.record(z.string(), json).optional()
const file = z.object({
  base_from: z.string(),
  format: z.string(),
  same_as: z.string().optional(),
  base: json.optional(),
  variants,
})
const container = z.object({
  base_from: z.string(),
  command: json,
  config_files: json.default([]),
  permissions: json.default([]),
  variants,
})
const document = z.object({
  files: z.record(z.string(), file),
  config_json: z.record(z.string(), container),
})

export type ConfigFacts = z.infer<typeof document>

export interface WantedFile {
  readonly format: string
  readonly content: JsonValue
}

export interface WantedConfig {
  readonly command: string
  readonly files: readonly z.infer<typeof copied>[]
  readonly permissions: readonly z.infer<typeof permission>[]
}

/** The facts of a release, or why there are none. */
export function loadConfigFacts(release: string): ConfigFacts | string {
  const folder = process.env.SLIPWAY_FACTS ?? join(import.meta.dirname, '../../../../../shared/facts')
  const path = join(folder, `config-${release}.json`)
  if (!existsSync(path))
    return `no facts to compare with: ${path} does not exist (SLIPWAY_FACTS names the folder)`
  return document.parse(JSON.parse(readFileSync(path, 'utf8')))
}

/** `fill` puts a host's own names and addresses in the place of the facts' placeholders. */
export type Fill = (text: string) => string

/**
 * The files of a container in a run of the role tasks: `runs` are the variants that it is made of, each a difference to
 * the one before, none for the run with defaults.
 */
export function wantedFiles(
  facts: ConfigFacts,
  key: string,
  runs: readonly string[],
  host: string,
  fill: Fill,
): ReadonlyMap<string, WantedFile> {
  const own = Object.entries(facts.files).filter(([name]) => name.startsWith(`${key}/`))
  const found = own.flatMap(([name, given]): [string, WantedFile][] => {
    const from = given.same_as === undefined ? given : { ...facts.files[given.same_as], ...given }
    if (!isThere(from.base_from, runs)) return []
    const content = inRun(from.base ?? null, from.base_from, from.variants, runs)
    if (content === absent) return []
    return [[name, { format: from.format, content: filled(content, host, fill) }]]
  })
  return new Map(found)
}

/** What is in a container's config.json in such a run. */
export function wantedConfig(
  facts: ConfigFacts,
  key: string,
  runs: readonly string[],
  host: string,
  fill: Fill,
): WantedConfig | null {
  const given = facts.config_json[key]
  if (!given || !isThere(given.base_from, runs)) return null
  const { command, config_files, permissions } = given
  const content = inRun({ command, config_files, permissions }, given.base_from, given.variants, runs)
  const { config_files: files, ...rest } = z
    .object({
      command: z.string(),
      config_files: z.array(copied),
      permissions: z.array(permission),
    })
    .parse(filled(content, host, fill))
  return { ...rest, files }
}

/** A file of `core+tls` or `full` is there only in runs that hold these. */
function isThere(from: string, runs: readonly string[]): boolean {
  return from.split('+').every((part) => part === 'core' || runs.includes(part))
}

const absent = null

function inRun(
  base: JsonValue,
  from: string,
  differences: Readonly<Record<string, JsonValue>> | undefined,
  runs: readonly string[],
): JsonValue {
  const more = runs.filter((run) => !from.split('+').includes(run))
  return more.reduce((content, run) => {
    const difference = differences?.[run]
    return difference === undefined ? content : changed(content, difference)
  }, base)
}

/** A difference of the facts laid over a value. */
function changed(value: JsonValue, difference: JsonValue): JsonValue {
  if (!isObject(difference)) return difference
  if (difference.absent === true) return absent
  if (isListed(value) && ('removed' in difference || 'added' in difference)) {
    const gone = listed(difference.removed).map((entry) => JSON.stringify(entry))
    const kept = value.filter((entry) => !gone.includes(JSON.stringify(entry)))
    return [...kept, ...listed(difference.added)]
  }
  if (!isObject(value)) return difference
  const names = [...new Set([...Object.keys(value), ...Object.keys(difference)])]
  return Object.fromEntries(
    names.flatMap((name): [string, JsonValue][] => {
      const of = difference[name]
      const before = value[name]
      if (of === null) return []
      if (of === undefined) return before === undefined ? [] : [[name, before]]
      return [[name, before === undefined ? of : changed(before, of)]]
    }),
  )
}

function filled(value: JsonValue, host: string, fill: Fill): JsonValue {
  if (typeof value === 'string') return fill(value)
  if (isListed(value)) return value.map((entry) => filled(entry, host, fill))
  if (!isObject(value)) return value
  if (isObject(value.per_host)) return filled(value.per_host[host] ?? null, host, fill)
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [fill(name), filled(entry, host, fill)]),
  )
}

function listed(value: JsonValue | undefined): readonly JsonValue[] {
  return isListed(value) ? value : []
}

function isListed(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value)
}

function isObject(value: JsonValue | undefined): value is Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
