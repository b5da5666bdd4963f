import { builtinModules } from 'node:module'
import { defineConfig, type Plugin } from 'vite'

/** ssh2 stays outside of the bundle: it brings native code, and looks for it beside itself. */
const external = [...builtinModules, ...builtinModules.map((name) => `node:${name}`), 'ssh2']

/** dockerode loads gRPC for builds by BuildKit, which nobody here asks it for: a third of every start. */
const withoutBuildKit: Plugin = {
  name: 'without-buildkit',
  enforce: 'pre',
  resolveId: (id) => (/^(@grpc\/|protobufjs$)/.test(id) ? '\0nothing' : undefined),
  load: (id) => (id === '\0nothing' ? 'export {}' : undefined),
}

/**
 * Bundles the command line, the lab and the benches into dist/, with what they use of node_modules, so that a start
 * loads a few files and not a thousand.
 */
export default defineConfig({
  plugins: [withoutBuildKit],
  ssr: { noExternal: true, external: ['ssh2'] },
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
