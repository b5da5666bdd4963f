import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packages, root, say, setUp, slipway, stop } from './setup.mjs'
import { verifyCloud } from './verify.mjs'

/** From a bare Debian machine to a control plane on three lab hosts, deployed and tried out. */
const started = Date.now()
say('Slipway demo: three hosts on this machine, and a highly available OpenStack control plane on them.')
say('It installs Debian packages where they are missing, starts a Docker engine where none runs, and keeps')
say('everything else in this folder, in containers named slipway-demo-* and in Docker volumes.\n')
await setUp(packages.lab)

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
