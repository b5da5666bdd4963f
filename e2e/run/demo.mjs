import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { output, packages, root, run, say, setUp, slipway, stop } from './setup.mjs'
import { verifyCloud } from './verify.mjs'

/** From a bare Debian machine to a control plane on three lab hosts, deployed, tried out, and looked at in the window. */
const started = Date.now()
say('Slipway demo: three hosts on this machine, and a highly available OpenStack')
say('control plane on them. It installs Debian packages where they are missing,')
say('starts a Docker engine where none runs, and keeps everything else in this')
say('folder, in containers named slipway-demo-* and in Docker volumes.\n')
await setUp(packages.lab, { window: true })

const name = 'demo'
const dir = join(root, '.lab', name, 'my-cloud')
const passwordFile = join(root, '.lab', name, 'vault-password')
const env = { SLIPWAY_VAULT_PASSWORD_FILE: passwordFile }
/** Built by now: how a command is written so that a shell reads it back. */
const { shellLines } = await import(pathToFileURL(join(root, 'dist', 'lab.mjs')).href)

say('\nThree hosts. The first time their images are made from Debian’s packages,')
say('which usually takes 2 to 5 minutes; later it is half a minute.')
if ((await slipway(['lab', 'up', '--name', name, '--no-next'], { allowFailure: true })) !== 0)
  failed('The hosts did not come up; what failed is said above.', [again, remove])

if (!existsSync(passwordFile))
  writeFileSync(passwordFile, `${randomBytes(18).toString('base64url')}\n`, { mode: 0o600 })
say('\nPasswords (written vault-encrypted to passwords.yml)')
await step(['env', 'init', dir], 'The environment folder is not ready; what failed is said above.')
say('\nPreflight')
await step(
  ['preflight', dir, '--accept-host-keys'],
  'Preflight found what would make a deploy fail; see above.',
)
say('\nDeploy')
if ((await slipway(['deploy', dir, '--yes'], { env, allowFailure: true })) !== 0)
  failed('The deploy did not end well; what failed is said above.', [resume, look, watch, remove])
say('\nTrying it out')
const lab = JSON.parse(readFileSync(join(root, '.lab', name, 'lab.json'), 'utf8'))
await verifyCloud({ dir, env, vip: lab.vip }).catch((error) =>
  failed(`The cloud was deployed, and it does not work: ${error.message}`, [health, look, watch, remove]),
)

say(`\nDone in ${Math.round((Date.now() - started) / 6000) / 10} minutes. What you can do now:`)
ways([plan, runs, watch, remove])
await showWindow()

async function step(args, text) {
  if ((await slipway(args, { env, allowFailure: true })) !== 0) failed(text, [again, watch, remove])
}

/** Ends the demo with what somebody can do who sees it for the first time. */
function failed(text, known) {
  say(`\n${text}\nWhat you can do now:`)
  ways(known)
  process.exit(1)
}

/** Each with its command, which runs as it is printed, from any folder. */
function ways(known) {
  for (const { what, words } of known.map((way) => way())) {
    say(`\n${what}`)
    say(
      shellLines(words, 78)
        .map((line) => `  ${line}`)
        .join('\n'),
    )
  }
}

/** A verb on the environment of the demo, with the file of its vault password. */
function command(verb, ...more) {
  const words = ['node', join(root, 'dist', 'slipway.mjs'), ...verb.split(' '), dir, ...more]
  return [...words, '--vault-password-file', passwordFile]
}

function plan() {
  return { what: 'Plan again: there is nothing to do.', words: command('plan') }
}

function runs() {
  return { what: 'See what was done.', words: command('runs') }
}

function resume() {
  const last = lastRun()
  if (last === null) return again()
  return {
    what: 'Go on where the deploy stopped, when the cause is mended.',
    words: command('run resume', last),
  }
}

function look() {
  const last = lastRun()
  if (last === null) return runs()
  return {
    what: 'Read what the deploy did and what every host said.',
    words: command('run show', last, '--log'),
  }
}

function watch() {
  return { what: 'See it in the window, in a browser.', words: command('serve') }
}

function health() {
  return { what: 'Ask every container and API how it is.', words: command('health') }
}

function again() {
  return {
    what: 'Start the demo again: it goes on where it stopped.',
    words: ['npm', '--prefix', root, 'run', 'demo'],
  }
}

function remove() {
  const words = ['node', join(root, 'dist', 'slipway.mjs'), 'lab', 'down', '--name', name]
  return { what: 'Remove the hosts and everything on them.', words }
}

/** The id of the last deploy; null when none was begun. */
function lastRun() {
  const text = output(process.execPath, [join(root, 'dist', 'slipway.mjs'), 'runs', dir, '--json'], env)
  return text === null ? null : (JSON.parse(text)[0]?.id ?? null)
}

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
  say(`The window answered at ${address.origin}.`)
  say('Nobody is at this terminal to be let in, so it was closed again.')
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
