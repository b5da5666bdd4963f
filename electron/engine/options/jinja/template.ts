import type { TemplatePart } from './ast'
import { JinjaError } from './ast'
import { parseExpression } from './parser'

/** Whether a text has anything for Jinja in it. */
export function isTemplate(text: string): boolean {
  return /\{\{|\{%|\{#/.test(text)
}

/** Splits a text into plain parts and expressions. Statements and comments are refused, never skipped. */
export function parseTemplate(text: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = []
  let at = 0
  while (at < text.length) {
    const open = text.slice(at).search(/\{\{|\{%|\{#/)
    if (open < 0) {
      parts.push({ text: text.slice(at) })
      break
    }
    const start = at + open
    if (open > 0) parts.push({ text: text.slice(at, start) })
    if (text[start + 1] !== '{') {
      throw new JinjaError(
        'unsupported',
        `${text[start + 1] === '%' ? 'statements {% %}' : 'comments {# #}'} are not supported`,
      )
    }
    const close = endOfExpression(text, start + 2)
    const source = text
      .slice(start + 2, close)
      .replace(/^-|-$/g, '')
      .trim()
    parts.push({ expression: parseExpression(source), source })
    at = close + 2
  }
  return parts
}

/** Finds the `}}` that is neither inside a string nor the end of a dict. */
function endOfExpression(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    const character = text[at]
    if (character === "'" || character === '"') {
      const quoted = /^(?:'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*")/.exec(text.slice(at))?.[0]
      if (!quoted) break
      at += quoted.length - 1
    } else if (character === '{') depth += 1
    else if (character === '}' && depth > 0) depth -= 1
    else if (character === '}' && text[at + 1] === '}') return at
  }
  throw new JinjaError('syntax', '"{{" is never closed by "}}"')
}
