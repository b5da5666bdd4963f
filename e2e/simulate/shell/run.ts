import { joined, literalOf, patternFrom, split, textOf } from './expand'
import type { Node, Redirect, Word } from './parse'
import { resolvePath } from './paths'
import { redirected } from './redirect'
import { carriedOut, outcome, type Steps } from './steps'
import { Exit, Input, type Io, type Machine, NoSpace, type Program, type Shell, type Variable } from './types'

class Return extends Exit {}
class Loop {
  readonly stays: boolean
  constructor(stays: boolean) {
    this.stays = stays
  }
}

/** With the texts of the shell that starts it, as if all of them were exported. */
export function newShell(machine: Machine, words: readonly string[] = ['sh'], parent?: Shell): Shell {
  const inherited = [...(parent?.variables ?? [])].filter(([, value]) => typeof value === 'string')
  return {
    machine,
    variables: new Map<string, Variable>([['PATH', '/usr/bin'], ...inherited]),
    functions: new Map(),
    words,
    folder: '/',
    status: 0,
    errexit: false,
    conditions: 0,
    substitute,
  }
}

/** Runs a script to its end; gives the exit code. */
export function runScript(shell: Shell, script: string, io: Io): Promise<number> {
  return carriedOut(scriptSteps(shell, script, io))
}

export function* scriptSteps(shell: Shell, script: string, io: Io): Steps<number> {
  try {
    return yield* run(shell, shell.machine.parsed(script), io)
  } catch (error) {
    if (error instanceof Exit) return error.code
    if (error instanceof NoSpace) {
      io.err.text += `${error.message}\n`
      return 1
    }
    throw error
  }
}

function* run(shell: Shell, node: Node, io: Io): Steps<number> {
  shell.status = yield* statusOf(shell, node, io)
  return shell.status
}

function* statusOf(shell: Shell, node: Node, io: Io): Steps<number> {
  switch (node.type) {
    case 'list': {
      let status = 0
      for (const item of node.items) status = yield* run(shell, item, io)
      return status
    }
    case 'and':
    case 'or': {
      const left = yield* condition(shell, node.left, io)
      const goesOn = node.type === 'and' ? left === 0 : left !== 0
      return goesOn ? yield* run(shell, node.right, io) : left
    }
    case 'pipeline':
      return yield* pipeline(shell, node.commands, node.negated, io)
    case 'simple':
      return checked(shell, yield* simple(shell, node, io))
    case 'function':
      shell.functions.set(node.name, node.body)
      return 0
    default:
      return yield* compound(shell, node, io)
  }
}

function* compound(
  shell: Shell,
  node: Extract<Node, { redirects: readonly Redirect[] }>,
  io: Io,
): Steps<number> {
  const own = yield* redirected(shell, node.redirects, io)
  if (!own) return 1
  try {
    switch (node.type) {
      case 'if':
        for (const { condition: asked, body } of node.clauses) {
          if ((yield* condition(shell, asked, own.io)) === 0) return yield* run(shell, body, own.io)
        }
        return node.otherwise ? yield* run(shell, node.otherwise, own.io) : 0
      case 'while':
        return yield* loop(function* () {
          const open = ((yield* condition(shell, node.condition, own.io)) === 0) !== node.until
          if (open) yield* run(shell, node.body, own.io)
          return open
        })
      case 'for': {
        const values = node.words ? yield* fields(shell, node.words) : shell.words.slice(1)
        let at = 0
        return yield* loop(function* () {
          const value = values[at]
          at += 1
          if (value === undefined) return false
          shell.variables.set(node.name, value)
          yield* run(shell, node.body, own.io)
          return true
        })
      }
      case 'case': {
        const value = yield* joined(shell, node.word)
        for (const { patterns, body } of node.arms) {
          for (const pattern of patterns) {
            if ((yield* patternFrom(shell, pattern)).test(value)) return yield* run(shell, body, own.io)
          }
        }
        return 0
      }
      case 'group':
        return yield* run(shell, node.body, own.io)
      case 'subshell':
        return yield* subshell(shell, node.body, own.io)
      default:
        return 0
    }
  } finally {
    own.close()
  }
}

function* loop(turn: () => Steps<boolean>): Steps<number> {
  for (;;) {
    try {
      if (!(yield* turn())) return 0
    } catch (error) {
      if (!(error instanceof Loop)) throw error
      if (!error.stays) return 0
    }
  }
}

function* condition(shell: Shell, node: Node, io: Io): Steps<number> {
  shell.conditions += 1
  try {
    return yield* run(shell, node, io)
  } finally {
    shell.conditions -= 1
  }
}

/** `set -e`: a command that fails ends the script, except where its failure is asked for. */
function checked(shell: Shell, status: number): number {
  if (status !== 0 && shell.errexit && shell.conditions === 0) throw new Exit(status)
  return status
}

function* pipeline(shell: Shell, commands: readonly Node[], negated: boolean, io: Io): Steps<number> {
  let { stdin } = io
  let status = 0
  for (const [at, node] of commands.entries()) {
    const last = at === commands.length - 1
    const out = last ? io.out : { text: '' }
    const part = { stdin, out, err: io.err }
    status = commands.length === 1 ? yield* condition(shell, node, part) : yield* subshell(shell, node, part)
    stdin = new Input(out.text)
  }
  if (negated) return status === 0 ? 1 : 0
  return checked(shell, status)
}

/** With variables and a folder of its own. */
export function* subshell(shell: Shell, node: Node, io: Io): Steps<number> {
  const copy: Shell = {
    ...shell,
    variables: new Map(shell.variables),
    functions: new Map(shell.functions),
  }
  try {
    return yield* run(copy, node, io)
  } catch (error) {
    if (error instanceof Exit) return error.code
    throw error
  }
}

function* simple(shell: Shell, node: Extract<Node, { type: 'simple' }>, io: Io): Steps<number> {
  const words = yield* fields(shell, node.words)
  const own = yield* redirected(shell, node.redirects, io)
  if (!own) return 1
  const stays = words.length === 0 || ['declare', 'local', 'export'].includes(words[0] ?? '')
  const kept = stays || node.assignments.length === 0 ? null : new Map(shell.variables)
  if (words[0] === 'declare') yield* call(shell, 'declare', words, own.io)
  let status = 0
  for (const item of node.assignments) status = yield* assign(shell, item, own.io)
  const [name] = words
  if (name === undefined || name === 'declare') {
    own.close()
    return status
  }
  try {
    return yield* call(shell, name, words, own.io)
  } finally {
    own.close()
    if (kept)
      for (const { name: key } of node.assignments) {
        const before = kept.get(key)
        if (before === undefined) shell.variables.delete(key)
        else shell.variables.set(key, before)
      }
  }
}

function* assign(
  shell: Shell,
  { name, index, value, isList }: Extract<Node, { type: 'simple' }>['assignments'][number],
  _io: Io,
): Steps<number> {
  shell.status = 0
  if (isList) {
    const values = yield* fields(shell, value as readonly Word[])
    if (values.length > 0 || !(shell.variables.get(name) instanceof Map)) shell.variables.set(name, values)
    return 0
  }
  const text = yield* joined(shell, value as Word)
  const status = shell.status
  if (index === null) shell.variables.set(name, text)
  else {
    const known = shell.variables.get(name)
    const map = known instanceof Map ? known : new Map<string, string>()
    map.set(yield* joined(shell, index), text)
    shell.variables.set(name, map)
  }
  return status
}

/** A function, a word of the shell, or a program. */
export function* call(shell: Shell, name: string, argv: readonly string[], io: Io): Steps<number> {
  const own = shell.functions.get(name)
  if (own) return yield* callFunction(shell, own, argv, io)
  const builtin = builtins[name]
  const program = builtin ?? shell.machine.program(name)
  if (program) {
    const { stdin, out, err } = io
    const code = program({ argv, stdin, out, err, shell })
    return typeof code === 'number' ? code : yield* outcome(code)
  }
  const script = name.startsWith('/') ? shell.machine.files.read(name) : null
  if (script?.startsWith('#!')) {
    return yield* scriptSteps(newShell(shell.machine, [name, ...argv.slice(1)], shell), script, io)
  }
  // A script that is not there yet is no gap in the model.
  if (!name.startsWith('/')) shell.machine.unknown(name, argv)
  io.err.text += `sh: ${name}: not found\n`
  return 127
}

function* callFunction(shell: Shell, body: Node, argv: readonly string[], io: Io): Steps<number> {
  const { words } = shell
  shell.words = [words[0] ?? 'sh', ...argv.slice(1)]
  try {
    return yield* run(shell, body, io)
  } catch (error) {
    if (error instanceof Return) return error.code
    throw error
  } finally {
    shell.words = words
  }
}

const builtins: Readonly<Record<string, Program>> = {
  ':': () => 0,
  true: () => 0,
  false: () => 1,
  cd: ({ argv: [, to = '/'], shell, err }) => {
    const path = resolvePath(shell, to)
    if (!shell.machine.files.isFolder(path)) {
      err.text += `sh: cd: can't cd to ${to}\n`
      return 2
    }
    shell.folder = path
    return 0
  },
  exit: ({ argv: [, code], shell }) => {
    throw new Exit(code === undefined ? shell.status : Number(code))
  },
  return: ({ argv: [, code], shell }) => {
    throw new Return(code === undefined ? shell.status : Number(code))
  },
  break: () => {
    throw new Loop(false)
  },
  continue: () => {
    throw new Loop(true)
  },
  shift: ({ shell }) => {
    shell.words = [shell.words[0] ?? 'sh', ...shell.words.slice(2)]
    return 0
  },
  set: ({ argv, shell }) => {
    const at = argv.indexOf('--')
    if (at >= 0) shell.words = [shell.words[0] ?? 'sh', ...argv.slice(at + 1)]
    const switches = at < 0 ? argv.slice(1) : argv.slice(1, at)
    if (switches.some((item) => /^-[a-z]*e/.test(item) || item === 'errexit')) shell.errexit = true
    return 0
  },
  export: ({ argv, shell }) => {
    for (const item of argv.slice(1)) {
      const at = item.indexOf('=')
      if (at > 0) shell.variables.set(item.slice(0, at), item.slice(at + 1))
    }
    return 0
  },
  local: ({ argv, shell }) => {
    for (const item of argv.slice(1)) {
      const at = item.indexOf('=')
      shell.variables.set(at > 0 ? item.slice(0, at) : item, at > 0 ? item.slice(at + 1) : '')
    }
    return 0
  },
  declare: ({ argv, shell }) => {
    for (const item of argv.slice(1)) {
      if (!item.startsWith('-')) shell.variables.set(item, new Map())
    }
    return 0
  },
  unset: ({ argv, shell }) => {
    for (const item of argv.slice(1)) shell.variables.delete(item)
    return 0
  },
  eval: ({ argv, shell, ...io }) => run(shell, shell.machine.parsed(argv.slice(1).join(' ')), io),
  *exec({ argv, shell, ...io }) {
    const [name] = argv.slice(1)
    if (name === undefined) return 0
    throw new Exit(yield* call(shell, name, argv.slice(1), io))
  },
  read: ({ argv, shell, stdin }) => {
    const line = stdin.line()
    const names = argv.slice(1).filter((item) => !item.startsWith('-'))
    const separators = textOf(shell.variables.get('IFS')) ?? ' \t'
    const pieces = splitLine(line ?? '', separators, names.length)
    for (const [at, name] of names.entries()) shell.variables.set(name, pieces[at] ?? '')
    return line === null ? 1 : 0
  },
  ulimit: ({ out }) => {
    out.text += '1048576\n'
    return 0
  },
}

/** The last name takes the rest of the line. */
function splitLine(line: string, separators: string, count: number): readonly string[] {
  const blank = /^\s*$/.test(separators)
  const pieces: string[] = []
  let rest = blank ? line.trim() : line
  while (pieces.length < count - 1 && rest !== '') {
    const at = firstOf(rest, separators)
    if (at < 0) break
    pieces.push(rest.slice(0, at))
    rest = blank ? rest.slice(at).trimStart() : rest.slice(at + 1)
  }
  return [...pieces, rest]
}

function firstOf(text: string, letters: string): number {
  for (let at = 0; at < text.length; at += 1) if (letters.includes(text.charAt(at))) return at
  return -1
}

function* fields(shell: Shell, words: readonly Word[]): Steps<string[]> {
  const found: string[] = []
  for (const item of words) {
    const literal = literalOf(item)
    if (literal === null) found.push(...(yield* split(shell, item)))
    else found.push(literal)
  }
  return found
}

function* substitute(shell: Shell, node: Node): Steps<string> {
  const out = { text: '' }
  shell.status = yield* subshell(shell, node, { stdin: new Input(''), out, err: { text: '' } })
  return out.text.replace(/\n+$/, '')
}
