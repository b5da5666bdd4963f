import { spawn, spawnSync } from 'node:child_process'
import { quoted } from '#shared/message/message'
import { usualPace } from '#shared/model/patience'
import type { HostReader, Outcome } from '../ports'

/** This machine as a host: scripts run in its own shell. For tests. */
export function localReader(shell: readonly [string, ...string[]] = ['sh', '-s']): HostReader {
  const unused = () => Promise.reject(new Error('not asked in this test'))
  return {
    name: 'here',
    roundTripMs: 1,
    pace: usualPace,
    probe: (script) => run(shell, script),
    stream: async (script, take) => {
      const { code, stdout, stderr } = await run(shell, script)
      const piece = Buffer.from(stdout)
      await take(piece)
      return { code, stderr, bytes: piece.length, cut: false }
    },
    dial: unused,
    containers: {
      observe: () => Promise.resolve({ present: false, saw: quoted('not asked in this test') }),
      inspect: unused,
      logs: unused,
      ask: unused,
      resolveImage: unused,
    },
  }
}

/** Programs that this machine lacks. */
export function missingPrograms(names: readonly string[]): readonly string[] {
  return names.filter(
    (name) => spawnSync('sh', ['-c', `PATH=$PATH:/usr/sbin:/sbin command -v ${name}`]).status !== 0,
  )
}

function run([program, ...args]: readonly [string, ...string[]], script: string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args)
    const seen = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      seen.stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      seen.stderr += text
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? -1, ...seen }))
    child.stdin.end(script)
  })
}
