import { spawn } from 'node:child_process'
import type { Outcome } from './program'

export interface Started {
  /** Everything printed so far, stdout and stderr in their order. */
  text(): string
  readonly done: Promise<Outcome>
  kill(signal: NodeJS.Signals): void
}

/** A command line as somebody pastes it into a terminal of a folder, with nothing in its environment that helps. */
export function startShell(command: string, cwd: string): Started {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn('/bin/sh', ['-c', command], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH, HOME, CI: '1' },
    // Its own group, so that what it starts ends with it.
    detached: true,
  })
  const said = { both: '', stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (part: string) => {
      said[name] += part
      said.both += part
    })
  }
  const done = new Promise<Outcome>((settle, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => settle({ code, signal, stdout: said.stdout, stderr: said.stderr }))
  })
  return {
    text: () => said.both,
    done,
    kill: (signal) => {
      if (child.pid !== undefined) process.kill(-child.pid, signal)
    },
  }
}

/** Commands on lines of their own, two blanks before them; a backslash at the end goes on in the next line. */
export function printedCommands(text: string): readonly string[] {
  return [...text.matchAll(/^ {2}(node (?:.*\\\n)*.*)$/gm)].map(([, command = '']) => command)
}

/** The printed command that has these words, wherever its lines are broken. */
export function printedCommand(text: string, words: string): string {
  const commands = printedCommands(text)
  const found = commands.find((command) => command.replaceAll(/\\\n\s*/g, '').includes(` ${words} `))
  if (found === undefined) throw new Error(`no command with "${words}" is printed:\n${commands.join('\n')}`)
  return found
}
