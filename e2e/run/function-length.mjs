import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'oxc-parser'
import { sourceFiles } from './import-rules.mjs'

/** Lines with code; a function of more is several things that can be named. */
export const most = 80

/**
 * Functions that may be longer, as `path name`, each with why: tables that are no more than rows, which would not be read
 * better in parts.
 */
export const exceptions = {
  'electron/engine/options/resolver.ts createResolver': 'to be parted when releases have landed',
}

/**
 * The functions of a set of files that are too long, and exceptions that are none any more. Comments and empty lines do
 * not count; what is written inside of a function does, JSX too, of which Biome's own rule counts little.
 * @param {ReadonlyMap<string, string>} files repository path → source text
 * @param {Readonly<Record<string, string>>} allowed like `exceptions`
 * @returns {string[]} one line for each; empty when all is well
 */
export function tooLong(files, allowed) {
  const long = [...files].flatMap(([path, text]) => longFunctions(path, text))
  const unused = Object.keys(allowed).filter((name) => !long.some((one) => one.name === name))
  return [
    ...long
      .filter(({ name }) => !Object.hasOwn(allowed, name))
      .map(({ name, line, lines }) => `${name} (line ${line}) has ${lines} lines of code; at most ${most}`),
    ...unused.map((name) => `${name} is no longer too long: take it out of the exceptions`),
  ]
}

function longFunctions(path, text) {
  const { program, comments } = parseSync(path, text)
  const codeBefore = codeLinesBefore(text, comments)
  const found = []
  const visit = (node, name) => {
    if (Array.isArray(node)) for (const each of node) visit(each, name)
    if (!node || typeof node.type !== 'string') return
    const own = functions.has(node.type) ? (node.id?.name ?? name ?? 'function') : null
    const first = text.lastIndexOf('\n', node.start) + 1
    const lines = own === null ? 0 : codeBefore(node.end) - codeBefore(first)
    if (lines > most) found.push({ name: `${path} ${own}`, line: lineOf(text, node.start), lines })
    for (const [key, child] of Object.entries(node)) {
      if (child && typeof child === 'object' && key !== 'parent') visit(child, nameOf(node))
    }
  }
  visit(program, null)
  return found
}

const functions = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])

/** What a function below a node is known by: the variable or property that it is put into, or the call that takes it. */
function nameOf(node) {
  switch (node.type) {
    case 'VariableDeclarator':
      return node.id.name
    case 'Property':
    case 'MethodDefinition':
      return node.key.name
    case 'CallExpression':
      return calledName(node.callee)
    default:
      return null
  }
}

/** `describe.skipIf(…)(…)` is describe. */
function calledName(callee) {
  if (callee.type === 'Identifier') return callee.name
  return callee.object || callee.callee ? calledName(callee.object ?? callee.callee) : null
}

/** How many lines with code begin before a place in a text. */
function codeLinesBefore(text, comments) {
  let without = ''
  let from = 0
  for (const { start, end } of comments) {
    without += text.slice(from, start) + text.slice(start, end).replace(/[^\n]/g, ' ')
    from = end
  }
  without += text.slice(from)
  const starts = []
  let at = 0
  for (const line of without.split('\n')) {
    if (line.trim() !== '') starts.push(at)
    at += line.length + 1
  }
  return (place) => starts.filter((start) => start < place).length
}

function lineOf(text, place) {
  return text.slice(0, place).split('\n').length
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
  const problems = tooLong(sourceFiles(root, /\.(tsx?|mjs)$/), exceptions)
  for (const problem of problems) console.error(problem)
  console.log(
    problems.length === 0 ? `no function is over ${most} lines` : `${problems.length} functions too long`,
  )
  process.exitCode = problems.length === 0 ? 0 : 1
}
