import { homedir } from 'node:os'
import { join } from 'node:path'
import * as electron from 'electron'
import { composeServices } from '#app/compose'
import { howToCall } from '#app/how-to-call'
import { openSlipway, type Slipway } from '#doors/electron/slipway'
import { ok } from '#shared/failure/failure'
import { thisProcess } from '#store/files/process'
import { readVaultPassword } from '#store/vault/password'
import type { SlipwayWanted } from './shell/parts'
import { startShell } from './shell/start'
import type { Updater } from './shell/updates'

/** Slipway itself, put together for a desktop. */
async function begin({ keychain, notify }: SlipwayWanted): Promise<Slipway> {
  const { env } = process
  const program = join(electron.app.getAppPath(), 'dist', 'slipway.mjs')
  const composed = composeServices({
    env,
    home: homedir(),
    identity: await thisProcess(),
    door: 'electron',
    program,
    call: howToCall({ program, env }),
    startPassword: async () => {
      const file = env.SLIPWAY_VAULT_PASSWORD_FILE
      return file ? readVaultPassword({ file }) : ok(undefined)
    },
    keychain,
    remembers: true,
    notify,
  })
  const usable = (await keychain.refusal()) === null
  return openSlipway({ ...composed, app: { ...composed.app, keychain: usable } })
}

/** Not there in a checkout unless its optional package was installed; asked for only when updates are on. */
async function loadUpdater(): Promise<Updater> {
  const { autoUpdater } = await import('electron-updater')
  return autoUpdater
}

void startShell({ electron, platform: process.platform, begin, loadUpdater })
