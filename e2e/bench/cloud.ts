import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type LabInfo, labUp } from '../lab/main'
import { outputOf, slipwayProgram } from './programs'
import { say } from './report'

export interface Cloud {
  readonly info: LabInfo
  /** What the program needs beside arguments: where the vault password is. */
  readonly env: Readonly<Record<string, string>>
}

/** A control plane on three lab hosts that benches share; it stays, and is deployed when it is not there yet. */
export async function deployedCloud(): Promise<Cloud> {
  const info = await labUp({ name: 'bench-cloud', say })
  const env = { SLIPWAY_VAULT_PASSWORD_FILE: await vaultPasswordFile(info) }
  say('Deploying the control plane, if it is not there yet.')
  const slipway = (...words: string[]) => outputOf([process.execPath, slipwayProgram, ...words], { env })
  await slipway('env', 'init', info.environment)
  await slipway('deploy', info.environment, '--yes', '--accept-host-keys')
  return { info, env }
}

async function vaultPasswordFile(info: LabInfo): Promise<string> {
  const file = join(info.dir, 'vault-password')
  const text = `${randomBytes(18).toString('base64url')}\n`
  if (!existsSync(file)) await writeFile(file, text, { mode: 0o600 })
  return file
}
