import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'oxc-parser'
import { sourceFiles } from './import-rules.mjs'

/**
 * Messages and their translations. A message is a template with the tag `msg`, or a `count`; its English text is the key
 * of the tables. A table is a `zh.ts` beside what it speaks for: it holds the texts of its folder and of those below,
 * none that is said elsewhere only, and every text is in a table of its folder or of one above.
 */

/**
 * What is missing, left over or does not fit, a line for each; empty when all is well.
 * @param {ReadonlyMap<string, string>} files repository path → source text
 * @returns {string[]}
 */
export function translationProblems(files) {
  const said = [...files].filter(([path]) => speaks(path)).flatMap(([path, text]) => messagesIn(path, text))
  const tables = [...files].filter(([path]) => isTable(path)).map(([path, text]) => tableIn(path, text))
  return [
    ...said.flatMap((one) => ofMessage(one, tables)),
    ...tables.flatMap((table) => ofTable(table, said)),
    ...twice(tables),
    ...[...files].flatMap(([path, text]) => readers(path, text)),
  ]
}

function isTable(path) {
  return /^(electron|shared)\/(.*\/)?zh\.ts$/.test(path)
}

/** Tests and what the window is tested with say what others say; terminals and measurements speak English. */
function speaks(path) {
  return (
    /^(electron|shared|renderer)\/.*\.tsx?$/.test(path) &&
    !/\.(test|testing)\.tsx?$|\/(testing|fake)\/|^electron\/(bench|doors\/cli)\//.test(path)
  )
}

function ofMessage({ text, place, folder, literal }, tables) {
  if (literal) return [`${place}: ${text} has a place of its own, {0}: values go into \${}`]
  if (!hasWords(text)) return []
  const above = tables.filter((table) => isBelow(folder, table.folder))
  return above.some(({ entries }) => entries.has(text)) ? [] : [`${place}: no Chinese for ${text}`]
}

function ofTable({ path, folder, entries, others }, said) {
  const below = new Set(said.filter((one) => isBelow(one.folder, folder)).map(({ text }) => text))
  return [
    ...others.map((line) => `${path}:${line}: a table holds texts only`),
    ...[...entries].flatMap(([text, translation]) => {
      if (!below.has(text)) return [`${path}: nothing in this folder says ${text}`]
      return places(text) === places(translation) ? [] : [`${path}: other places than in ${text}`]
    }),
  ]
}

/** A command line that speaks English reads no tables: the window gathers them. */
function readers(path, source) {
  const reads = /^(electron\/(?!shell\/)|shared\/)/.test(path) && /from '[^']*\/zh'/.test(source)
  return reads ? [`${path}: only the window reads tables`] : []
}

/** Tables are read together: one text, one translation. */
function twice(tables) {
  const known = new Map()
  return tables.flatMap(({ path, entries }) =>
    [...entries].flatMap(([text, translation]) => {
      const before = known.get(text) ?? { path, translation }
      known.set(text, before)
      return before.translation === translation ? [] : [`${path} and ${before.path} differ on ${text}`]
    }),
  )
}

/** Every text that is a key, in a file of source. */
export function messagesIn(path, source) {
  const found = []
  const folder = dirname(path)
  const { program } = parseSync(path, source)
  const counts = program.body.some(
    ({ type, source: from, specifiers }) =>
      type === 'ImportDeclaration' &&
      /\bmessage$/.test(from.value) &&
      specifiers.some(({ local }) => local.name === 'count'),
  )
  each(program, (node) => {
    const place = `${path}:${source.slice(0, node.start).split('\n').length}`
    if (node.type === 'TaggedTemplateExpression' && node.tag.name === 'msg') {
      const texts = node.quasi.quasis.map(({ value }) => value.cooked)
      const text = texts.map((part, at) => (at === 0 ? part : `{${at - 1}}${part}`)).join('')
      found.push({ text, place, folder, literal: texts.some((part) => /\{\d+\}/.test(part)) })
    }
    if (counts && node.type === 'CallExpression' && node.callee.name === 'count') {
      const [, , other] = node.arguments
      if (typeof other?.value === 'string')
        found.push({ text: `{0} ${other.value}`, place, folder, literal: false })
    }
  })
  return found
}

function tableIn(path, source) {
  const entries = new Map()
  const others = []
  each(parseSync(path, source).program, (node) => {
    if (node.type !== 'ObjectExpression') return
    for (const { key, value, start } of node.properties) {
      const text = key?.type === 'Identifier' ? key.name : key?.value
      if (typeof text === 'string' && typeof value?.value === 'string') entries.set(text, value.value)
      else others.push(source.slice(0, start).split('\n').length)
    }
  })
  return { path, folder: dirname(path), entries, others }
}

function each(node, visit) {
  if (Array.isArray(node)) for (const one of node) each(one, visit)
  if (!node || typeof node.type !== 'string') return
  visit(node)
  for (const child of Object.values(node)) if (child && typeof child === 'object') each(child, visit)
}

function isBelow(folder, other) {
  return folder === other || folder.startsWith(`${other}/`)
}

function hasWords(text) {
  return /[A-Za-z]{2}/.test(text.replace(/\{\d+\}/g, ' '))
}

function places(text) {
  return [...new Set(text.match(/\{\d+\}/g) ?? [])].sort().join()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
  const problems = translationProblems(sourceFiles(root))
  for (const line of problems) console.error(line)
  process.exitCode = problems.length === 0 ? 0 : 1
}
