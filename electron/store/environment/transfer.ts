import { cp, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { usualRelease } from '#engine/releases/index'
import { type Failure, FailureError, fail, orThrow, type Result, unless } from '#shared/failure/failure'
import type { Secret } from '#shared/lib/secret'
import { count, joined, msg } from '#shared/message/message'
import type { ImageSource, SlipwayConfig } from '#shared/model/environment'
import { errorCode, ioFailure } from '../files/read'
import { writeAtomically } from '../files/write'
import type { YamlData } from '../yaml/data'
import { openYamlFile } from '../yaml/file'
import { checkConfig, fitsImage, readConfig } from './config'
import { fillFreshFolder } from './fresh-folder'
import { defaultImage } from './init'
import { type ReadEnvironmentOptions, readEnvironment } from './read'
import { configText } from './templates'

/** A Kolla-Ansible configuration: paths of files and folders anywhere on disk. */
export interface ImportSources extends Pick<ReadEnvironmentOptions, 'learn'> {
  /** An inventory file or folder; `group_vars/` and `host_vars/` beside (in) it come along. */
  readonly inventory: string
  readonly globals: string
  readonly passwords?: string | undefined
  /** Override files; where it is not given, the folder that `node_custom_config` in globals.yml names. */
  readonly configDir?: string | undefined
  /** `globals.d` beside globals.yml when not given. */
  readonly globalsDir?: string | undefined
  readonly certificates?: string | undefined
  readonly name?: string | undefined
  readonly release?: string | undefined
  readonly image?: Partial<ImageSource>
  /** For files that are encrypted; they are copied as they are. */
  readonly vaultPassword?: Secret | undefined
}

/**
 * Makes an environment folder of a Kolla-Ansible configuration: every file is copied byte for byte with its mode, and
 * a slipway.yml is written whose release and images follow globals.yml where it names them. What was copied is read once,
 * so that a folder which cannot be opened is never made; files are named as they are at their origin.
 * Errors: `environment.exists`, `environment.notEmpty`, `import.missing`, those of `readEnvironment`; nothing is left then.
 */
export async function importEnvironment(dir: string, given: ImportSources): Promise<Result<SlipwayConfig>> {
  const sources = { ...given, configDir: given.configDir ?? (await customConfig(given)) }
  const copies = await copiesFor(sources)
  if (!copies.ok) return copies
  return await fillFreshFolder(dir, 'env import', async (staging) => {
    const config = await configFrom(dir, sources)
    for (const [from, name] of copies.value) await copyAsIs(from, join(staging, name))
    orThrow(await writeAtomically(join(staging, 'slipway.yml'), configText(config)))
    orThrow(fromOrigin(await readEnvironment(staging, sources), staging, sources))
    return config
  })
}

/** A failure about a copy in `dir`, told of the file that was copied. */
export function atOrigin(failure: Failure, dir: string, sources: Omit<ImportSources, 'learn'>): Failure {
  const file = failure.where?.file
  if (!file?.startsWith(`${dir}${sep}`)) return failure
  const [name = '', ...rest] = relative(dir, file).split(sep)
  const origins: Readonly<Record<string, string | undefined>> = {
    inventory: sources.inventory,
    'globals.yml': sources.globals,
    'globals.d': sources.globalsDir ?? join(dirname(sources.globals), 'globals.d'),
    'passwords.yml': sources.passwords,
    config: sources.configDir,
    certificates: sources.certificates,
  }
  const origin = origins[name] ?? join(dirname(sources.inventory), name)
  return { ...failure, where: { ...failure.where, file: join(origin, ...rest) } }
}

function fromOrigin<T>(read: Result<T>, dir: string, sources: ImportSources): Result<T> {
  if (read.ok) return read
  const [first, ...more] = read.failures
  const told = (failure: Failure) => atOrigin(failure, dir, sources)
  return fail(told(first), ...more.map(told))
}

/** What Kolla-Ansible reads: everything of an environment but Slipway's own files. */
export const kollaNames = [
  'inventory',
  'group_vars',
  'host_vars',
  'globals.yml',
  'globals.d',
  'passwords.yml',
  'config',
  'certificates',
]

/**
 * Copies an environment's Kolla-Ansible files, byte for byte with their modes, into a folder that is empty or new, and
 * gives their names. Errors: `environment.missing`, `export.notEmpty`, `export.inside`, `file.*`.
 */
export async function exportEnvironment(dir: string, out: string): Promise<Result<readonly string[]>> {
  const config = await readConfig(dir)
  if (!config.ok) return config
  const refusal = await refusalToExport(dir, out)
  if (refusal) return fail(refusal)
  const exported = await fillFreshFolder(out, 'env export', async (staging) => {
    const names = (await readdir(dir)).filter((name) => kollaNames.includes(name))
    for (const name of names) await copyAsIs(join(dir, name), join(staging, name))
    return names.toSorted()
  })
  if (exported.ok) await rm(join(out, '.slipway'), { recursive: true })
  return exported
}

/** Stricter than for a new environment: even what Slipway or git left there is not mixed with a copy. */
async function refusalToExport(dir: string, out: string): Promise<Failure | null> {
  const [first] = relative(resolve(dir), resolve(out)).split(sep)
  if (first !== undefined && kollaNames.includes(first)) return inside(out, first)
  try {
    const names = await readdir(out)
    return names.length > 0 ? outNotEmpty(out, names) : null
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? null : ioFailure('write', out, error)
  }
}

type Copies = readonly (readonly [from: string, name: string])[]

async function copiesFor(sources: ImportSources): Promise<Result<Copies>> {
  const { inventory, globals, passwords, configDir, certificates } = sources
  const globalsDir = sources.globalsDir ?? (await ifFolder(join(dirname(globals), 'globals.d')))
  const isFolder = (await kindOf(inventory)) === 'folder'
  const beside = isFolder ? [] : ['group_vars', 'host_vars']
  const vars = await Promise.all(beside.map(async (name) => await ifFolder(join(dirname(inventory), name))))
  const wanted: readonly [string | undefined, string, 'file' | 'folder' | 'either'][] = [
    [inventory, 'inventory', 'either'],
    [vars[0], 'group_vars', 'folder'],
    [vars[1], 'host_vars', 'folder'],
    [globals, 'globals.yml', 'file'],
    [globalsDir, 'globals.d', 'folder'],
    [passwords, 'passwords.yml', 'file'],
    [configDir, 'config', 'folder'],
    [certificates, 'certificates', 'folder'],
  ]
  const copies = wanted.flatMap(([from, name, kind]) => (from === undefined ? [] : [{ from, name, kind }]))
  const found = await Promise.all(copies.map(async ({ from }) => await kindOf(from)))
  const failures = copies.flatMap(({ from, name, kind }, index) =>
    found[index] === kind || (kind === 'either' && found[index] !== null)
      ? []
      : [missing(from, name, kind, found[index] ?? null)],
  )
  return unless(failures, () => copies.map(({ from, name }) => [from, name]))
}

async function configFrom(dir: string, sources: ImportSources): Promise<SlipwayConfig> {
  const { data } = orThrow(await openYamlFile(sources.globals, sources.vaultPassword)).source
  const written = plainText(data.openstack_release)
  const release = sources.release ?? written ?? usualRelease
  // Kolla-Ansible takes any text for a release, such as `18.2.0`, and makes the images' tag of it.
  const usual = defaultImage(written ?? release, plainText(data.kolla_base_distro) ?? 'rocky')
  const config: SlipwayConfig = {
    schema: 1,
    name: sources.name ?? basename(resolve(dir)),
    release,
    image: {
      registry: imagePart('registry', data.docker_registry) ?? usual.registry,
      namespace: imagePart('namespace', data.docker_namespace) ?? usual.namespace,
      tag: imagePart('tag', data.openstack_tag) ?? usual.tag,
      ...sources.image,
    },
  }
  return orThrow(checkConfig(dir, config))
}

/** What slipway.yml has no form for stays in globals.yml alone, which wins over it. */
function imagePart(field: keyof ImageSource, value: YamlData | undefined): string | undefined {
  const text = plainText(value)
  return text !== undefined && fitsImage(field, text) ? text : undefined
}

/** A value that stands for itself: Slipway's own file has no templates. */
function plainText(value: YamlData | undefined): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' && !value.includes('{{') ? value : undefined
}

/** Links are copied as what they point to: the copy must stand alone. */
async function copyAsIs(from: string, to: string): Promise<void> {
  try {
    await mkdir(dirname(to), { recursive: true })
    await cp(from, to, { recursive: true, dereference: true, preserveTimestamps: true, errorOnExist: true })
  } catch (error) {
    throw new FailureError(ioFailure('read', from, error))
  }
}

/** The folder of override files that globals.yml names, where this machine has it. */
async function customConfig({ globals, vaultPassword }: ImportSources): Promise<string | undefined> {
  const opened = await openYamlFile(globals, vaultPassword)
  const named = opened.ok ? plainText(opened.value.source.data.node_custom_config) : undefined
  return named !== undefined && isAbsolute(named) ? await ifFolder(named) : undefined
}

async function ifFolder(path: string): Promise<string | undefined> {
  return (await kindOf(path)) === 'folder' ? path : undefined
}

async function kindOf(path: string): Promise<'file' | 'folder' | null> {
  try {
    const found = await stat(path)
    return found.isDirectory() ? 'folder' : found.isFile() ? 'file' : null
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP'].includes(errorCode(error) ?? '')) return null
    throw error
  }
}

function missing(
  file: string,
  name: string,
  kind: 'file' | 'folder' | 'either',
  found: 'file' | 'folder' | null,
): Failure {
  const wanted = kind === 'either' ? 'file or folder' : kind
  return {
    code: 'import.missing',
    what: msg`There is no ${wanted} at the path given for ${name}.`,
    where: { file },
    saw: found === null ? msg`nothing that can be read` : found === 'file' ? msg`a file` : msg`a folder`,
    remedy: msg`Give the path of an existing ${wanted} that can be read.`,
  }
}

function inside(file: string, name: string): Failure {
  return {
    code: 'export.inside',
    what: msg`The export would be written into a folder that is exported itself.`,
    where: { file },
    saw: msg`a path inside ${name} of the environment`,
    remedy: msg`Choose a folder outside the environment.`,
  }
}

function outNotEmpty(file: string, names: readonly string[]): Failure {
  const shown = [...names.toSorted().slice(0, 5), ...(names.length > 5 ? ['…'] : [])]
  return {
    code: 'export.notEmpty',
    what: msg`The folder to export to is not empty, and nothing in it is overwritten.`,
    where: { file },
    saw: msg`${count(names.length, 'entry', 'entries')}: ${joined('comma', shown)}`,
    remedy: msg`Give --out a folder that is empty, or one that does not exist yet.`,
  }
}
