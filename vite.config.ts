import { chmod } from 'node:fs/promises'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { defineConfig, type Plugin, type UserConfig } from 'vite'

/** ssh2 stays outside of the bundles: it brings native code, and looks for it beside itself. So does what drives browsers. */
const external = [
  ...builtinModules,
  ...builtinModules.map((name) => `node:${name}`),
  'ssh2',
  'playwright-core',
]

/** What Electron, or a package that may be missing, brings. */
const ofElectron = ['electron', 'electron-updater']

/** dockerode loads gRPC for builds by BuildKit, which nobody here asks it for: a third of every start. */
const withoutBuildKit: Plugin = {
  name: 'without-buildkit',
  enforce: 'pre',
  resolveId: (id) => (/^(@grpc\/|protobufjs$)/.test(id) ? '\0nothing' : undefined),
  load: (id) => (id === '\0nothing' ? 'export {}' : undefined),
}

/** A shell starts only what may be executed; package managers set that when they install, which nobody does here. */
const executable: Plugin = {
  name: 'executable',
  writeBundle: ({ dir = '' }) => chmod(join(dir, 'slipway.mjs'), 0o755),
}

/** Packages in the bundle with what is used of them, so that a start loads a few files and not a thousand. */
const common: UserConfig = { plugins: [withoutBuildKit], publicDir: false }

/**
 * Bundles the command line, the lab and the benches into dist/. With `--mode electron` and `--mode preload` the desktop
 * application into dist/electron: CommonJS in one file each, since a sandboxed preload can be nothing else, and since
 * the main process must have named its protocol before Electron is ready.
 */
export default defineConfig(({ mode }): UserConfig => {
  if (mode === 'electron' || mode === 'preload') return desktop(mode)
  return {
    ...common,
    plugins: [withoutBuildKit, executable],
    ssr: { noExternal: true, external: ['ssh2', 'playwright-core'] },
    build: {
      ssr: true,
      target: 'node20',
      outDir: 'dist',
      emptyOutDir: true,
      sourcemap: true,
      rolldownOptions: {
        input: {
          slipway: 'electron/doors/cli/main.ts',
          lab: 'e2e/lab/main.ts',
          bench: 'e2e/bench/main.ts',
          scenario: 'electron/bench/main.ts',
        },
        output: { entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name]-[hash].mjs' },
        external: (id) => isOf(external, id),
      },
    },
  }
})

function desktop(mode: 'electron' | 'preload'): UserConfig {
  return {
    ...common,
    ssr: { noExternal: true, external: ['ssh2', ...ofElectron] },
    build: {
      ssr: true,
      target: 'node22',
      outDir: 'dist/electron',
      emptyOutDir: mode === 'electron',
      sourcemap: true,
      rolldownOptions: {
        input: mode === 'preload' ? { preload: 'electron/preload.ts' } : { main: 'electron/main.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
        external: (id) => isOf([...external, ...ofElectron], id),
      },
    },
  }
}

function isOf(names: readonly string[], id: string): boolean {
  return names.some((name) => id === name || id.startsWith(`${name}/`))
}
