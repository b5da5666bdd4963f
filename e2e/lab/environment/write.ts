import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import ssh2 from 'ssh2'
import type { LabInfo } from '../model'
import { type EnvironmentOptions, globalsText, inventoryText, slipwayYaml } from './files'

/** Writes a file only if it is not there: what a user changed in the environment stays. */
async function writeNew(path: string, text: string, mode = 0o644): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx', mode })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/**
 * Writes the lab's environment folder; files that exist are left as they are.
 *
 * `passwords.yml` is Slipway's to generate, and `known_hosts` fills as host keys are confirmed.
 */
export async function writeEnvironment(info: LabInfo, options: EnvironmentOptions): Promise<void> {
  await mkdir(join(info.environment, 'config'), { recursive: true })
  await writeNew(join(info.environment, 'slipway.yml'), slipwayYaml(info))
  await writeNew(join(info.environment, 'inventory'), inventoryText(info))
  await writeNew(join(info.environment, 'globals.yml'), globalsText(info, options))
  await writeNew(join(info.environment, 'known_hosts'), '')
}

/** The lab's SSH key pair, made on first use: path of the private key, and the public key as one line. */
export async function ensureKey(
  dir: string,
  lab: string,
  readPublic: (path: string) => Promise<string>,
): Promise<{ readonly file: string; readonly publicKey: string }> {
  const file = join(dir, 'id_ed25519')
  await mkdir(dir, { recursive: true })
  const pair = ssh2.utils.generateKeyPairSync('ed25519', { comment: `slipway-lab-${lab}` })
  if (await writeNew(file, pair.private, 0o600)) {
    await writeFile(`${file}.pub`, `${pair.public}\n`)
    await chmod(file, 0o600)
  }
  return { file, publicKey: (await readPublic(`${file}.pub`)).trim() }
}
