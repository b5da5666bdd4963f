import { posix } from 'node:path'
import { parseSync } from 'oxc-parser'

export function computed(property) {
  return property.type === 'Literal' ? property.value : '*'
}

export function keyOf(property) {
  return property.key.name ?? property.key.value
}

export function isText(node) {
  return node?.type === 'TemplateLiteral' || (node?.type === 'Literal' && typeof node.value === 'string')
}

export function isFunction(node) {
  return ['ArrowFunctionExpression', 'FunctionExpression', 'FunctionDeclaration'].includes(node.type)
}

export function resolved(path, source, files) {
  const aliases = {
    '#shared/': 'shared/',
    '#engine/': 'electron/engine/',
    '#transport/': 'electron/transport/',
    '#store/': 'electron/store/',
    '#app/': 'electron/app/',
    '#doors/': 'electron/doors/',
  }
  const alias = Object.keys(aliases).find((one) => source.startsWith(one))
  const base = alias ? aliases[alias] + source.slice(alias.length) : posix.join(posix.dirname(path), source)
  return [`${base}.ts`, `${base}/index.ts`].find((candidate) => files.has(candidate)) ?? base
}

/** A file's syntax with what is asked of it: parents, declared names per scope, returned values per function. */
export function moduleOf(path, text) {
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
    if (node.type === 'ImportDeclaration') declareImports(node, scope, { namespaces, declare })
    for (const child of childrenOf(node)) visit(child, node, inner, within)
  }
  visit(program, null, program, null)
  declareLater(program, nodes, { parents, scopes, declare })
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
  return {
    path,
    program,
    nodes,
    parents,
    scopes,
    imports: new Set(nodes.flatMap((node) => (node.type === 'ImportDeclaration' ? [node.source.value] : []))),
    namespaces,
    /** Properties that are given another value later. */
    assigned: new Set(
      nodes.flatMap(({ type, left }) =>
        type === 'AssignmentExpression' && left.type === 'MemberExpression' ? [left.property.name] : [],
      ),
    ),
    stars: nodes.flatMap((node) => (node.type === 'ExportAllDeclaration' ? [node.source.value] : [])),
    returnsOf: (fn) => returns.get(fn) ?? [],
    line: (offset) => starts.findLastIndex((start) => start <= offset) + 1,
  }
}

function declareImports(node, scope, { namespaces, declare }) {
  for (const one of node.specifiers) {
    if (one.type === 'ImportNamespaceSpecifier') namespaces.set(one.local.name, node.source.value)
    if (one.type === 'ImportSpecifier')
      declare(scope, one.local.name, {
        kind: 'import',
        source: node.source.value,
        imported: one.imported.name,
      })
  }
}

/** What is exported again, and what is assigned after it was declared. */
function declareLater(program, nodes, { parents, scopes, declare }) {
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
