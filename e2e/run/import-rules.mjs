import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, posix, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'oxc-parser'

/** What draws. */
const look = [
  'package:react',
  'package:react-dom',
  'package:react-i18next',
  'package:@mui/material',
  'package:@mui/icons-material',
  'package:@emotion/',
]

/**
 * The import rules of the rooms: a row says what files below `from` may import; everything else is an error.
 * The first row that fits a file holds. `*` stands for any name, `$1` for what it matched in `from`. Tests may import what they test
 * and the helpers beside it, so they follow the row of their room and may use devices for tests.
 */
export const rules = [
  { from: 'shared/', to: ['shared/', 'package:zod'] },
  // What a release is: data, for engine and store alike.
  { from: 'electron/engine/releases/', to: ['electron/engine/releases/', 'shared/'] },
  {
    from: 'electron/engine/plan/',
    to: [
      'electron/engine/plan/',
      'electron/engine/operations/index',
      'electron/engine/releases/',
      'electron/engine/services/kit/',
      'electron/engine/options/',
      'shared/',
      'package:diff',
      'node:crypto',
    ],
  },
  {
    from: 'electron/engine/services/kit/',
    to: [
      'electron/engine/services/kit/',
      'electron/engine/operations/index',
      'electron/engine/protocols/',
      'electron/engine/options/',
      'electron/engine/releases/',
      'electron/engine/checks/kit',
      'electron/engine/ports',
      'shared/',
      'package:ipaddr.js',
      'node:crypto',
    ],
  },
  {
    from: 'electron/engine/protocols/',
    to: ['electron/engine/protocols/', 'electron/engine/ports', 'shared/', 'node:crypto'],
  },
  // What a plan says of an operation knows nothing of how it is carried out.
  {
    from: 'electron/engine/operations/define',
    to: ['shared/', 'package:zod'],
  },
  {
    from: 'electron/engine/operations/index',
    to: [
      'electron/engine/operations/define',
      'electron/engine/operations/kit/shapes',
      'electron/engine/operations/*/operation',
      'shared/',
    ],
  },
  {
    from: 'electron/engine/operations/*/operation',
    to: [
      'electron/engine/operations/define',
      'electron/engine/operations/kit/shapes',
      'electron/engine/operations/kit/words',
      'shared/',
      'package:zod',
    ],
  },
  {
    from: 'electron/engine/operations/',
    to: [
      'electron/engine/operations/',
      'electron/engine/protocols/',
      'electron/engine/ports',
      'shared/',
      'package:zod',
    ],
  },
  { from: 'electron/engine/services/testing/', to: ['electron/engine/', 'shared/', 'node:'] },
  { from: 'electron/engine/services/index', to: ['electron/engine/services/', 'shared/'] },
  // What every OpenStack service needs around it; services declare it, and it knows none of them but by their options.
  {
    from: 'electron/engine/services/openstack/',
    to: [
      'electron/engine/services/openstack/',
      'electron/engine/services/kit/',
      'electron/engine/releases/',
      'electron/engine/ports',
      'shared/',
      'package:zod',
    ],
  },
  {
    from: 'electron/engine/services/*/',
    to: [
      'electron/engine/services/$1/',
      'electron/engine/services/kit/',
      'electron/engine/services/openstack/',
      'electron/engine/releases/',
      'electron/engine/checks/kit',
      'electron/engine/ports',
      'shared/',
      'package:zod',
      'package:ipaddr.js',
      'node:crypto',
    ],
  },
  {
    from: 'electron/engine/checks/kit',
    to: [
      'electron/engine/checks/kit',
      'electron/engine/facts/',
      'electron/engine/options/',
      'electron/engine/releases/',
      'electron/engine/services/kit/',
      'electron/engine/ports',
      'shared/',
    ],
  },
  {
    from: 'electron/engine/checks/index',
    to: [
      'electron/engine/checks/',
      'electron/engine/facts/',
      'electron/engine/options/',
      'electron/engine/services/kit/',
      'electron/engine/ports',
      'shared/',
    ],
  },
  {
    from: 'electron/engine/checks/',
    to: [
      'electron/engine/checks/',
      'electron/engine/facts/',
      'electron/engine/options/',
      'electron/engine/releases/',
      'electron/engine/services/kit/',
      'electron/engine/ports',
      'shared/',
      'package:ipaddr.js',
      'package:zod',
    ],
  },
  {
    from: 'electron/engine/facts/',
    to: ['electron/engine/facts/', 'electron/engine/ports', 'shared/', 'package:zod'],
  },
  {
    from: 'electron/engine/options/',
    to: [
      'electron/engine/options/',
      'electron/engine/releases/',
      'shared/',
      'node:crypto',
      'package:ipaddr.js',
    ],
  },
  {
    from: 'electron/engine/observe/',
    to: [
      'electron/engine/observe/',
      'electron/engine/facts/',
      'electron/engine/plan/',
      'electron/engine/services/kit/',
      'electron/engine/ports',
      'shared/',
      'package:zod',
      'node:crypto',
      'node:stream',
    ],
  },
  {
    from: 'electron/engine/apply/',
    to: [
      'electron/engine/apply/',
      'electron/engine/operations/',
      'electron/engine/ports',
      'shared/',
      'package:zod',
      'node:crypto',
      'node:events',
    ],
  },
  {
    from: 'electron/engine/diagnostics/',
    to: [
      'electron/engine/diagnostics/',
      'electron/engine/plan/',
      'electron/engine/prepare',
      'electron/engine/services/kit/',
      'electron/engine/ports',
      'shared/',
      'node:crypto',
      'node:string_decoder',
    ],
  },
  {
    from: 'electron/engine/intents/',
    to: [
      'electron/engine/intents/',
      'electron/engine/all-checks',
      'electron/engine/releases/',
      'electron/engine/plan/',
      'electron/engine/prepare',
      'shared/',
    ],
  },
  { from: 'electron/engine/ports', to: ['shared/', 'node:stream'] },
  { from: 'electron/engine/hosts/', to: ['electron/engine/', 'shared/', 'package:ipaddr.js'] },
  { from: 'electron/engine/', to: ['electron/engine/', 'shared/', 'package:zod'] },
  // Tests of what is written hold no cluster.
  {
    from: 'electron/transport/testing/held',
    to: ['electron/engine/apply/write-permit.testing', 'electron/engine/ports'],
  },
  {
    from: 'electron/transport/',
    to: ['electron/transport/', 'electron/engine/ports', 'shared/', 'package:', 'node:'],
  },
  {
    from: 'electron/store/',
    to: [
      'electron/store/',
      'electron/engine/ports',
      'electron/engine/releases/',
      'shared/',
      'package:',
      'node:',
    ],
  },
  // The one place of the use cases that knows transports; it and tests of it put all parts together.
  { from: 'electron/app/compose', to: ['electron/', 'shared/', 'node:'] },
  {
    from: 'electron/app/',
    to: ['electron/app/', 'electron/engine/index', 'electron/store/', 'shared/', 'package:zod', 'node:'],
  },
  // What the two doors of a window share: calls, their progress and their answers, without a wire.
  { from: 'electron/doors/window/', to: ['electron/doors/window/', 'electron/app/', 'shared/', 'node:'] },
  {
    from: 'electron/doors/electron/',
    to: [
      'electron/doors/electron/',
      'electron/doors/window/',
      'electron/app/',
      'shared/',
      'package:electron',
    ],
  },
  {
    from: 'electron/doors/web/',
    to: ['electron/doors/web/', 'electron/doors/window/', 'electron/app/', 'shared/', 'package:ws', 'node:'],
  },
  // Tests of all that a whole Slipway says, with every kind of operation.
  { from: 'electron/doors/cli/compose-', to: ['electron/', 'shared/', 'node:'] },
  // The one verb that opens another door.
  {
    from: 'electron/doors/cli/verbs/serve',
    to: ['electron/doors/', 'electron/app/', 'shared/', 'package:commander', 'node:'],
  },
  {
    from: 'electron/doors/cli/',
    to: ['electron/doors/cli/', 'electron/app/', 'shared/', 'package:commander', 'package:zod', 'node:'],
  },
  // Rows that are drawn only in sight are a grid's: one place knows how.
  {
    from: 'renderer/ui/use-grid',
    to: ['renderer/ui/grid-keys', 'package:react', 'package:@tanstack/react-virtual'],
  },
  {
    from: 'renderer/ui/',
    to: [
      'renderer/ui/',
      'renderer/i18n/locale',
      'renderer/i18n/use-message',
      'shared/lib/',
      'shared/failure/',
      'shared/message/',
      'shared/model/finding',
      'package:react',
      'package:react-dom',
      'package:react-i18next',
      'package:@mui/material',
      'package:@mui/icons-material',
    ],
  },
  { from: 'renderer/client/', to: ['renderer/client/', 'shared/'] },
  {
    from: 'renderer/i18n/',
    to: [
      'renderer/i18n/',
      'shared/message/',
      'shared/model/intent',
      'package:i18next',
      'package:react-i18next',
      'package:react',
    ],
  },
  { from: 'renderer/styles/', to: ['renderer/styles/', ...look, 'package:@fontsource/jetbrains-mono'] },
  {
    from: 'renderer/state/',
    to: [
      'renderer/state/',
      'renderer/client/',
      'renderer/i18n/text',
      'shared/',
      'package:zustand',
      'package:react',
    ],
  },
  {
    from: 'renderer/options/',
    to: ['renderer/options/', 'renderer/ui/', 'renderer/state/', 'renderer/i18n/', 'shared/', ...look],
  },
  // A run as it is seen: by the step that shows it live, and by the screen that reads it from the journal.
  {
    from: 'renderer/run/',
    to: [
      'renderer/run/',
      'renderer/ui/',
      'renderer/state/',
      'renderer/i18n/',
      'renderer/styles/',
      'shared/',
      'package:zustand',
      ...look,
    ],
  },
  {
    from: 'renderer/steps/Unreadable',
    to: ['renderer/ui/', 'renderer/state/', 'renderer/i18n/', 'shared/', ...look],
  },
  {
    from: 'renderer/steps/NewVaultPassword',
    to: ['renderer/ui/', 'renderer/state/', 'renderer/i18n/', 'shared/', ...look],
  },
  {
    from: 'renderer/steps/LastFacts',
    to: ['renderer/ui/', 'renderer/state/', 'renderer/i18n/', 'shared/', ...look],
  },
  {
    from: 'renderer/steps/*/',
    to: [
      'renderer/options/',
      'renderer/steps/Unreadable',
      'renderer/steps/LastFacts',
      'renderer/steps/NewVaultPassword',
      'renderer/steps/$1/',
      'renderer/run/',
      'renderer/ui/',
      'renderer/state/',
      'renderer/i18n/',
      'renderer/styles/',
      'shared/',
      ...look,
    ],
  },
  {
    from: 'renderer/screens/*/',
    to: [
      'renderer/screens/$1/',
      'renderer/run/',
      'renderer/ui/',
      'renderer/state/',
      'renderer/i18n/',
      'renderer/styles/',
      'shared/',
      ...look,
    ],
  },
  { from: 'renderer/testing/', to: ['renderer/', 'shared/', ...look] },
  {
    from: 'renderer/app/',
    to: [
      'renderer/app/',
      'renderer/steps/',
      'renderer/screens/',
      'renderer/state/',
      'renderer/client/',
      'renderer/ui/',
      'renderer/i18n/',
      'renderer/styles/',
      'shared/',
      'package:i18next',
      ...look,
    ],
  },
  {
    from: 'renderer/main',
    to: ['renderer/app/', 'renderer/client/', 'renderer/i18n/', 'renderer/styles/', 'package:react-dom'],
  },
  // The desktop's shell is handed Electron's module: of the package it knows the types.
  {
    from: 'electron/shell/',
    to: [
      'electron/shell/',
      'electron/doors/electron/',
      'shared/',
      'package:electron',
      'package:zod',
      'node:',
    ],
  },
  { from: 'electron/preload', to: ['package:electron'] },
  {
    from: 'electron/main',
    to: ['electron/', 'shared/', 'package:electron', 'package:electron-updater', 'node:'],
  },
  // Measures the engine from inside: it puts parts together as the command line does, with toys for services.
  { from: 'electron/bench/', to: ['electron/', 'shared/', 'node:'] },
  // Holds what the engine and the fixtures say beside what the window can translate.
  {
    from: 'e2e/chinese/',
    to: [
      'e2e/chinese/',
      'renderer/i18n/',
      'renderer/testing/',
      'electron/engine/all-checks.testing',
      'electron/engine/checks/',
      'shared/',
      'package:vitest',
      'node:',
    ],
  },
  // A world that the engine meets on the wire alone.
  {
    from: 'e2e/simulate/',
    to: ['e2e/simulate/', 'electron/engine/index', 'electron/transport/fake/', 'shared/', 'node:'],
  },
  { from: 'e2e/', to: ['e2e/', 'shared/', 'package:', 'node:'] },
]

/**
 * Files that only these may import, whatever their rooms may: leave to change hosts is given in one place, to one caller.
 */
export const reserved = [
  {
    file: 'electron/engine/apply/write-permit.ts',
    by: ['electron/engine/apply/cluster-lock.ts', 'electron/engine/apply/write-permit.testing.ts'],
  },
  // The index gives on the type of who holds it.
  {
    file: 'electron/engine/apply/cluster-lock.ts',
    by: ['electron/engine/run.ts', 'electron/engine/index.ts'],
  },
]

/** What a test may use besides. */
const testOnly = [
  'package:vitest',
  'node:',
  'package:fast-check',
  'package:yaml',
  'package:ssh2',
  'package:zod',
]

/**
 * What is wrong with the imports of a set of files.
 * @param {ReadonlyMap<string, string>} files repository path → source text
 * @param {Readonly<Record<string, string>>} aliases package.json "imports"
 * @returns {string[]} one line per violation or cycle; empty when all is well
 */
export function violations(files, aliases) {
  const problems = []
  const graph = new Map()
  for (const [path, text] of files) {
    const edges = []
    if (!ruleFor(path)) problems.push(`${path}: no import rule covers this file`)
    for (const specifier of importsOf(path, text)) {
      const target = resolveTarget(path, specifier, files, aliases)
      if (files.has(target)) edges.push(target)
      problems.push(...[forbidden(path, target), taken(path, target)].filter((problem) => problem !== null))
    }
    graph.set(path, edges)
  }
  return [...problems, ...cycles(graph)]
}

function importsOf(path, text) {
  const { module } = parseSync(path, text)
  const found = [
    ...module.staticImports.map((item) => item.moduleRequest.value),
    ...module.staticExports.flatMap((item) =>
      item.entries.flatMap((entry) => entry.moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.flatMap((item) => literal(text, item.moduleRequest)),
  ]
  return [...new Set(found)]
}

/** The text of a specifier that is written out; one that is put together is not looked at. */
function literal(text, { start, end }) {
  const [, specifier] = /^['"`]([^'"`$]+)['"`]$/.exec(text.slice(start, end)) ?? []
  return specifier ?? []
}

function resolveTarget(path, specifier, files, aliases) {
  if (specifier.startsWith('.')) return withEnding(posix.join(posix.dirname(path), specifier), files)
  if (specifier.startsWith('#')) return withEnding(fromAlias(specifier, aliases), files)
  if (specifier.startsWith('node:')) return specifier
  const [scope, name] = specifier.split('/')
  return `package:${scope.startsWith('@') ? `${scope}/${name}` : scope}`
}

function fromAlias(specifier, aliases) {
  for (const [pattern, target] of Object.entries(aliases)) {
    const [before, after] = pattern.split('*')
    if (after === undefined) {
      if (pattern === specifier) return target.replace(/^\.\//, '').replace(/\.ts$/, '')
    } else if (specifier.startsWith(before)) {
      return target.replace('*', specifier.slice(before.length)).replace(/^\.\//, '').replace(/\.ts$/, '')
    }
  }
  return `unknown:${specifier}`
}

function withEnding(base, files) {
  const candidates = [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`, `${base}.mjs`]
  return candidates.find((candidate) => files.has(candidate)) ?? base
}

function forbidden(path, target) {
  const row = ruleFor(path)
  if (!row) return null
  const matched = matchOf(row.from, path)
  const allowed = row.to.map((prefix) => prefix.replace('$1', matched ?? ''))
  const devices = path.startsWith('renderer/') ? ['renderer/testing/'] : []
  const more = isTest(path) ? [...testOnly, ...devices, `${path.split('/').slice(0, 2).join('/')}/`] : []
  if ([...allowed, ...more].some((pattern) => matchOf(pattern, target) !== null)) return null
  return `${path}: may not import ${target} (allowed: ${allowed.join(', ')})`
}

function isTest(path) {
  return /\.(test|testing|cases)\.tsx?$/.test(path) || path.includes('/testing/')
}

/** Code that ships takes nothing from tests, so what they can make there is nothing to it. */
function taken(path, target) {
  if (!isTest(path) && /\.(test|testing)(\.tsx?)?$/.test(target)) {
    return `${path}: may not import ${target}, which is for tests`
  }
  const row = reserved.find(({ file }) => file === target)
  if (!row || row.by.includes(path) || /\.test\.tsx?$/.test(path)) return null
  return `${path}: may not import ${target}, which is for ${row.by.join(', ')} alone`
}

function ruleFor(path) {
  return rules.find((rule) => matchOf(rule.from, path) !== null)
}

/** What `*` matched, an empty string when there is none, null when the path does not fit. */
function matchOf(from, path) {
  const [before, after] = from.split('*')
  if (!path.startsWith(before)) return null
  if (after === undefined) return ''
  const rest = path.slice(before.length)
  const end = rest.indexOf(after)
  return end > 0 ? rest.slice(0, end) : null
}

function cycles(graph) {
  const state = new Map()
  const found = []
  const visit = (node, trail) => {
    state.set(node, 'open')
    for (const next of graph.get(node) ?? []) {
      if (state.get(next) === 'open')
        found.push(`cycle: ${[...trail.slice(trail.indexOf(next)), next].join(' → ')}`)
      else if (!state.has(next)) visit(next, [...trail, next])
    }
    state.set(node, 'closed')
  }
  for (const node of graph.keys()) if (!state.has(node)) visit(node, [node])
  return found
}

/** The texts of all rooms by their path, of the files whose names end in a way. */
export function sourceFiles(root, ending = /\.tsx?$/) {
  const files = new Map()
  const walk = (folder) => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name)
      if (name === 'node_modules' || name === 'cases') continue
      if (statSync(path).isDirectory()) walk(path)
      else if (ending.test(name)) files.set(relative(root, path), readFileSync(path, 'utf8'))
    }
  }
  for (const room of ['shared', 'electron', 'renderer', 'e2e']) {
    try {
      walk(join(root, room))
    } catch (error) {
      if (error.code !== 'ENOENT') throw error
    }
  }
  return files
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
  const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const problems = violations(sourceFiles(root), imports)
  for (const problem of problems) console.error(problem)
  console.log(problems.length === 0 ? 'import rules hold, no cycles' : `${problems.length} import problems`)
  process.exitCode = problems.length === 0 ? 0 : 1
}
