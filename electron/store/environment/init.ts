import { basename, join, resolve } from 'node:path'
import { orThrow, type Result } from '#shared/failure/failure'
import type { JsonValue } from '#shared/lib/json'
import type { ImageSource, SlipwayConfig } from '#shared/model/environment'
import { writeAtomically } from '../files/write'
import { type FillOptions, fillPasswords } from '../passwords/fill'
import { checkConfig } from './config'
import { fillFreshFolder } from './fresh-folder'
import { configText, globalsText, inventoryText, type NewHost, type Preset } from './templates'

export interface InitOptions {
  readonly preset: Preset
  /** The folder's name when not given. */
  readonly name?: string | undefined
  /** `2025.1` when not given. */
  readonly release?: string | undefined
  readonly image?: Partial<ImageSource> | undefined
  /** Placeholders when not given, unless `placeholders` is false. */
  readonly hosts?: readonly NewHost[]
  readonly placeholders?: boolean
  /** Options for globals.yml, besides or instead of the preset's. */
  readonly globals?: Readonly<Record<string, JsonValue>>
  /** Generate passwords.yml as well; encrypted, so `vaultPassword` is needed, unless `form` is `plain`. */
  readonly passwords?: FillOptions | undefined
}

/**
 * Makes an environment folder for a new cluster: slipway.yml, inventory, globals.yml and, when asked, passwords.yml.
 * Errors: `environment.exists`, `environment.notEmpty`, `vault.passwordMissing`, `file.*`; nothing is left then.
 */
export async function initEnvironment(dir: string, options: InitOptions): Promise<Result<SlipwayConfig>> {
  const config = configFor(dir, options)
  const checked = checkConfig(dir, config)
  if (!checked.ok) return checked
  return await fillFreshFolder(dir, 'env init', async (staging, lock) => {
    const put = async (name: string, text: string) =>
      orThrow(await writeAtomically(join(staging, name), text))
    await put('slipway.yml', configText(config))
    await put(
      'inventory',
      inventoryText(options.preset, config.release, options.hosts ?? [], options.placeholders),
    )
    await put('globals.yml', globalsText(options.preset, options.globals ?? {}))
    if (options.passwords) orThrow(await fillPasswords({ ...lock, dir: staging }, options.passwords))
    return config
  })
}

/** Kolla's public images; Debian's tag names its release since Kolla-Ansible derives it from there. */
export function defaultImage(release: string, distro = 'debian'): ImageSource {
  const suffixes: Readonly<Record<string, string>> = {
    debian: release >= '2026.1' && /^\d/.test(release) ? 'debian-trixie' : 'debian-bookworm',
    ubuntu: 'ubuntu-noble',
    rocky: release >= '2025.2' && /^\d/.test(release) ? 'rocky-10' : 'rocky-9',
    centos: release >= '2025.2' && /^\d/.test(release) ? 'centos-stream10' : 'centos-stream9',
  }
  return {
    registry: 'quay.io',
    namespace: 'openstack.kolla',
    tag: `${release}-${suffixes[distro] ?? distro}`,
  }
}

function configFor(dir: string, { name, release = '2025.1', image = {} }: InitOptions): SlipwayConfig {
  const usual = defaultImage(release)
  return {
    schema: 1,
    name: name ?? basename(resolve(dir)),
    release,
    image: {
      registry: image.registry ?? usual.registry,
      namespace: image.namespace ?? usual.namespace,
      tag: image.tag ?? usual.tag,
    },
  }
}
