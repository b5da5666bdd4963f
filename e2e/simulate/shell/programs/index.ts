import { resolvePath } from '../paths'
import { call } from '../run'
import type { Program } from '../types'
import { complain, eachFile, flag, operands, sha256 } from './asked'
import { copyTree, find, stat } from './files'
import { nested, xargs } from './inner'
import { holds } from './test'
import { formatted, grep, lastLines, sed } from './text'

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
