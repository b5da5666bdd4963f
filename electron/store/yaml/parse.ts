import { type Document, isMap, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml'
import { type Failure, fail, ok, type Result, unless } from '#shared/failure/failure'
import type { SourcePlace } from '#shared/model/environment'
import { convertMap, keyText, lastEntry } from './convert'
import type { YamlData, YamlMap } from './data'
import { notAMapping, severalDocuments, syntaxFailure } from './failures'

/** A YAML file whose top is a mapping (or which is empty), with the place of every top-level key. */
export interface YamlSource {
  readonly file: string
  readonly text: string
  readonly data: YamlMap
  readonly entries: readonly YamlEntry[]
  /** For editing; its nodes carry their source tokens. */
  readonly root: YAMLMap<Node, Node | null> | null
  readonly lines: LineCounter
  /** Keys that are given twice (`yaml.duplicateKey`); the last one counts, as in Ansible, which only warns. */
  readonly warnings: readonly Failure[]
}

export interface YamlEntry {
  readonly key: string
  readonly value: YamlData
  readonly place: SourcePlace
}

/**
 * Reads YAML as Ansible does (YAML 1.1 scalars, `!vault`, `!unsafe`, anchors and merge keys).
 * Errors with file, line and column: `yaml.syntax`, `yaml.tab`, `yaml.unknownTag`,
 * `yaml.unquotedTemplate`, `yaml.key`, `yaml.alias`, `yaml.severalDocuments`, `yaml.notAMapping`.
 */
export function parseYaml(file: string, text: string): Result<YamlSource> {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    schema: 'failsafe',
    version: '1.1',
    lineCounter: lines,
    keepSourceTokens: true,
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: 'error',
  })
  const broken = syntaxErrors(file, document, lines)
  if (broken) return fail(broken)
  const root = document.contents
  if (root === null || isEmptyScalar(root))
    return ok({ file, text, data: {}, entries: [], root: null, lines, warnings: [] })
  if (!isMap<Node, Node | null>(root)) return fail(notAMapping(placeAt(file, lines, root.range?.[0])))
  return convertRoot(file, text, document, root, lines)
}

/** The place of the key at a path; of the deepest part of the path that there is; of the file. */
export function placeOf(source: YamlSource, path: readonly string[]): SourcePlace {
  let place: SourcePlace = { file: source.file }
  let map: unknown = source.root
  for (const name of path) {
    const pair = isMap<Node, Node | null>(map) && lastEntry(map, name)
    if (!pair) break
    place = placeAt(source.file, source.lines, pair.key.range?.[0])
    map = pair.value
  }
  return place
}

export function placeAt(file: string, lines: LineCounter, offset: number | undefined): SourcePlace {
  if (offset === undefined) return { file }
  const { line, col } = lines.linePos(offset)
  return { file, line, column: col }
}

/** Only the first: what follows a syntax error is mostly its echo. */
function syntaxErrors(file: string, document: Document.Parsed, lines: LineCounter): Failure | null {
  const [error] = document.errors.toSorted((a, b) => a.pos[0] - b.pos[0])
  if (!error) return null
  const place = placeAt(file, lines, error.pos[0])
  return error.code === 'MULTIPLE_DOCS' ? severalDocuments(place) : syntaxFailure(error.code, place)
}

function convertRoot(
  file: string,
  text: string,
  document: Document.Parsed,
  root: YAMLMap<Node, Node | null>,
  lines: LineCounter,
): Result<YamlSource> {
  const failures: Failure[] = []
  const warnings: Failure[] = []
  const data = convertMap(root, {
    document,
    place: (offset) => placeAt(file, lines, offset),
    report: (failure) => failures.push(failure),
    warn: (warning) => warnings.push(warning),
    budget: { nodes: 20_000, depth: 200 },
  })
  const entries = root.items.flatMap((pair) => {
    const key = keyText(pair.key)
    const value = key === null ? undefined : data[key]
    return key === null || value === undefined || pair !== lastEntry(root, key)
      ? []
      : [{ key, value, place: placeAt(file, lines, pair.key.range?.[0]) }]
  })
  return unless(failures, () => ({ file, text, data, entries, root, lines, warnings }))
}

function isEmptyScalar(node: Node): boolean {
  return 'value' in node && node.value === '' && 'type' in node && node.type === 'PLAIN'
}
