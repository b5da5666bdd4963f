import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(fileURLToPath(new URL('.', import.meta.url)), '..', '..', '..')

/** The built application; another folder below the checkout by SLIPWAY_APP_BUNDLE, so that two can test at once. */
export const bundle = process.env.SLIPWAY_APP_BUNDLE ?? join(root, 'dist-specs')

/** Builds command line and window as they ship; SLIPWAY_KEEP_BUNDLE=1 takes what is there. */
export function buildApplication(): void {
  const there = existsSync(join(bundle, 'renderer', 'index.html'))
  if (process.env.SLIPWAY_KEEP_BUNDLE === '1' && there) return
  run(['--outDir', bundle])
  run(['-c', 'vite.renderer.config.ts', '--outDir', join(bundle, 'renderer')])
}

function run(more: readonly string[]): void {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const args = [vite, 'build', '--emptyOutDir', '--logLevel', 'error', ...more]
  const result = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' })
  if (result.status !== 0) throw new Error('The application could not be built.')
}
