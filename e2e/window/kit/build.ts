import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository; said by who bundles this file to another place. */
export const root =
  process.env.SLIPWAY_ROOT ?? join(fileURLToPath(new URL('.', import.meta.url)), '..', '..', '..')

/** Where the window over fixtures is; another folder by SLIPWAY_TESTING_BUNDLE, so that two can test at once. */
export const bundle = process.env.SLIPWAY_TESTING_BUNDLE ?? join(root, 'dist', 'renderer-testing')

/** Builds the window over fixtures; SLIPWAY_KEEP_BUNDLE=1 takes what is there. */
export function buildTestingBundle(): void {
  if (process.env.SLIPWAY_KEEP_BUNDLE === '1') return
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const args = ['build', '-c', 'vite.renderer.config.ts', '--mode', 'testing', '--logLevel', 'error']
  const result = spawnSync(process.execPath, [vite, ...args, '--outDir', bundle, '--emptyOutDir'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (result.status !== 0) throw new Error('The window over fixtures could not be built.')
}
