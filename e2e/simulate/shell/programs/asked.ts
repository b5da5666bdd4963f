import { hash } from 'node:crypto'
import { resolvePath } from '../paths'
import type { Call } from '../types'

/** Options are what begins with a dash and, for some letters, the word behind. */
export function operands({ argv }: Call): readonly string[] {
  const found: string[] = []
  for (let at = 1; at < argv.length; at += 1) {
    const item = argv[at] ?? ''
    if (item === '--') return [...found, ...argv.slice(at + 1)]
    if (['-n', '-c', '-m', '-e', '-d', '-T'].includes(item) && argv[0] !== 'mktemp' && argv[0] !== 'sed')
      at += 1
    else if (!item.startsWith('-')) found.push(item)
  }
  return found
}

export function flag({ argv }: Call, name: string): string | undefined {
  const at = argv.indexOf(name)
  return at < 0 ? undefined : argv[at + 1]
}

export function complain({ argv, err }: Call, text: string): number {
  err.text += `${argv[0]}: ${text}\n`
  return 1
}

export function eachFile(asked: Call, work: (text: string, path: string) => void): number {
  let code = 0
  for (const path of operands(asked)) {
    const text = asked.shell.machine.files.read(resolvePath(asked.shell, path))
    if (text === null) code = complain(asked, `${path}: No such file or directory`)
    else work(text, path)
  }
  return code
}

export function sha256(text: string): string {
  return hash('sha256', text)
}
