import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { packages, root, run, say, setUp, slipway, stop } from './setup.mjs'
import { verifyCloud } from './verify.mjs'

/** From a bare Debian machine to a control plane on three lab hosts, deployed, tried out, and looked at in the window. */
const started = Date.now()
say('Slipway demo: three hosts on this machine, and a highly available OpenStack control plane on them.')
say('It installs Debian packages where they are missing, starts a Docker engine where none runs, and keeps')
say('everything else in this folder, in containers named slipway-demo-* and in Docker volumes.\n')
await setUp(packages.lab, { window: true })

const name = 'demo'
await slipway(['lab', 'up', '--name', name])
const dir = join(root, '.lab', name, 'my-cloud')
const passwordFile = join(root, '.lab', name, 'vault-password')
if (!existsSync(passwordFile))
  writeFileSync(passwordFile, `${randomBytes(18).toString('base64url')}\n`, { mode: 0o600 })
const env = { SLIPWAY_VAULT_PASSWORD_FILE: passwordFile }

say('\nPasswords (written vault-encrypted to passwords.yml)')
await slipway(['env', 'init', dir], { env })
say('\nPreflight')
const preflight = await slipway(['preflight', dir, '--accept-host-keys'], { env, allowFailure: true })
if (preflight !== 0) stop('Preflight found something that stands in the way; see above.')
say('\nDeploy')
await slipway(['deploy', dir, '--yes'], { env })
say('\nTrying it out')
const lab = JSON.parse(readFileSync(join(root, '.lab', name, 'lab.json'), 'utf8'))
await verifyCloud({ dir, env, vip: lab.vip })

say(`\nDone in ${Math.round((Date.now() - started) / 6000) / 10} minutes. What you can do now:`)
say(`  export SLIPWAY_VAULT_PASSWORD_FILE=${passwordFile}`)
say(`  npx slipway plan ${dir}            an empty plan: nothing to do`)
say(`  npx slipway runs ${dir}            what was done`)
say(`  npx slipway lab down --name ${name}    remove the hosts again`)
say(`  npm start -- ${dir}    the window of this cluster`)
await showWindow()

/** On a terminal the window opens and stays until it is closed; with nobody there it is only seen to answer. */
async function showWindow() {
  say('')
  if (process.stdin.isTTY && process.stdout.isTTY) {
    process.exitCode = await run(process.execPath, [join(root, 'e2e', 'run', 'start.mjs'), dir], {
      env,
      allowFailure: true,
    })
    return
  }
  const { url, end } = await serveWindow()
  const address = new URL(url)
  const page = await fetch(address.origin).catch((error) => ({ status: 0, statusText: String(error.cause) }))
  await end()
  // Without its token the address lets nobody in, and says so.
  if (page.status !== 401 && page.status !== 403)
    stop(`The window did not answer as it should at ${address.origin}: ${page.status} ${page.statusText}`)
  say(
    `The window answered at ${address.origin}. Nobody is at this terminal to be let in, so it was closed again.`,
  )
}

/** `slipway serve`, once it has said where it listens. */
function serveWindow() {
  const args = [join(root, 'dist', 'slipway.mjs'), '--json', 'serve', dir, '--no-open', '--port', '0']
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve) => {
    child.once('exit', (code) => stop(`slipway serve ended with ${code}`))
    createInterface({ input: child.stdout }).once('line', (line) => {
      child.removeAllListeners('exit')
      const end = () =>
        new Promise((ended) => {
          child.once('exit', ended)
          child.kill('SIGTERM')
        })
      resolve({ url: JSON.parse(line).url, end })
    })
  })
}
