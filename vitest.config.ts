import { defineConfig } from 'vitest/config'

/** `unit` needs nothing but node; `ansible` compares with Debian's ansible; `lab` runs against real hosts, one file at a time. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['shared/**/*.test.ts', 'electron/**/*.test.ts', 'e2e/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'e2e/specs/**', '**/*.ansible.test.ts'],
        },
      },
      { test: { name: 'ansible', include: ['electron/**/*.ansible.test.ts'], testTimeout: 120_000 } },
      {
        test: {
          name: 'lab',
          include: ['e2e/specs/**/*.test.ts'],
          globalSetup: ['e2e/specs/kit/global-setup.ts'],
          fileParallelism: false,
          testTimeout: 1_200_000,
          hookTimeout: 1_800_000,
        },
      },
    ],
  },
})
