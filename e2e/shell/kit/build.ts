import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../..', import.meta.url))

/** The application as it is packaged, in a folder of the tests' own: others build into dist/ at their own times. */
export const appFolder = join(root, 'dist-shell')

/** Builds main process, preload and page. */
export function buildApp(): void {
  mkdirSync(appFolder, { recursive: true })
  const manifest = { name: 'slipway', version: '0.1.0', type: 'module', main: 'dist/electron/main.cjs' }
  writeFileSync(join(appFolder, 'package.json'), `${JSON.stringify(manifest)}\n`)
  const desktop = join(appFolder, 'dist', 'electron')
  vite(['--mode', 'electron', '--outDir', desktop])
  vite(['--mode', 'preload', '--outDir', desktop])
  vite(['-c', 'vite.renderer.config.ts', '--outDir', join(appFolder, 'dist', 'renderer')])
}

function vite(args: readonly string[]): void {
  const program = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const done = spawnSync(process.execPath, [program, 'build', '--logLevel', 'warn', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (done.status !== 0) throw new Error(`vite build ${args.join(' ')} failed:\n${done.stderr}${done.stdout}`)
}
