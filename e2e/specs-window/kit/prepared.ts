import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { bundle } from './build'

/** Made once for a build, since its keys take long. */
const pattern = join(bundle, 'environment')

/** An environment with three hosts that nobody answers for: connections are refused at once. */
export const deadHosts = ['control01', 'control02', 'control03'] as const

export interface Changes {
  /** Options of globals.yml, appended as they are written. */
  readonly globals?: string
  /** Applied to the inventory's text. */
  readonly inventory?: (text: string) => string
}

/** An environment folder called my-cloud in a home, complete up to the VIP, with hosts that refuse connections. */
export async function prepareEnvironment(
  home: string,
  { globals, inventory }: Changes = {},
): Promise<string> {
  if (!existsSync(pattern)) await makePattern()
  const dir = join(home, 'clouds', 'my-cloud')
  await mkdir(dirname(dir), { recursive: true })
  await cp(pattern, dir, { recursive: true })
  const lines = deadHosts.map(
    (host, at) => `${host} ansible_host=127.0.0.${11 + at} ansible_port=9 ansible_user=root`,
  )
  const text = await readFile(join(dir, 'inventory'), 'utf8')
  const named = text.replace(/(?<=\[control\]\n)(?:control\d+\n)+/, `${lines.join('\n')}\n`)
  await writeFile(join(dir, 'inventory'), inventory ? inventory(named) : named)
  const options = globals ?? 'kolla_internal_vip_address: 10.10.10.254\n'
  await writeFile(join(dir, 'globals.yml'), `${await readFile(join(dir, 'globals.yml'), 'utf8')}${options}`)
  return dir
}

async function makePattern(): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'slipway-pattern-'))
  try {
    const made = join(home, 'my-cloud')
    const args = ['env', 'init', made, '--name', 'my-cloud', '--release', '2025.1', '--plain-passwords']
    const result = spawnSync(process.execPath, [join(bundle, 'slipway.mjs'), ...args], {
      env: { ...process.env, HOME: home },
      encoding: 'utf8',
    })
    if (result.status !== 0) throw new Error(`slipway env init: ${result.stderr}${result.stdout}`)
    // Renamed, so that a pattern is there as a whole or not at all.
    await cp(made, `${pattern}.new`, { recursive: true })
    await rename(`${pattern}.new`, pattern)
  } finally {
    await rm(home, { recursive: true, force: true })
  }
}
