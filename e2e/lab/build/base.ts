import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type Docker from 'dockerode'
import { LabFailure, lastLines } from '../failure'
import type { Suite } from '../model'
import { LOCAL_REPOSITORY } from '../naming'
import { orMissing } from '../outer/containers'
import { missingPackages } from '../outer/engine'

/** Rises when the way a base is made changes, so that old ones are not reused. */
const BASE_VERSION = 1

/** Small and quick: no documentation or translations, no fsync per file, no services started by packages. */
const BASE_FILES: Readonly<Record<string, string>> = {
  'etc/dpkg/dpkg.cfg.d/slipway-lab': [
    'force-unsafe-io',
    ...['doc', 'man', 'info', 'locale', 'lintian', 'bug'].map((name) => `path-exclude=/usr/share/${name}/*`),
    '',
  ].join('\n'),
  'etc/apt/apt.conf.d/90slipway-lab': [
    'APT::Install-Recommends "false";',
    'APT::Install-Suggests "false";',
    'Acquire::Languages "none";',
    'APT::Keep-Downloaded-Packages "true";',
    'Dpkg::Use-Pty "false";',
    '',
  ].join('\n'),
  'usr/sbin/policy-rc.d': '#!/bin/sh\nexit 101\n',
}

export interface Image {
  /** Reference on the machine's engine. */
  readonly reference: string
  /** Content key: equal keys are equal images. */
  readonly key: string
}

function baseKey(suite: Suite): string {
  return createHash('sha256')
    .update(JSON.stringify([BASE_VERSION, suite, BASE_FILES]))
    .digest('hex')
}

interface Ended {
  readonly code: number
  readonly out: string
}

/** Runs a program on this machine; both output streams together. */
async function run(command: string, args: readonly string[], signal?: AbortSignal): Promise<Ended> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...(signal && { signal }) })
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? -1))
  })
  const [code, out, error] = await Promise.all([ended, buffer(child.stdout), buffer(child.stderr)])
  return { code, out: `${out.toString()}${error.toString()}` }
}

/**
 * The minimal Debian system from which hosts and service images are made.
 *
 * @param suite Debian suite, fetched from the mirror that debootstrap is set to
 * @returns the image, made now or earlier
 */
export async function ensureBase(
  docker: Docker,
  suite: Suite,
  say: (line: string) => void,
  signal?: AbortSignal,
): Promise<Image> {
  const key = baseKey(suite)
  const tag = `${suite}-${key.slice(0, 12)}`
  const reference = `${LOCAL_REPOSITORY}/base:${tag}`
  if ((await orMissing(docker.getImage(reference).inspect())) !== undefined) return { reference, key }
  refuseWithoutTools(suite)
  const begin = Date.now()
  const folder = await mkdtemp(join(tmpdir(), 'slipway-debootstrap-'))
  const root = join(folder, 'root')
  try {
    const made = await run('debootstrap', ['--variant=minbase', suite, root], signal)
    if (made.code !== 0) {
      throw new LabFailure(
        `debootstrap of ${suite} failed.`,
        lastLines(made.out, 8),
        "Check that this machine reaches a Debian mirror (its packages' source), then run this again.",
      )
    }
    await trim(root)
    await importRoot(docker, root, tag)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  say(`base ${suite}: made in ${Math.round((Date.now() - begin) / 1000)} s`)
  return { reference, key }
}

function refuseWithoutTools(suite: Suite): void {
  const missing = missingPackages().filter((name) => name === 'debootstrap')
  if (missing.length > 0) {
    throw new LabFailure(
      `The base system ${suite} cannot be made: the Debian package debootstrap is missing.`,
      'no /usr/sbin/debootstrap',
      'Run: sudo apt-get update && sudo apt-get install --no-install-recommends debootstrap',
    )
  }
  if (process.getuid?.() !== 0) {
    throw new LabFailure(
      `The base system ${suite} cannot be made: debootstrap needs root.`,
      `this user has id ${process.getuid?.() ?? '?'}`,
      'Bring the lab up once as root (or with sudo); afterwards the base is cached.',
    )
  }
}

async function trim(root: string): Promise<void> {
  for (const [path, text] of Object.entries(BASE_FILES)) {
    await writeFile(join(root, path), text, { mode: path.startsWith('usr/sbin') ? 0o755 : 0o644 })
  }
  const folders = [
    'usr/share/doc',
    'usr/share/man',
    'usr/share/info',
    'usr/share/locale',
    'var/log/bootstrap.log',
  ]
  for (const path of [...folders, 'var/cache/apt', 'var/lib/apt/lists']) {
    await rm(join(root, path), { recursive: true, force: true })
  }
}

async function importRoot(docker: Docker, root: string, tag: string): Promise<void> {
  const tar = spawn('tar', ['-C', root, '--numeric-owner', '-c', '.'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const reply = await docker.importImage(tar.stdout, { repo: `${LOCAL_REPOSITORY}/base`, tag })
  const text = (await buffer(reply)).toString()
  if (/"error"/.test(text)) {
    throw new LabFailure(
      'The base system could not be imported.',
      lastLines(text, 4),
      'Check the space of the engine.',
    )
  }
}
