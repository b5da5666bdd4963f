import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { hasWords, makeEvaluator, numbered } from './evaluator.mjs'
import { isText, keyOf, moduleOf } from './syntax.mjs'

/**
 * What the engine may say to a window, read from its source: every text that gets into a property which a window draws
 * (`what`, `saw`, `remedy`, `title`…). Texts are followed through variables, conditions, tables, functions and their
 * parameters; what is known only while running becomes a place, `{0}`.
 */

const drawn = new Set([
  'what',
  'saw',
  'means',
  'remedy',
  'wanted',
  'title',
  'summary',
  'help',
  'note',
  'why',
  'because',
  'waitsFor',
  'next',
  // Parts of sentences that are put together later.
  'doing',
  'label',
  'trouble',
])

/** Methods whose first argument is a sentence, and what it is drawn as. */
const telling = new Map([
  ['progress', 'note'],
  ['report', 'note'],
  ['onGround', 'doing'],
  ['script', 'doing'],
])

/** Rules of zod whose last argument is what is told when they are broken. */
const rules = new Set(['array', 'max', 'min', 'object', 'refine', 'regex', 'union'])

/**
 * @param {ReadonlyMap<string, string>} files repository path → source text
 * @returns {ReadonlyMap<string, { places: readonly string[], properties: ReadonlySet<string> }>}
 */
export function sentences(files) {
  const modules = new Map([...files].map(([path, text]) => [path, moduleOf(path, text)]))
  const found = new Map()
  const pending = []
  const asked = new Set()
  const evaluator = makeEvaluator(modules, files)

  const keep = (templates, property, where) => {
    for (const template of templates) {
      const sentence = numbered(template)
      if (!hasWords(sentence) || (property === 'help' && !/\s/.test(sentence))) continue
      const known = found.get(sentence) ?? { places: new Set(), properties: new Set() }
      known.places.add(where)
      known.properties.add(property)
      found.set(sentence, known)
    }
  }
  const take = (node, path, property, module, where) => {
    const said = evaluator.evaluate(node, path, module)
    keep([...said.ways, ...said.parts], property, where)
    for (const parameter of said.parameters) {
      const key = `${parameter.module.path} ${parameter.fn.start} ${parameter.index} ${parameter.path} ${property}`
      if (asked.has(key)) continue
      asked.add(key)
      pending.push({ ...parameter, property })
    }
  }

  for (const module of modules.values()) {
    for (const node of module.nodes) {
      for (const { value, property } of sinksOf(node, module))
        take(value, [], property, module, `${module.path}:${module.line(value.start)}`)
    }
  }
  for (let next = pending.pop(); next; next = pending.pop()) {
    for (const { call, module } of evaluator.callsOf(next.fn, next.module)) {
      const argument = call.arguments[next.index]
      if (!argument || argument.type === 'SpreadElement') continue
      take(argument, next.path, next.property, module, `${module.path}:${module.line(argument.start)}`)
    }
  }
  return found
}

/** Texts that a window draws, at this node. */
function sinksOf(node, module) {
  if (node.type === 'CallExpression') {
    const name = node.callee.type === 'MemberExpression' ? node.callee.property.name : node.callee.name
    const [first] = node.arguments
    const property = telling.get(name)
    if (property && first && first.type !== 'SpreadElement') return [{ value: first, property }]
    const last = node.arguments.at(-1)
    const isRule = module.imports.has('zod') && rules.has(name) && isText(last)
    return isRule ? [{ value: last, property: 'saw' }] : []
  }
  if (node.type === 'NewExpression' && node.callee.name !== 'FailureError') {
    // An error of its own kind is caught and told with its message; so is every one about what a host printed.
    const isTold = /\wError$/.test(node.callee.name) || module.path.startsWith('electron/engine/facts/')
    const isError = /Error$/.test(node.callee.name)
    return isTold && isError ? node.arguments.slice(-1).map((value) => ({ value, property: 'saw' })) : []
  }
  if (node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression') {
    const { name } = node.left.property
    return drawn.has(name) ? [{ value: node.right, property: name }] : []
  }
  if (node.type !== 'ObjectExpression') return []
  const own = new Map(
    node.properties.flatMap((one) => (one.type === 'Property' ? [[keyOf(one), one.value]] : [])),
  )
  const isSaid = own.has('code') || own.has('host') || ['stage', 'diff'].includes(own.get('type')?.value)
  const isDifference = own.has('field') && own.has('from') && own.has('to')
  if (isDifference)
    return ['field', 'from', 'to'].map((name) => ({ value: own.get(name), property: 'label' }))
  const isTold = (name, value) =>
    drawn.has(name) ||
    (name === 'text' && isSaid) ||
    (name === 'error' && module.imports.has('zod') && isText(value))
  return [...own].flatMap(([name, value]) => (isTold(name, value) ? [{ value, property: name }] : []))
}

/** The source of what may speak to a window; terminals and measurements speak English, the desktop has its own texts. */
export function engineFiles(root) {
  const files = new Map()
  const walk = (folder) => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name)
      if (['node_modules', 'cases', 'cases-wrong', 'testing', 'fake', 'bench', 'cli', 'texts'].includes(name))
        continue
      if (statSync(path).isDirectory()) walk(path)
      else if (/\.ts$/.test(name) && !/\.(test|testing|cases)\.ts$/.test(name))
        files.set(relative(root, path), readFileSync(path, 'utf8'))
    }
  }
  for (const room of ['shared', 'electron']) walk(join(root, room))
  return files
}
