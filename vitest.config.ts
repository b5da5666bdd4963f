import { basename } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Specs of the lab that begin, in this order: the first deploy needs empty hosts, and what it leaves serves all others; the
 * check of the files finds them as they are.
 */
const first = ['deploy.test.ts', 'config-checks.test.ts', 'changes.test.ts', 'secrets.test.ts']
/** They begin with hosts of their own and leave none. */
const last = ['cluster.test.ts', 'demo.test.ts']

/** A message equals its English text. */
const messages = 'shared/testing/messages.ts'

class LabSequencer extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = (file: TestSpecification) => {
      if (file.project.name !== 'lab') return first.length
      const name = basename(file.moduleId)
      if (last.includes(name)) return first.length + 1 + last.indexOf(name)
      return first.includes(name) ? first.indexOf(name) : first.length
    }
    const sorted = await super.sort(files)
    return [...sorted].sort((a, b) => rank(a) - rank(b))
  }
}

/** `unit` needs nothing but node; `window` looks at built screens in Chromium; `served` uses the built application in Chromium, without hosts; `ansible` compares with Debian's ansible; `lab` runs against real hosts, one file at a time. */
export default defineConfig({
  test: {
    sequence: { sequencer: LabSequencer },
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles: [messages],
          include: [
            'shared/**/*.test.ts',
            'electron/**/*.test.ts',
            'renderer/**/*.test.ts',
            'e2e/**/*.test.ts',
          ],
          exclude: [
            '**/node_modules/**',
            'e2e/specs/**',
            'e2e/specs-window/**',
            'e2e/window/**',
            'e2e/shell/**',
            '**/*.ansible.test.ts',
          ],
          // A busy machine is no defect; what hangs is still found.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'ansible',
          setupFiles: [messages],
          include: ['electron/**/*.ansible.test.ts'],
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'window',
          setupFiles: [messages],
          include: ['e2e/window/**/*.test.ts'],
          globalSetup: ['e2e/window/kit/global-setup.ts'],
          fileParallelism: false,
          // Screens are looked at two at a time: each keeps one core busy.
          maxConcurrency: 2,
          testTimeout: 600_000,
          expect: { poll: { timeout: 15_000 } },
        },
      },
      {
        test: {
          name: 'served',
          setupFiles: [messages],
          include: ['e2e/specs-window/*.test.ts'],
          globalSetup: ['e2e/specs-window/kit/global-setup.ts'],
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          name: 'shell',
          include: ['e2e/shell/**/*.test.ts'],
          globalSetup: ['e2e/shell/kit/global-setup.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'lab',
          setupFiles: [messages],
          include: ['e2e/specs/**/*.test.ts', 'e2e/specs-window/lab/*.test.ts'],
          globalSetup: ['e2e/specs/kit/global-setup.ts'],
          fileParallelism: false,
          testTimeout: 1_200_000,
          hookTimeout: 1_800_000,
        },
      },
    ],
  },
})
