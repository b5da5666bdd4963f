import { join } from 'node:path'
import * as electron from 'electron'
import { composeServices, thisMachine } from '#app/compose'
import { howToCall } from '#app/how-to-call'
import { makeStartPasswords } from '#app/start-password'
import { openSlipway, type Slipway } from '#doors/electron/slipway'
import type { SlipwayWanted } from './shell/parts'
import { startShell } from './shell/start'
import type { Updater } from './shell/updates'

/** Slipway itself, put together for a desktop. */
async function begin({ keychain, notify }: SlipwayWanted): Promise<Slipway> {
  const { env } = process
  const program = join(electron.app.getAppPath(), 'dist', 'slipway.mjs')
  const startPassword = makeStartPasswords()
  const composed = composeServices({
    ...(await thisMachine(env)),
    door: 'electron',
    program,
    call: howToCall({ program, env }),
    startPassword: (dir) => startPassword(dir, { env }),
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
