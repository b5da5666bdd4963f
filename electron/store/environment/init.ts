import { basename, join, resolve } from 'node:path'
import { nearestRelease, releaseProblems, usualRelease } from '#engine/releases/index'
import { orThrow, type Result, unless } from '#shared/failure/failure'
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
  /** The usual one when not given; it must be one that Slipway knows. */
  readonly release?: string | undefined
  readonly image?: Partial<ImageSource> | undefined
  /** Placeholders when not given, unless `placeholders` is false. */
  readonly hosts?: readonly NewHost[]
  readonly placeholders?: boolean
  /** Options for globals.yml, besides or instead of the preset's. */
  readonly globals?: Readonly<Record<string, JsonValue>>
  /** Generate passwords.yml as well; encrypted, so `vaultPassword` is needed, unless `form` is `plain`. */
  readonly passwords?: Omit<FillOptions, 'release'> | undefined
}

/**
 * Makes an environment folder for a new cluster: slipway.yml, inventory, globals.yml and, when asked, passwords.yml.
 * Errors: `environment.release`, `environment.exists`, `environment.notEmpty`, `vault.passwordMissing`, `file.*`; nothing is left then.
 */
export async function initEnvironment(dir: string, options: InitOptions): Promise<Result<SlipwayConfig>> {
  const config = configFor(dir, options)
  const known = unless(releaseProblems(config.release, {}), () => config)
  if (!known.ok) return known
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
    if (options.passwords) {
      const { release } = config
      orThrow(await fillPasswords({ ...lock, dir: staging }, { ...options.passwords, release }))
    }
    return config
  })
}

/** Kolla's public images; their tag names the system that they are built from. */
export function defaultImage(release: string, distro = 'debian'): ImageSource {
  return {
    registry: 'quay.io',
    namespace: 'openstack.kolla',
    tag: `${release}-${nearestRelease(release).systems[distro] ?? distro}`,
  }
}

function configFor(dir: string, { name, release = usualRelease, image = {} }: InitOptions): SlipwayConfig {
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
