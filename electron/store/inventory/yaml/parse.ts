import { type Document, LineCounter, parseDocument } from 'yaml'
import type { SourcePlace } from '#shared/model/environment'
import { severalDocuments, syntaxFailure } from '../../yaml/failures'
import type { Problems } from '../problems'
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
    logLevel: 'error',
    prettyErrors: false,
    lineCounter: lines,
  })
  const placeAt = (offset: number): SourcePlace => {
    const { line, col } = lines.linePos(offset)
    return { file: file.path, line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  // Only the first: what follows a syntax error is mostly its echo.
  const [broken] = document.errors.toSorted((a, b) => a.pos[0] - b.pos[0])
  if (broken) {
    const place = placeAt(broken.pos[0])
    const failure =
      broken.code === 'MULTIPLE_DOCS' ? severalDocuments(place) : syntaxFailure(broken.code, place)
    problems.failures.push(failure)
    return undefined
  }
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
