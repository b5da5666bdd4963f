import { builtinModules } from 'node:module'
import { defineConfig } from 'vite'
import packageJson from './package.json' with { type: 'json' }

const external = [
  ...builtinModules,
  ...builtinModules.map((name) => `node:${name}`),
  ...Object.keys(packageJson.dependencies),
]

/** Bundles the command line and the lab into dist/, so that a start loads two files and not two hundred. */
export default defineConfig({
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: {
      input: {
        slipway: 'electron/cli/main.ts',
        lab: 'e2e/lab/main.ts',
        bench: 'e2e/bench/main.ts',
        scenario: 'electron/bench/main.ts',
      },
      output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name]-[hash].mjs' },
      external: (id) => external.some((name) => id === name || id.startsWith(`${name}/`)),
    },
  },
})
