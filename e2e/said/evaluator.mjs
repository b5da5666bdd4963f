import { computed, isFunction, keyOf, resolved } from './syntax.mjs'

/** Stands for a place until the places are numbered. */
const place = '\0'

/** A text that can be said in more ways than this is taken as a place, and its ways one by one. */
const most = 16

/** How far a text is followed. */
const deepest = 16

/** Gives the texts that a node of the syntax can be, with a place for what is known only while running. */
export function makeEvaluator(modules, files) {
  /** `open`: what is asked just now: a text made of itself, a function that calls itself. */
  const world = { modules, files, open: new Set(), fills: new Map() }
  const calls = callsIn(world)
  world.fills = fillsIn(world)
  return {
    evaluate: (node, path, module) => evaluate(world, node, path, module),
    callsOf: (fn) => calls.get(fn) ?? [],
  }
}

/** Where each function is called. */
function callsIn(world) {
  const calls = new Map()
  for (const module of world.modules.values()) {
    for (const node of module.nodes) {
      if (node.type !== 'CallExpression') continue
      const target = functionOf(world, node.callee, module)
      if (!target) continue
      const known = calls.get(target.fn) ?? []
      known.push({ call: node, module })
      calls.set(target.fn, known)
    }
  }
  return calls
}

/** What is put into a list, a set or a map after it was made, by the expression that made it. */
function fillsIn(world) {
  const fills = new Map()
  for (const module of world.modules.values()) {
    for (const node of module.nodes) {
      if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') continue
      const { object, property } = node.callee
      if (object.type !== 'Identifier' || !['push', 'add', 'set'].includes(property.name)) continue
      const binding = declared(world, object.name, object, module)
      const [made] = binding?.kind === 'value' && binding.module === module ? binding.values : []
      if (made) fills.set(made, [...(fills.get(made) ?? []), node])
    }
  }
  return fills
}

/** A name, followed to what it is declared as; through imports too. */
function declared(world, name, from, module, hops = 0) {
  const into = (source, imported) => {
    const target = world.modules.get(resolved(module.path, source, world.files))
    return target && hops < 8 ? declared(world, imported, target.program, target, hops + 1) : null
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
function functionOf(world, callee, module) {
  const binding = bindingOf(world, callee, module)
  if (binding?.kind === 'function') return { fn: binding.node, module: binding.module }
  const [value] = binding?.kind === 'value' && binding.path.length === 0 ? binding.values : []
  return value && isFunction(value) ? { fn: value, module: binding.module } : null
}

function bindingOf(world, callee, module) {
  if (callee.type === 'Identifier') return declared(world, callee.name, callee, module)
  const source = callee.type === 'MemberExpression' && module.namespaces.get(callee.object.name)
  const target = source && world.modules.get(resolved(module.path, source, world.files))
  return target ? declared(world, callee.property.name, target.program, target, 1) : null
}

function evaluate(world, node, path, module, given = new Map(), depth = 0) {
  if (!node || depth > deepest || path.length > 4 || world.open.has(node)) return unknown
  world.open.add(node)
  try {
    return follow(world, node, path, module, given, depth)
  } finally {
    world.open.delete(node)
  }
}

function follow(world, node, path, module, given, depth) {
  const again = (other, way = path) => evaluate(world, other, way, module, given, depth + 1)
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
      return typeof node.value === 'string' ? { ...nothing, ways: [node.value] } : unless(node.value === null)
    case 'TemplateLiteral':
      return path.length > 0
        ? nothing
        : together(
            node.quasis.flatMap((quasi, at) => [
              { ...nothing, ways: [quasi.value.cooked] },
              ...(node.expressions[at] ? [inside(world, node.expressions[at], module, again)] : []),
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
      return ofObject(node, path, module, again)
    case 'ArrayExpression':
      return path.length === 0 ? nothing : ofArray(world, node, path, again)
    case 'NewExpression':
      if (path.length === 0 || !['Map', 'Set'].includes(node.callee.name)) return unknown
      return either([
        ...(node.arguments[0] ? [again(node.arguments[0])] : []),
        ...filled(world, node, path, again),
      ])
    case 'MemberExpression':
      return again(node.object, [node.computed ? computed(node.property) : node.property.name, ...path])
    case 'Identifier':
      return named(world, node, path, module, given, depth + 1)
    case 'CallExpression':
      return called(world, node, path, module, given, depth + 1)
    default:
      return unknown
  }
}

/** What a function is given, and a name among others, stands at a place of its sentence: there may be many. */
function inside(world, other, module, again) {
  const said = again(other)
  const isGiven =
    other.type === 'Identifier' &&
    ['parameter', 'element'].includes(declared(world, other.name, other, module)?.kind)
  const words = said.ways.filter((way) => way !== place)
  const isOpen = words.length < said.ways.length && !words.some((way) => /\s/.test(way))
  return isGiven || isOpen ? { ...said, ways: [place], parts: once([...said.parts, ...words]) } : said
}

function ofObject(node, path, module, again) {
  if (path.length === 0) return nothing
  return either(
    node.properties.flatMap((one) => {
      if (one.type === 'SpreadElement') return [again(one.argument)]
      const fits = path[0] === '*' || keyOf(one) === path[0]
      if (!fits) return []
      const said = again(one.value, path.slice(1))
      return module.assigned.has(keyOf(one)) ? [said, unknown] : [said]
    }),
  )
}

function ofArray(world, node, path, again) {
  return either(
    node.elements
      .flatMap((one, at) => {
        if (!one) return []
        if (one.type === 'SpreadElement') return [again(one.argument, ['*', ...path.slice(1)])]
        return path[0] === '*' || Number(path[0]) === at ? [again(one, path.slice(1))] : []
      })
      .concat(filled(world, node, path, again)),
  )
}

function filled(world, made, path, again) {
  return (world.fills.get(made) ?? []).flatMap(({ callee, arguments: [first, second] }) => {
    if (!first || first.type === 'SpreadElement') return []
    if (callee.property.name !== 'set') return [again(first, path.slice(1))]
    return path[1] === 0 ? [again(first, path.slice(2))] : second ? [again(second, path.slice(2))] : []
  })
}

function named(world, node, path, module, given, depth) {
  if (node.name === 'undefined') return nothing
  const binding = declared(world, node.name, node, module)
  if (!binding) return unknown
  if (binding.kind === 'value') {
    const way = [...binding.path, ...path]
    return either(binding.values.map((value) => evaluate(world, value, way, binding.module, given, depth)))
  }
  if (binding.kind === 'element')
    return evaluate(world, binding.of, ['*', ...binding.path, ...path], binding.module, given, depth)
  if (binding.kind !== 'parameter') return unknown
  const way = [...binding.path, ...path]
  const argument = given.get(binding.node)?.[binding.index]
  if (argument) return evaluate(world, argument.node, way, argument.module, argument.given, depth)
  const call = binding.module.parents.get(binding.node)
  if (call?.type === 'CallExpression' && call.callee.type === 'MemberExpression') {
    const takesElements = ['map', 'flatMap', 'filter', 'forEach', 'find', 'some'].includes(
      call.callee.property.name,
    )
    return takesElements && binding.index === 0
      ? evaluate(world, call.callee.object, ['*', ...way], binding.module, given, depth)
      : unknown
  }
  return {
    ...unknown,
    parameters: [{ fn: binding.node, module: binding.module, index: binding.index, path: way }],
  }
}

function called(world, node, path, module, given, depth) {
  const again = (other, way) => evaluate(world, other, way, module, given, depth)
  const target = functionOf(world, node.callee, module)
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
        .map((value) => evaluate(world, value, path, target.module, more, depth + 1)),
    )
  }
  if (node.callee.type !== 'MemberExpression') return unknown
  return ofMethod(node, path, module, again)
}

/** What a method of a text or a list makes of it. */
function ofMethod(node, path, module, again) {
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

const unknown = { ways: [place], parts: [], parameters: [] }

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

export function together(said) {
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
export function numbered(template) {
  let at = 0
  return template.replace(/\0+/g, () => `{${at++}}`).trim()
}

/** Whether there is something to translate: names of options, paths and addresses stay as they are. */
export function hasWords(sentence) {
  const words = sentence.replace(/\{\d+\}/g, ' ').trim()
  if (!/[A-Za-z]{2,}/.test(words)) return false
  return /\s/.test(words)
    ? /(^|[\s("'])[A-Za-z]{2,}([\s.,;:)"']|$)/.test(words)
    : /^[A-Z]?[a-z]+[.,:;]?$/.test(words)
}
