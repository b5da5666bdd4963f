import { tmpdir } from 'node:os'
import { PassThrough } from 'node:stream'
import { testServices } from '#app/services.testing'
import type { Cli } from '../command'

export interface TestCli {
  readonly cli: Cli
  readonly out: PassThrough
  readonly err: PassThrough
  /** What was asked at the terminal. */
  readonly questions: readonly string[]
  /** The exit code so far. */
  code(): number
}

/** A command line that writes into streams; whoever is asked gives this answer, null where no terminal is. */
export function testCli(answer: string | null = null): TestCli {
  const [out, err] = [new PassThrough(), new PassThrough()]
  const questions: string[] = []
  let code = 0
  const cli: Cli = {
    terminal: { out, err, live: false, colour: false, columns: 80, rows: 24 },
    ask: async (question) => {
      questions.push(question)
      return answer
    },
    call: ['slipway'],
    asking: () => false,
    env: {},
    input: process.stdin,
    program: '',
    context: (report) => {
      const { signal } = new AbortController()
      return { ...testServices(tmpdir()), report, signal, endRun: signal }
    },
    services: () => ({ ...testServices(tmpdir()), close: async () => undefined }),
    onInterrupt: () => undefined,
    setExitCode: (value) => {
      code = value
    },
  }
  return { cli, out, err, questions, code: () => code }
}
