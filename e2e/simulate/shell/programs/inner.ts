import { resolvePath } from '../paths'
import { call, newShell, scriptSteps } from '../run'
import type { Steps } from '../steps'
import { type Call, Input } from '../types'

export function* xargs(asked: Call): Steps<number> {
  const { argv, shell, stdin, out, err } = asked
  let separator = '\n'
  let at = 1
  for (; argv[at]?.startsWith('-'); at += 1) {
    if (argv[at] === '-0') separator = '\0'
    else if (argv[at] === '-d') at += 1
  }
  const items = stdin.rest().split(separator).filter(Boolean)
  if (items.length === 0) return 0
  const words = [...argv.slice(at), ...items]
  return yield* call(shell, words[0] ?? ':', words, { stdin: new Input(''), out, err })
}

/** `sh -c SCRIPT NAME ARGUMENTS…` or `bash FILE ARGUMENTS…`. */
export function* nested({ argv, shell, ...io }: Call): Steps<number> {
  const words = argv.slice(1)
  const at = words.indexOf('-c')
  if (at >= 0) {
    const [script = '', ...rest] = words.slice(at + 1)
    const inner = newShell(shell.machine, rest.length > 0 ? rest : ['sh'], shell)
    inner.folder = shell.folder
    return yield* scriptSteps(inner, script, io)
  }
  const [path = ''] = words
  const text = shell.machine.files.read(resolvePath(shell, path))
  if (text === null) {
    io.err.text += `bash: ${path}: No such file or directory\n`
    return 127
  }
  return yield* scriptSteps(newShell(shell.machine, words, shell), text, io)
}
