import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, posix, relative } from 'node:path'
import { parseSync } from 'oxc-parser'

/**
 * What the engine may say to a window, read from its source: every text that gets into a property which a window draws
 * (`what`, `saw`, `remedy`, `title`…). Texts are followed through variables, conditions, tables, functions and their
 * parameters; what is known only while running becomes a place, `{0}`.
 */

/** Stands for a place until the places are numbered. */
const place = '\0'

/** A text that can be said in more ways than this is taken as a place, and its ways one by one. */
const most = 16

/** How far a text is followed. */
const deepest = 16

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
  const isSaid = own.has('code') || own.has('host') || own.get('type')?.value === 'stage'
  const isTold = (name, value) =>
    drawn.has(name) ||
    (name === 'text' && isSaid) ||
    (name === 'error' && module.imports.has('zod') && isText(value))
  return [...own].flatMap(([name, value]) => (isTold(name, value) ? [{ value, property: name }] : []))
}

function makeEvaluator(modules, files) {
  const calls = new Map()
  for (const module of modules.values()) {
    for (const node of module.nodes) {
      if (node.type !== 'CallExpression') continue
      const target = functionOf(node.callee, module)
      if (!target) continue
      const known = calls.get(target.fn) ?? []
      known.push({ call: node, module })
      calls.set(target.fn, known)
    }
  }

  /** A name, followed to what it is declared as; through imports too. */
  function declared(name, from, module, hops = 0) {
    const into = (source, imported) => {
      const target = modules.get(resolved(module.path, source, files))
      return target && hops < 8 ? declared(imported, target.program, target, hops + 1) : null
    }
    for (let scope = from; scope; scope = module.parents.get(scope)) {
      const binding = module.scopes.get(scope)?.get(name)
      if (binding)
        return binding.kind === 'import' ? into(binding.source, binding.imported) : { ...binding, module }
    }
    for (const source of hops > 0 ? module.stars : []) {
      const binding = into(source, name)
      if (binding) return binding
    }
    return null
  }

  /** The function that is called by its name, or by that of its file: `failures.timedOut(…)`. */
  function functionOf(callee, module) {
    const binding = bindingOf(callee, module)
    if (binding?.kind === 'function') return { fn: binding.node, module: binding.module }
    const [value] = binding?.kind === 'value' && binding.path.length === 0 ? binding.values : []
    return value && isFunction(value) ? { fn: value, module: binding.module } : null
  }

  function bindingOf(callee, module) {
    if (callee.type === 'Identifier') return declared(callee.name, callee, module)
    const source = callee.type === 'MemberExpression' && module.namespaces.get(callee.object.name)
    const target = source && modules.get(resolved(module.path, source, files))
    return target ? declared(callee.property.name, target.program, target, 1) : null
  }

  /** What is put into a list, a set or a map after it was made, by the expression that made it. */
  const fills = new Map()
  for (const module of modules.values()) {
    for (const node of module.nodes) {
      if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') continue
      const { object, property } = node.callee
      if (object.type !== 'Identifier' || !['push', 'add', 'set'].includes(property.name)) continue
      const binding = declared(object.name, object, module)
      const [made] = binding?.kind === 'value' && binding.module === module ? binding.values : []
      if (made) fills.set(made, [...(fills.get(made) ?? []), node])
    }
  }

  const unknown = { ways: [place], parts: [], parameters: [] }

  /** What is asked just now: a text made of itself, a function that calls itself. */
  const open = new Set()

  function evaluate(node, path, module, given = new Map(), depth = 0) {
    if (!node || depth > deepest || path.length > 4 || open.has(node)) return unknown
    open.add(node)
    try {
      return follow(node, path, module, given, depth)
    } finally {
      open.delete(node)
    }
  }

  function follow(node, path, module, given, depth) {
    const again = (other, way = path) => evaluate(other, way, module, given, depth + 1)
    /** What a function is given, and a name among others, stands at a place of its sentence: there may be many. */
    const inside = (other) => {
      const said = again(other)
      const isGiven =
        other.type === 'Identifier' &&
        ['parameter', 'element'].includes(declared(other.name, other, module)?.kind)
      const words = said.ways.filter((way) => way !== place)
      const isOpen = words.length < said.ways.length && !words.some((way) => /\s/.test(way))
      return isGiven || isOpen ? { ...said, ways: [place], parts: once([...said.parts, ...words]) } : said
    }
    switch (node.type) {
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'ParenthesizedExpression':
      case 'TSNonNullExpression':
      case 'ChainExpression':
        return again(node.expression)
      case 'AwaitExpression':
        return again(node.argument)
      case 'Literal':
        if (path.length > 0) return nothing
        return typeof node.value === 'string'
          ? { ...nothing, ways: [node.value] }
          : unless(node.value === null)
      case 'TemplateLiteral':
        return path.length > 0
          ? nothing
          : together(
              node.quasis.flatMap((quasi, at) => [
                { ...nothing, ways: [quasi.value.cooked] },
                ...(node.expressions[at] ? [inside(node.expressions[at])] : []),
              ]),
            )
      case 'UnaryExpression':
        return node.operator === 'typeof' && path.length === 0
          ? { ...unknown, parts: ['string', 'number', 'boolean'] }
          : unknown
      case 'BinaryExpression':
        return node.operator === '+' ? together([again(node.left), again(node.right)]) : unknown
      case 'ConditionalExpression':
        return either([again(node.consequent), again(node.alternate)])
      case 'LogicalExpression':
        return node.operator === '&&' ? again(node.right) : either([again(node.left), again(node.right)])
      case 'ObjectExpression':
        if (path.length === 0) return nothing
        return either(
          node.properties.flatMap((one) => {
            if (one.type === 'SpreadElement') return [again(one.argument)]
            const fits = path[0] === '*' || keyOf(one) === path[0]
            return fits ? [again(one.value, path.slice(1))] : []
          }),
        )
      case 'ArrayExpression':
        if (path.length === 0) return nothing
        return either(
          node.elements
            .flatMap((one, at) => {
              if (!one) return []
              if (one.type === 'SpreadElement') return [again(one.argument, ['*', ...path.slice(1)])]
              return path[0] === '*' || Number(path[0]) === at ? [again(one, path.slice(1))] : []
            })
            .concat(filled(node, path, again)),
        )
      case 'NewExpression':
        if (path.length === 0 || !['Map', 'Set'].includes(node.callee.name)) return unknown
        return either([
          ...(node.arguments[0] ? [again(node.arguments[0])] : []),
          ...filled(node, path, again),
        ])
      case 'MemberExpression':
        return again(node.object, [node.computed ? computed(node.property) : node.property.name, ...path])
      case 'Identifier':
        return named(node, path, module, given, depth + 1)
      case 'CallExpression':
        return called(node, path, module, given, depth + 1)
      default:
        return unknown
    }
  }

  function filled(made, path, again) {
    return (fills.get(made) ?? []).flatMap(({ callee, arguments: [first, second] }) => {
      if (!first || first.type === 'SpreadElement') return []
      if (callee.property.name !== 'set') return [again(first, path.slice(1))]
      return path[1] === 0 ? [again(first, path.slice(2))] : second ? [again(second, path.slice(2))] : []
    })
  }

  function named(node, path, module, given, depth) {
    if (node.name === 'undefined') return nothing
    const binding = declared(node.name, node, module)
    if (!binding) return unknown
    if (binding.kind === 'value') {
      const way = [...binding.path, ...path]
      return either(binding.values.map((value) => evaluate(value, way, binding.module, given, depth)))
    }
    if (binding.kind === 'element')
      return evaluate(binding.of, ['*', ...binding.path, ...path], binding.module, given, depth)
    if (binding.kind !== 'parameter') return unknown
    const way = [...binding.path, ...path]
    const argument = given.get(binding.node)?.[binding.index]
    if (argument) return evaluate(argument.node, way, argument.module, argument.given, depth)
    const call = binding.module.parents.get(binding.node)
    if (call?.type === 'CallExpression' && call.callee.type === 'MemberExpression') {
      const takesElements = ['map', 'flatMap', 'filter', 'forEach', 'find', 'some'].includes(
        call.callee.property.name,
      )
      return takesElements && binding.index === 0
        ? evaluate(call.callee.object, ['*', ...way], binding.module, given, depth)
        : unknown
    }
    return {
      ...unknown,
      parameters: [{ fn: binding.node, module: binding.module, index: binding.index, path: way }],
    }
  }

  function called(node, path, module, given, depth) {
    const again = (other, way) => evaluate(other, way, module, given, depth)
    const target = functionOf(node.callee, module)
    if (target || node.callee.type === 'Identifier') {
      if (!target || given.has(target.fn)) return unknown
      const more = new Map(given)
      more.set(
        target.fn,
        node.arguments.map((argument) => ({ node: argument, module, given })),
      )
      return either(
        target.module
          .returnsOf(target.fn)
          .map((value) => evaluate(value, path, target.module, more, depth + 1)),
      )
    }
    if (node.callee.type !== 'MemberExpression') return unknown
    const { object, property } = node.callee
    const [first] = node.arguments
    const rest = path.slice(1)
    switch (property.name) {
      case 'join': {
        const elements = again(object, ['*'])
        return { ...elements, ways: [place], parts: [...elements.parts, ...elements.ways] }
      }
      case 'map':
      case 'flatMap': {
        if (!first || !isFunction(first)) return unknown
        const ways = property.name === 'flatMap' ? [rest, ['*', ...rest]] : [rest]
        const results = module.returnsOf(first).flatMap((value) => ways.map((way) => again(value, way)))
        return either(results)
      }
      // What is put right in a text leaves its words.
      case 'replace':
      case 'trim':
      case 'filter':
      case 'sort':
      case 'toSorted':
      case 'slice':
      case 'reverse':
        return again(object, path)
      case 'find':
      case 'at':
        return again(object, ['*', ...path])
      case 'get':
        return again(object, ['*', 1, ...path])
      case 'values':
        return object.name === 'Object' ? again(first, path) : unknown
      case 'entries':
        return object.name === 'Object' && path[1] === 1 ? again(first, [path[0], ...path.slice(2)]) : unknown
      default:
        return unknown
    }
  }

  return { evaluate, callsOf: (fn) => calls.get(fn) ?? [] }
}

const nothing = { ways: [], parts: [], parameters: [] }

/** Null says nothing; every other value that is no text is known only while running. */
function unless(isNothing) {
  return isNothing ? nothing : { ...nothing, ways: [place] }
}

function either(said) {
  return {
    ways: [...new Set(said.flatMap(({ ways }) => ways))],
    parts: once(said.flatMap(({ parts }) => parts)),
    parameters: onceEach(said),
  }
}

function together(said) {
  let ways = ['']
  const parts = []
  for (const one of said) {
    const own = one.ways.length === 0 ? [place] : one.ways
    const many = ways.length * own.length > most
    if (many) parts.push(...own)
    ways = ways.flatMap((before) => (many ? [place] : own).map((after) => before + after))
  }
  // Parameters of a text inside a text are sentences of their own.
  return {
    ways,
    parts: once([...parts, ...said.flatMap((one) => one.parts)]),
    parameters: onceEach(said),
  }
}

/** Each text once, and none without a word. */
function once(texts) {
  return [...new Set(texts)].filter((text) => hasWords(numbered(text)))
}

function onceEach(said) {
  const all = said.flatMap(({ parameters }) => parameters)
  return [
    ...new Map(
      all.map((one) => [`${one.module.path} ${one.fn.start} ${one.index} ${one.path}`, one]),
    ).values(),
  ]
}

/** `\0 on \0` → `{0} on {1}` */
function numbered(template) {
  let at = 0
  return template.replace(/\0+/g, () => `{${at++}}`).trim()
}

/** Whether there is something to translate: names of options, paths and addresses stay as they are. */
function hasWords(sentence) {
  const words = sentence.replace(/\{\d+\}/g, ' ').trim()
  if (!/[A-Za-z]{2,}/.test(words)) return false
  return /\s/.test(words)
    ? /(^|[\s("'])[A-Za-z]{2,}([\s.,;:)"']|$)/.test(words)
    : /^[A-Z]?[a-z]+[.,:;]?$/.test(words)
}

function computed(property) {
  return property.type === 'Literal' ? property.value : '*'
}

function keyOf(property) {
  return property.key.name ?? property.key.value
}

function isText(node) {
  return node?.type === 'TemplateLiteral' || (node?.type === 'Literal' && typeof node.value === 'string')
}

function isFunction(node) {
  return ['ArrowFunctionExpression', 'FunctionExpression', 'FunctionDeclaration'].includes(node.type)
}

function resolved(path, source, files) {
  const aliases = {
    '#shared/': 'shared/',
    '#engine/': 'electron/engine/',
    '#transport/': 'electron/transport/',
    '#store/': 'electron/store/',
    '#ipc/': 'electron/ipc/',
  }
  const alias = Object.keys(aliases).find((one) => source.startsWith(one))
  const base = alias ? aliases[alias] + source.slice(alias.length) : posix.join(posix.dirname(path), source)
  return [`${base}.ts`, `${base}/index.ts`].find((candidate) => files.has(candidate)) ?? base
}

/** A file's syntax with what is asked of it: parents, declared names per scope, returned values per function. */
function moduleOf(path, text) {
  const { program } = parseSync(path, text)
  const parents = new Map()
  const nodes = []
  const scopes = new Map()
  const returns = new Map()
  /** `import * as name`: the file behind a name. */
  const namespaces = new Map()
  const declare = (scope, name, binding) => {
    if (!scopes.has(scope)) scopes.set(scope, new Map())
    scopes.get(scope).set(name, binding)
  }
  const visit = (node, parent, scope, fn) => {
    parents.set(node, parent)
    nodes.push(node)
    let [inner, within] = [scope, fn]
    if (isFunction(node)) {
      if (node.id) declare(scope, node.id.name, { kind: 'function', node })
      inner = node
      within = node
      node.params.forEach((parameter, index) => {
        const pattern = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter
        bind(pattern, [], (name, way) => declare(node, name, { kind: 'parameter', node, index, path: way }))
      })
      if (node.body?.type !== 'BlockStatement') returns.set(node, [node.body])
    } else if (/^(BlockStatement|For\w*Statement|Program|SwitchStatement)$/.test(node.type)) inner = node
    if (node.type === 'ReturnStatement' && node.argument && within)
      returns.set(within, [...(returns.get(within) ?? []), node.argument])
    if (node.type === 'VariableDeclarator') {
      const loop = parents.get(parent)
      if (node.init)
        bind(node.id, [], (name, way) =>
          declare(inner, name, { kind: 'value', values: [node.init], path: way }),
        )
      else if (loop?.type === 'ForOfStatement' && loop.left === parent)
        bind(node.id, [], (name, way) => declare(inner, name, { kind: 'element', of: loop.right, path: way }))
      else if (node.id.type === 'Identifier')
        declare(inner, node.id.name, { kind: 'value', values: [], path: [] })
    }
    if (node.type === 'ImportDeclaration')
      for (const one of node.specifiers) {
        if (one.type === 'ImportNamespaceSpecifier') namespaces.set(one.local.name, node.source.value)
        if (one.type === 'ImportSpecifier')
          declare(scope, one.local.name, {
            kind: 'import',
            source: node.source.value,
            imported: one.imported.name,
          })
      }
    for (const child of childrenOf(node)) visit(child, node, inner, within)
  }
  visit(program, null, program, null)
  for (const node of nodes) {
    if (node.type === 'ExportNamedDeclaration' && node.source)
      for (const one of node.specifiers)
        declare(program, one.exported.name, {
          kind: 'import',
          source: node.source.value,
          imported: one.local.name,
        })
    // What is assigned later is one more way in which a variable speaks.
    if (node.type !== 'AssignmentExpression' || node.left.type !== 'Identifier') continue
    for (let scope = node; scope; scope = parents.get(scope)) {
      const binding = scopes.get(scope)?.get(node.left.name)
      if (!binding) continue
      if (binding.kind === 'value') binding.values.push(node.right)
      break
    }
  }
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
  return {
    path,
    program,
    nodes,
    parents,
    scopes,
    imports: new Set(nodes.flatMap((node) => (node.type === 'ImportDeclaration' ? [node.source.value] : []))),
    namespaces,
    stars: nodes.flatMap((node) => (node.type === 'ExportAllDeclaration' ? [node.source.value] : [])),
    returnsOf: (fn) => returns.get(fn) ?? [],
    line: (offset) => starts.findLastIndex((start) => start <= offset) + 1,
  }
}

/** The names of a pattern, each with the way to its value. */
function bind(pattern, way, take) {
  switch (pattern?.type) {
    case 'Identifier':
      return take(pattern.name, way)
    case 'AssignmentPattern':
      return bind(pattern.left, way, take)
    case 'ObjectPattern':
      for (const one of pattern.properties)
        if (one.type === 'Property') bind(one.value, [...way, keyOf(one)], take)
      return
    case 'ArrayPattern':
      for (const [at, one] of pattern.elements.entries()) bind(one, [...way, at], take)
      return
  }
}

function childrenOf(node) {
  return Object.entries(node).flatMap(([key, value]) => {
    if (key === 'parent' || key === 'typeAnnotation' || key === 'returnType' || key === 'typeParameters')
      return []
    return (Array.isArray(value) ? value : [value]).filter((one) => typeof one?.type === 'string')
  })
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
