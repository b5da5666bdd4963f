import { resolvePath } from '../paths'
import type { Call } from '../types'
import { complain, operands } from './asked'

export function lastLines(text: string, count: number): string {
  return text
    .split(/(?<=\n)/)
    .slice(-count)
    .join('')
}

export function unescaped(text: string): string {
  return text.replace(/\\(0?[0-7]{1,3}|.)/g, (_whole, letter: string) => {
    if (/^[0-7]+$/.test(letter)) return String.fromCharCode(Number.parseInt(letter, 8))
    return { n: '\n', t: '\t', r: '\r' }[letter] ?? letter
  })
}

export function formatted(format: string, values: readonly string[]): string {
  let rest = [...values]
  let text = ''
  do {
    text += unescaped(format).replace(/%[sd%]/g, (found) => (found === '%%' ? '%' : (rest.shift() ?? '')))
  } while (rest.length > 0 && /%[sd]/.test(format))
  rest = []
  return text
}

export function grep(asked: Call): number {
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
export function sed(asked: Call): number {
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
