import { resolvePath } from '../paths'
import type { Call } from '../types'
import { complain, flag } from './asked'
import { unescaped } from './text'

/** The two questions that are asked of it: what lies below a folder, and to take that away. */
export function find(asked: Call): number {
  const { argv, shell, out } = asked
  const [, root = '/'] = argv
  const pruned = argv.includes('-prune') ? argv[argv.indexOf('-path') + 1] : undefined
  const format = argv[argv.indexOf('-printf') + 1] ?? ''
  for (const path of below(asked, resolvePath(shell, root), pruned)) {
    const state = shell.machine.files.state(path)
    if (!state) continue
    if (argv.includes('-delete')) shell.machine.files.remove(path)
    else if (argv.includes('-print0')) out.text += `${path}\0`
    else if (argv.includes('-printf')) {
      const [user = '', group = ''] = state.owner.split(':')
      const values: Readonly<Record<string, string>> = {
        m: state.mode.replace(/^0+(?=.)/, ''),
        u: user,
        g: group,
        s: String(Buffer.byteLength(state.text)),
        y: 'f',
        p: path,
      }
      out.text += unescaped(format).replace(/%(\w)/g, (_whole, letter: string) => values[letter] ?? '')
    } else out.text += `${path}\n`
  }
  return 0
}

function below(asked: Call, folder: string, pruned: string | undefined): readonly string[] {
  const { files } = asked.shell.machine
  return files.list(folder).flatMap((name) => {
    const path = `${folder === '/' ? '' : folder}/${name}`
    if (path === pruned) return []
    return files.isFolder(path) ? below(asked, path, pruned) : [path]
  })
}

export function copyTree(asked: Call, from: string, to: string): void {
  const { files } = asked.shell.machine
  const state = files.state(from)
  if (state) {
    files.write(to, state.text)
    files.own(to, state)
    return
  }
  files.makeFolder(to)
  for (const name of files.list(from)) copyTree(asked, `${from}/${name}`, `${to}/${name}`)
}

export function stat(asked: Call): number {
  const { argv, shell, out } = asked
  const format = flag(asked, '--printf') ?? `${flag(asked, '-c') ?? ''}\\n`
  const paths = argv.includes('--') ? argv.slice(argv.indexOf('--') + 1) : argv.slice(-1)
  let code = 0
  for (const path of paths) {
    const state = shell.machine.files.state(resolvePath(shell, path))
    if (!state) {
      code = complain(asked, `cannot statx '${path}': No such file or directory`)
      continue
    }
    const [user = 'root', group = user] = state.owner.split(':')
    const values: Readonly<Record<string, string>> = {
      f: (0o100000 + Number.parseInt(state.mode, 8)).toString(16),
      u: String(idOf(user)),
      g: String(idOf(group)),
      s: String(Buffer.byteLength(state.text)),
      n: path,
      // Nobody keeps when files were written: all are new.
      Y: String(Math.floor(shell.machine.seconds())),
    }
    out.text += unescaped(format).replace(/%(\w)/g, (_whole, letter: string) => values[letter] ?? '')
  }
  return code
}

/** A number of its own for every name: root is 0. */
export function idOf(name: string): number {
  if (name === 'root') return 0
  let value = 7
  for (const letter of name) value = (value * 31 + letter.charCodeAt(0)) % 60_000
  return value + 100
}
