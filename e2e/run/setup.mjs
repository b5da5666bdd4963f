import { spawn, spawnSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { fileURLToPath } from 'node:url'

/** Everything in this folder runs before anything is built: plain JavaScript, Node's own modules only. */

export const root = join(fileURLToPath(new URL('.', import.meta.url)), '..', '..')

/** Debian packages by what needs them; `program` tells whether one is there already. */
const lab = [
  { name: 'docker.io', program: ['/usr/sbin/dockerd', '/usr/bin/dockerd'] },
  { name: 'debootstrap', program: ['/usr/sbin/debootstrap'] },
  { name: 'iptables', program: ['/usr/sbin/iptables'] },
  { name: 'openssh-client', program: ['/usr/bin/ssh-keygen'] },
  { name: 'ca-certificates', program: ['/usr/sbin/update-ca-certificates'] },
]
const collections = '/usr/lib/python3/dist-packages/ansible_collections'
export const packages = {
  lab,
  test: [
    ...lab,
    { name: 'ansible-core', program: ['/usr/bin/ansible-inventory'] },
    { name: 'chromium', program: ['/usr/bin/chromium'] },
  ],
  bench: [...lab, { name: 'ansible', program: [`${collections}/community/docker/MANIFEST.json`] }],
}

/**
 * Makes the machine ready: says what is missing, asks on a terminal, installs it, then node_modules and dist/; the
 * window in dist/ too when that is asked for. Exits with a message when it cannot.
 */
export async function setUp(wanted, { window = false } = {}) {
  requireNode()
  const missing = wanted
    .filter((item) => !item.program.some((path) => existsSync(path)))
    .map((item) => item.name)
  if (missing.length > 0) await installPackages(missing)
  if (nodeModulesStale()) {
    say('Installing npm packages into node_modules (usually half a minute).')
    await quietly('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
    writeFileSync(stampPath(), lockText())
  }
  if (distStale()) {
    say('Building dist/.')
    await viteBuild([])
  }
  if (window && windowStale()) {
    say('Building the window.')
    for (const kind of [
      ['-c', 'vite.renderer.config.ts'],
      ['--mode', 'electron'],
      ['--mode', 'preload'],
    ])
      await viteBuild(kind)
  }
}

/** As it is installed here: npx would ask the registry for what is not. */
function viteBuild(args) {
  return run(bin('vite'), ['build', '--logLevel', 'warn', ...args])
}

/** A program of node_modules. */
export function bin(name) {
  return join(root, 'node_modules', '.bin', name)
}

/** Runs a program whose output nobody needs unless it fails: its end is shown then, and where all of it is. */
async function quietly(command, args, env = {}) {
  const began = Date.now()
  const log = join(root, '.lab', 'setup.log')
  mkdirSync(join(root, '.lab'), { recursive: true })
  const file = openSync(log, 'w', 0o600)
  const code = await run(command, args, { env, allowFailure: true, stdio: ['ignore', file, file] })
  closeSync(file)
  if (code === 0) {
    say(`  done in ${Math.round((Date.now() - began) / 1000)} s`)
    return
  }
  const end = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-15)
  stop(
    `${[command, ...args].join(' ')} ended with ${code}. Its last lines:\n${end.map((line) => `  ${line}`).join('\n')}\nAll of them are in ${log}.`,
  )
}

/** Runs a program with our terminal; resolves with its exit code, or exits with it unless `allowFailure`. */
export function run(command, args, { env = {}, allowFailure = false, stdio = 'inherit' } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio, env: { ...process.env, ...env } })
    child.on('error', (error) => stop(`${command} could not be started: ${error.message}`))
    child.on('exit', (code, signal) => {
      const result = code ?? (signal ? 1 : 0)
      if (result !== 0 && !allowFailure) stop(`${command} ${args.join(' ')} ended with ${signal ?? result}`)
      resolve(result)
    })
  })
}

export function slipway(args, options = {}) {
  return run(process.execPath, [join(root, 'dist', 'slipway.mjs'), ...args], options)
}

export function say(text) {
  process.stdout.write(`${text}\n`)
}

export function stop(text) {
  process.stderr.write(`${text}\n`)
  process.exit(1)
}

function requireNode() {
  const { node } = process.versions
  if (!isAtLeast(node, '20.19')) stop(`Slipway needs Node 20.19 or newer; this is ${node}.`)
}

/** Compares versions of numbers and dots. */
export function isAtLeast(version, least) {
  const [have, want] = [version, least].map((text) => text.split('.').map(Number))
  const at = want.findIndex((part, index) => part !== (have[index] ?? 0))
  return at < 0 || (have[at] ?? 0) > want[at]
}

async function installPackages(missing) {
  const command = `apt-get install ${missing.join(' ')}`
  say(`This needs Debian packages that are not installed: ${missing.join(', ')}.`)
  if (!existsSync('/usr/bin/apt-get'))
    stop('This is no Debian machine; install their like by hand and start again.')
  if (process.getuid?.() !== 0)
    stop(`Run as root: ${command}\nThen start again (as root, or as a user in the group docker).`)
  if (process.stdin.isTTY && process.env.CI === undefined) {
    const answer = await ask(`Run \`${command}\` now? Type yes: `)
    if (answer === null) stop('\nThere was no answer. Nothing was installed.')
    if (answer.trim() !== 'yes') stop('Nothing was installed.')
  }
  say(`Installing them: ${command} (usually a minute).`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  // Docker's own service start is of no use where no service manager runs; the lab starts an engine itself.
  await run('apt-get', ['update', '-qq'], { env, allowFailure: true, stdio: 'ignore' })
  await quietly('apt-get', ['install', '-y', '--no-install-recommends', ...missing], env)
}

/** A line of the terminal; null when its input ends without one. */
export async function ask(question) {
  // Without a line editor of its own the terminal tells the end of its input at any time.
  const lines = createInterface({ input: process.stdin, output: process.stdout, terminal: false })
  const ended = new Promise((resolve) => lines.once('close', () => resolve(null)))
  const answer = await Promise.race([lines.question(question), ended])
  lines.close()
  return answer
}

function stampPath() {
  return join(root, 'node_modules', '.slipway-lock')
}

function lockText() {
  return `${process.versions.node}\n${readFileSync(join(root, 'package-lock.json'), 'utf8')}`
}

function nodeModulesStale() {
  return !existsSync(stampPath()) || readFileSync(stampPath(), 'utf8') !== lockText()
}

function distStale() {
  const built = join(root, 'dist', 'slipway.mjs')
  const programs = ['slipway', 'lab', 'bench', 'scenario', 'simulate']
  if (!programs.every((name) => existsSync(join(root, 'dist', `${name}.mjs`)))) return true
  const since = statSync(built).mtimeMs
  const sources = ['shared', 'electron', 'e2e/lab', 'e2e/bench', 'e2e/simulate']
  return [...sources, 'package.json', 'vite.config.ts'].some((path) => newest(join(root, path)) > since)
}

function windowStale() {
  const built = ['renderer/index.html', 'electron/main.cjs', 'electron/preload.cjs'].map((path) =>
    join(root, 'dist', path),
  )
  if (!built.every((path) => existsSync(path))) return true
  const since = Math.min(...built.map((path) => statSync(path).mtimeMs))
  return ['shared', 'electron', 'renderer', 'package.json', 'vite.config.ts', 'vite.renderer.config.ts'].some(
    (path) => newest(join(root, path)) > since,
  )
}

function newest(path) {
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}

/** Output of a program, or null when it failed. */
export function output(command, args, env = {}) {
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8', env: { ...process.env, ...env } })
  return result.status === 0 ? result.stdout : null
}
