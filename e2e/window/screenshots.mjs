import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'

/** Builds the kit, which is TypeScript, into one file and runs it. */
const root = join(fileURLToPath(new URL('.', import.meta.url)), '..', '..')
process.env.SLIPWAY_ROOT = root
const outDir = join(root, 'node_modules', '.cache', `screenshots-${process.pid}`)
await build({
  configFile: false,
  root,
  logLevel: 'error',
  build: {
    ssr: true,
    outDir,
    rolldownOptions: {
      input: join(root, 'e2e/window/screenshots.ts'),
      output: { entryFileNames: 'screenshots.mjs' },
    },
  },
})
try {
  const { takeScreenshots } = await import(pathToFileURL(join(outDir, 'screenshots.mjs')).href)
  await takeScreenshots(process.argv.slice(2))
} finally {
  await rm(outDir, { recursive: true, force: true })
}
