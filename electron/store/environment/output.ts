import { lstat, realpath } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import type { Failure } from '#shared/failure/failure'
import { msg, quoted } from '#shared/message/message'
import { errorCode } from '../files/read'
import { kollaNames } from './transfer'

/**
 * Why generated files must not be written to these paths; null when they may. Paths are looked at as they really lead,
 * through symbolic links, whether they exist or not. With secrets in clear no path may lie in an environment folder or a
 * git work tree; without, none among the files that are read from an environment. Throws what the file system says.
 */
export async function refusalToWrite(
  paths: readonly string[],
  withSecrets: boolean,
): Promise<Failure | null> {
  const holders = new Map<string, Promise<string | null>>()
  for (const path of paths) {
    const real = await realPath(resolve(path))
    const environment = await holderOf(real, 'slipway.yml', holders)
    if (environment !== null && withSecrets) return secretsInEnvironment(real, environment)
    if (environment !== null && isAmongSources(relative(environment, real)))
      return amongSources(real, environment)
    const work = withSecrets ? await holderOf(real, '.git', holders) : null
    if (work !== null) return secretsInGit(real, work)
  }
  return null
}

/** Where a path leads; of one that does not exist, the part that does. */
async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' || dirname(path) === path) throw error
    return join(await realPath(dirname(path)), basename(path))
  }
}

/** The folder that has an entry of this name, the path itself or one above it; the nearest. */
function holderOf(
  path: string,
  name: string,
  known: Map<string, Promise<string | null>>,
): Promise<string | null> {
  const key = `${name}\n${path}`
  const found = known.get(key) ?? lookUp(path, name, known)
  known.set(key, found)
  return found
}

async function lookUp(
  path: string,
  name: string,
  known: Map<string, Promise<string | null>>,
): Promise<string | null> {
  if (await isThere(join(path, name))) return path
  return dirname(path) === path ? null : holderOf(dirname(path), name, known)
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path)
    return true
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return false
    throw error
  }
}

/** Slipway's and Kolla-Ansible's own, and the environment folder itself: a host may be called `config`. */
function isAmongSources(below: string): boolean {
  const [first = ''] = below.split(sep)
  return ['', 'slipway.yml', '.slipway', ...kollaNames].includes(first)
}

function secretsInEnvironment(path: string, environment: string): Failure {
  return {
    code: 'config.secretsInEnvironment',
    what: msg`Files with secrets in clear are not written into an environment folder`,
    where: { file: environment },
    saw: quoted(path),
    means: msg`That folder is meant to live in git, where whoever reads it would read the secrets.`,
    remedy: outside,
  }
}

function secretsInGit(path: string, work: string): Failure {
  return {
    code: 'config.secretsInGit',
    what: msg`Files with secrets in clear are not written into a git work tree`,
    where: { file: work },
    saw: quoted(path),
    means: msg`The next commit could hold them for ever.`,
    remedy: outside,
  }
}

const outside = msg`Choose a folder elsewhere, or leave out --with-secrets: then secrets are written as [redacted].`

function amongSources(path: string, environment: string): Failure {
  return {
    code: 'config.amongSources',
    what: msg`Generated files are not written among the files that they are made from`,
    where: { file: environment },
    saw: quoted(path),
    means: msg`They could be taken for overrides, inventory or options of the environment.`,
    remedy: msg`Choose a folder outside of the environment, or one of its own inside, such as generated/.`,
  }
}
