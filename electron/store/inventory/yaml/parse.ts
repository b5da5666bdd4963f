import { type Document, LineCounter, parseDocument, type YAMLError } from 'yaml'
import type { SourcePlace } from '#shared/model/environment'
import { complain, type Problems } from '../problems'
import type { TextFile } from '../types'
import { buildTree } from './build'
import { resolveJson, resolvePlain } from './scalars'
import type { Tree } from './tree'

/**
 * Reads a file as JSON, or else as YAML with PyYAML's meaning of plain scalars. `undefined` is an empty file, or
 * one that could not be read, which is reported.
 */
export function parseYaml(file: TextFile, problems: Problems): Tree | undefined {
  const lines = new LineCounter()
  const document = parseDocument(file.text, {
    version: '1.1',
    schema: 'failsafe',
    uniqueKeys: false,
    merge: false,
    logLevel: 'silent',
    prettyErrors: false,
    lineCounter: lines,
  })
  const placeAt = (offset: number): SourcePlace => {
    const { line, col } = lines.linePos(offset)
    return { file: file.path, line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  for (const error of document.errors) reportSyntax(error, placeAt(error.pos[0]), file.text, problems)
  if (document.errors.length > 0) return undefined
  const resolve = isJson(file.text) ? resolveJson : resolvePlain
  return buildTree(document as Document, { placeAt, resolve, problems, text: file.text })
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function reportSyntax(error: YAMLError, place: SourcePlace, text: string, problems: Problems): void {
  const line = text.split('\n')[(place.line ?? 1) - 1] ?? ''
  const tab = /^[ ]*\t/.test(line)
  complain(problems, place, {
    code: tab ? 'inventory.yaml.tab' : 'inventory.yaml.syntax',
    what: tab ? 'A line is indented with a tab.' : `The YAML cannot be read: ${sentence(error)}`,
    remedy: tab ? 'Indent with spaces only.' : remedyFor(error, line),
  })
}

/** The parser's words, without the characters it quotes (which might be a secret's). */
function sentence(error: YAMLError): string {
  const text = error.message.split('\n')[0] ?? ''
  return /[.:]$/.test(text) ? `${text.slice(0, -1)}.` : `${text}.`
}

function remedyFor(error: YAMLError, line: string): string {
  if (/\{\{|\{%/.test(line)) return 'Put quotation marks around a value that holds Jinja.'
  if (error.code === 'MULTIPLE_DOCS') return 'Keep one YAML document in a file.'
  return 'Check indentation and quotation marks on this line and the one before.'
}
