import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAtLeast, root, run, say, setUp, slipway } from './setup.mjs'

/**
 * Opens the window: in Electron where its binary is there or can be fetched, else in the default browser.
 * `--web` wants the browser; `--no-fetch` fetches nothing. What follows goes to `slipway serve`.
 */
const wanted = process.argv.slice(2)
const fetchLimit = 120_000

await setUp([], { window: true })
const reason = wanted.includes('--web') ? 'the browser was asked for' : await whyNoElectron()
if (reason === null) {
  say('Opening the window in Electron.')
  process.exitCode = await run(electronBinary(), [root], { allowFailure: true })
} else {
  say(`Opening the window in the browser: ${reason}.`)
  const options = wanted.filter((option) => option !== '--web' && option !== '--no-fetch')
  process.exitCode = await slipway(['serve', ...options], { allowFailure: true })
}

/** Null when Electron can be started; fetches its binary where there would be a use for it. */
async function whyNoElectron() {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return 'there is no display for Electron'
  if (process.platform === 'linux' && process.getuid?.() === 0)
    return 'Electron does not run as root, where its sandbox is off'
  if (hasElectron()) return null
  const needs = electronNode()
  if (!isAtLeast(process.versions.node, needs))
    return `Electron is fetched with Node ${needs} or newer, and this is ${process.versions.node}`
  if (wanted.includes('--no-fetch')) return 'Electron’s binary is not installed'
  say(`Fetching Electron's binary (for ${fetchLimit / 1000} seconds at most).`)
  const install = join(root, 'node_modules', 'electron', 'install.js')
  const done = spawnSync(process.execPath, [install], {
    cwd: root,
    encoding: 'utf8',
    timeout: fetchLimit,
    killSignal: 'SIGKILL',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  if (done.status === 0 && hasElectron()) return null
  const said = `${done.stderr ?? ''}`.split('\n').find((line) => /error/i.test(line))
  const saw =
    done.error?.code === 'ETIMEDOUT' ? 'it took too long' : (said ?? done.error?.message ?? 'no reason given')
  return `Electron’s binary is not installed and could not be fetched (${saw.trim()})`
}

/** As Electron's own package finds it; that package fetches when it is asked, so it is not. */
function electronBinary() {
  const folder = join(root, 'node_modules', 'electron')
  const path = join(folder, 'path.txt')
  return existsSync(path) ? join(folder, 'dist', readFileSync(path, 'utf8')) : ''
}

/** The oldest Node that Electron's package runs on, such as 22.12.0. */
function electronNode() {
  const { engines } = JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8'))
  return /\d+(\.\d+)*/.exec(engines?.node ?? '')?.[0] ?? '0'
}

function hasElectron() {
  const binary = electronBinary()
  return binary !== '' && existsSync(binary)
}
