import { homedir } from 'node:os'
import { join } from 'node:path'
import * as electron from 'electron'
import { ok } from '#shared/failure/failure'
import { thisProcess } from '#store/files/process'
import { readVaultPassword } from '#store/vault/password'
import { composeServices } from './ipc/compose'
import type { Services } from './ipc/context'
import { openDoor } from './ipc/door'
import { howToCall } from './ipc/how-to-call'
import { serve } from './ipc/serve'
import type { Slipway, SlipwayWanted } from './shell/parts'
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
  const services: Services = { ...composed, app: { ...composed.app, keychain: usable } }
  return {
    open: (send, answer) =>
      openDoor(services, send, {
        answer: (context, name, input) => answer(name, input, () => serve(context, name, input as never)),
      }),
    live: () => composed.runs.list(),
    ended: ({ dir, run }) =>
      composed.runs.follow(dir, run, Number.MAX_SAFE_INTEGER, {
        onEvents: () => undefined,
        signal: new AbortController().signal,
      }),
    settled: () => composed.runs.settled(),
    stop: () => composed.close(),
  }
}

/** Not there in a checkout unless its optional package was installed; asked for only when updates are on. */
async function loadUpdater(): Promise<Updater> {
  const { autoUpdater } = await import('electron-updater')
  return autoUpdater
}

void startShell({ electron, platform: process.platform, begin, loadUpdater })
