import { createHash } from 'node:crypto'
import { resolvePath } from './paths'
import { call, newShell, runScript } from './run'
import { type Call, Input, type Program } from './types'

/** What every system has. Each does what our scripts may ask of it, and says so when it is asked for more. */
export const programs: Readonly<Record<string, Program>> = {
  echo: ({ argv, out }) => {
    out.text += `${argv.slice(1).join(' ')}\n`
    return 0
  },
  printf: ({ argv: [, format = '', ...values], out }) => {
    out.text += formatted(format, values)
    return 0
  },
  cat: (asked) => {
    if (operands(asked).length === 0) {
      asked.out.text += asked.stdin.rest()
      return 0
    }
    return eachFile(asked, (text) => {
      asked.out.text += text
    })
  },
  tail: (asked) => {
    const paths = operands(asked)
    const named = asked.argv.includes('-v')
    const lines = Number(flag(asked, '-n') ?? '10')
    if (paths.length === 0) {
      asked.out.text += lastLines(asked.stdin.rest(), lines)
      return 0
    }
    let first = true
    return eachFile(asked, (text, path) => {
      if (named) asked.out.text += `${first ? '' : '\n'}==> ${path} <==\n`
      asked.out.text += asked.argv.includes('+1') ? text : lastLines(text, lines)
      first = false
    })
  },
  head: (asked) => {
    const lines = Number(flag(asked, '-n') ?? '10')
    asked.out.text += asked.stdin
      .rest()
      .split(/(?<=\n)/)
      .slice(0, lines)
      .join('')
    return 0
  },
  wc: ({ stdin, out }) => {
    out.text += `${stdin.rest().split('\n').length - 1}\n`
    return 0
  },
  sort: ({ argv, stdin, out }) => {
    const lines = stdin.rest().split('\n').filter(Boolean)
    lines.sort(argv.includes('-n') ? (a, b) => Number(a) - Number(b) : undefined)
    out.text += [...new Set(lines)].map((line) => `${line}\n`).join('')
    return 0
  },
  test: ({ argv, shell }) => (holds(argv.slice(1), shell) ? 0 : 1),
  '[': ({ argv, shell }) => (holds(argv.slice(1, -1), shell) ? 0 : 1),
  grep: (asked) => grep(asked),
  sed: (asked) => sed(asked),
  seq: ({ argv, out }) => {
    const last = Number(argv.at(-1))
    out.text += Array.from({ length: last }, (_item, at) => `${at + 1}\n`).join('')
    return 0
  },
  mkdir: ({ argv, shell }) => {
    for (const path of argv.slice(1)) {
      if (path.startsWith('/') || /^[A-Za-z.]/.test(path))
        shell.machine.files.makeFolder(resolvePath(shell, path))
    }
    return 0
  },
  rm: (asked) => {
    for (const path of operands(asked)) asked.shell.machine.files.remove(resolvePath(asked.shell, path))
    return 0
  },
  touch: (asked) => {
    const { files } = asked.shell.machine
    for (const path of operands(asked)) {
      const whole = resolvePath(asked.shell, path)
      if (files.read(whole) === null) files.write(whole, '')
    }
    return 0
  },
  mv: (asked) => {
    const [from = '', to = ''] = operands(asked).map((path) => resolvePath(asked.shell, path))
    const { files } = asked.shell.machine
    const text = files.read(from)
    if (text === null) return complain(asked, `cannot stat '${from}': No such file or directory`)
    files.write(to, text)
    files.remove(from)
    return 0
  },
  cp: (asked) => {
    const [from = '', to = ''] = operands(asked).map((path) => resolvePath(asked.shell, path))
    copyTree(asked, from, to)
    return 0
  },
  find: (asked) => find(asked),
  date: ({ argv, shell, out }) => {
    const now = shell.machine.seconds()
    out.text += argv[1] === '+%s' ? `${Math.floor(now)}\n` : `${Math.round(now * 1000)}000000\n`
    return 0
  },
  chown: () => 0,
  chmod: () => 0,
  mktemp: ({ argv, shell, out }) => {
    const { files } = shell.machine
    let number = 1
    while (files.isFolder(`/tmp/made.${number}`) || files.read(`/tmp/made.${number}`) !== null) number += 1
    const path = `/tmp/made.${number}`
    if (argv.includes('-d')) files.makeFolder(path)
    else files.write(path, '')
    out.text += `${path}\n`
    return 0
  },
  dirname: ({ argv: [, path = ''], out }) => {
    out.text += `${path.slice(0, Math.max(1, path.lastIndexOf('/')))}\n`
    return 0
  },
  ls: (asked) => {
    const [folder = '.'] = operands(asked)
    asked.out.text += asked.shell.machine.files
      .list(resolvePath(asked.shell, folder))
      .map((name) => `${name}\n`)
      .join('')
    return 0
  },
  sha256sum: (asked) => {
    const end = asked.argv.includes('-z') ? '\0' : '\n'
    if (operands(asked).length === 0) {
      asked.out.text += `${sha256(asked.stdin.rest())}  -${end}`
      return 0
    }
    return eachFile(asked, (text, path) => {
      asked.out.text += `${sha256(text)}  ${path}${end}`
    })
  },
  base64: ({ stdin, out }) => {
    out.text += Buffer.from(stdin.rest(), 'utf8').toString('base64')
    return 0
  },
  xargs: (asked) => xargs(asked),
  stat: (asked) => stat(asked),
  flock: () => 0,
  getent: ({ argv, out }) => {
    out.text += `${argv.at(-1)}\n`
    return 0
  },
  sh: (asked) => nested(asked),
  bash: (asked) => nested(asked),
  '/bin/sh': (asked) => nested(asked),
  sudo: ({ argv, shell, ...io }) => {
    const rest = argv.slice(1).filter((word, at) => at > 0 || !word.startsWith('-'))
    return call(shell, rest[0] ?? ':', rest, io)
  },
  timeout: ({ argv, shell, ...io }) => call(shell, argv[2] ?? ':', argv.slice(2), io),
  id: () => 0,
}

/** Options are what begins with a dash and, for some letters, the word behind. */
function operands({ argv }: Call): readonly string[] {
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

function flag({ argv }: Call, name: string): string | undefined {
  const at = argv.indexOf(name)
  return at < 0 ? undefined : argv[at + 1]
}

function complain({ argv, err }: Call, text: string): number {
  err.text += `${argv[0]}: ${text}\n`
  return 1
}

function eachFile(asked: Call, work: (text: string, path: string) => void): number {
  let code = 0
  for (const path of operands(asked)) {
    const text = asked.shell.machine.files.read(resolvePath(asked.shell, path))
    if (text === null) code = complain(asked, `${path}: No such file or directory`)
    else work(text, path)
  }
  return code
}

function lastLines(text: string, count: number): string {
  return text
    .split(/(?<=\n)/)
    .slice(-count)
    .join('')
}

const hashes = createHash('sha256')

export function sha256(text: string): string {
  return hashes.copy().update(text).digest('hex')
}

function unescaped(text: string): string {
  return text.replace(/\\(0?[0-7]{1,3}|.)/g, (_whole, letter: string) => {
    if (/^[0-7]+$/.test(letter)) return String.fromCharCode(Number.parseInt(letter, 8))
    return { n: '\n', t: '\t', r: '\r' }[letter] ?? letter
  })
}

function formatted(format: string, values: readonly string[]): string {
  let rest = [...values]
  let text = ''
  do {
    text += unescaped(format).replace(/%[sd%]/g, (found) => (found === '%%' ? '%' : (rest.shift() ?? '')))
  } while (rest.length > 0 && /%[sd]/.test(format))
  rest = []
  return text
}

function holds(words: readonly string[], shell: Call['shell']): boolean {
  const [first, second, third] = words
  if (first === '!') return !holds(words.slice(1), shell)
  const { files } = shell.machine
  if (words.length === 2 && second !== undefined) {
    const path = resolvePath(shell, second)
    switch (first) {
      case '-e':
        return files.isFolder(path) || files.read(path) !== null
      case '-f':
      case '-r':
        return files.read(path) !== null
      case '-d':
        return files.isFolder(path)
      case '-s':
        return (files.read(path) ?? '') !== ''
      case '-L':
        return false
      case '-n':
        return second !== ''
      case '-z':
        return second === ''
    }
  }
  if (words.length === 1) return first !== ''
  switch (second) {
    case '=':
    case '==':
      return first === third
    case '!=':
      return first !== third
    case '-gt':
      return Number(first) > Number(third)
    case '-ge':
      return Number(first) >= Number(third)
    case '-lt':
      return Number(first) < Number(third)
    case '-le':
      return Number(first) <= Number(third)
    case '-eq':
      return Number(first) === Number(third)
    case '-ne':
      return Number(first) !== Number(third)
    default:
      throw new Error(`no test ${words.join(' ')}`)
  }
}

function grep(asked: Call): number {
  const switches = asked.argv.slice(1).filter((word) => /^-[a-zA-Z]+$/.test(word))
  const has = (letter: string) => switches.some((word) => word.includes(letter))
  const [pattern = '', ...paths] = operands({
    ...asked,
    argv: asked.argv.filter((word, at) => word !== '-m' && asked.argv[at - 1] !== '-m'),
  })
  const fits = has('F') ? null : new RegExp(pattern)
  const test = (line: string) => (fits ? fits.test(line) : line.includes(pattern))
  let found = false
  const read = (text: string, name: string) => {
    for (const line of text.split('\n').slice(0, text.endsWith('\n') ? -1 : undefined)) {
      if (!test(line)) continue
      found = true
      if (!has('q')) asked.out.text += paths.length > 1 ? `${name}:${line}\n` : `${line}\n`
      if (has('q') || has('m')) return
    }
  }
  if (paths.length === 0) read(asked.stdin.rest(), '')
  for (const path of paths) {
    const text = asked.shell.machine.files.read(resolvePath(asked.shell, path))
    if (text !== null) read(text, path)
    else if (!has('s')) complain(asked, `${path}: No such file or directory`)
  }
  return found ? 0 : 1
}

/** `s` with any separator, `Np`, `-n`, `-i`, `-e`. */
function sed(asked: Call): number {
  const scripts: string[] = []
  const paths: string[] = []
  let quiet = false
  let inPlace = false
  for (let at = 1; at < asked.argv.length; at += 1) {
    const item = asked.argv[at] ?? ''
    if (item === '-n') quiet = true
    else if (item === '-i') inPlace = true
    else if (item === '-e') scripts.push(asked.argv[++at] ?? '')
    else if (scripts.length === 0) scripts.push(item)
    else paths.push(item)
  }
  const edit = (text: string) => edited(text, scripts, quiet)
  if (paths.length === 0) asked.out.text += edit(asked.stdin.rest())
  for (const path of paths) {
    const whole = resolvePath(asked.shell, path)
    const text = asked.shell.machine.files.read(whole)
    if (text === null) return complain(asked, `can't read ${path}: No such file or directory`)
    if (inPlace) asked.shell.machine.files.write(whole, edit(text))
    else asked.out.text += edit(text)
  }
  return 0
}

function edited(text: string, scripts: readonly string[], quiet: boolean): string {
  const lines = text.split('\n').slice(0, text.endsWith('\n') || text === '' ? -1 : undefined)
  let result = ''
  for (const [at, line] of lines.entries()) {
    let shown = line
    let printed = false
    for (const script of scripts) {
      const lineOnly = /^(\d+)p$/.exec(script)
      if (lineOnly) {
        printed ||= Number(lineOnly[1]) === at + 1
        continue
      }
      const separator = script[1] ?? '/'
      const [command, pattern = '', by = '', after = ''] = script.split(separator)
      if (command !== 's') throw new Error(`no sed ${script}`)
      const expression = new RegExp(pattern.replaceAll('\\(', '(').replaceAll('\\)', ')'))
      if (expression.test(shown)) {
        shown = shown.replace(expression, () => by)
        if (after.includes('p')) printed = true
      }
    }
    if (!quiet || printed) result += `${shown}\n`
  }
  return result
}

/** The two questions that are asked of it: what lies below a folder, and to take that away. */
function find(asked: Call): number {
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

function copyTree(asked: Call, from: string, to: string): void {
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

async function xargs(asked: Call): Promise<number> {
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
  return call(shell, words[0] ?? ':', words, { stdin: new Input(''), out, err })
}

function stat(asked: Call): number {
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

/** `sh -c SCRIPT NAME ARGUMENTS…` or `bash FILE ARGUMENTS…`. */
function nested({ argv, shell, ...io }: Call): Promise<number> {
  const words = argv.slice(1)
  const at = words.indexOf('-c')
  if (at >= 0) {
    const [script = '', ...rest] = words.slice(at + 1)
    const inner = newShell(shell.machine, rest.length > 0 ? rest : ['sh'], shell)
    inner.folder = shell.folder
    return runScript(inner, script, io)
  }
  const [path = ''] = words
  const text = shell.machine.files.read(resolvePath(shell, path))
  if (text === null) {
    io.err.text += `bash: ${path}: No such file or directory\n`
    return Promise.resolve(127)
  }
  return runScript(newShell(shell.machine, words, shell), text, io)
}
