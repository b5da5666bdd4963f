import { isVaultText, textOfVault, type YamlData, type YamlMap } from './data'
import { isPlainString, plainValue } from './plain'

/** A value as text: `head` stands after `key:` on its line, `body` are whole lines below it. */
export interface Rendered {
  readonly head: string
  readonly body: readonly string[]
}

/** How the value that is replaced was written, so that the new one looks like it. */
export type StyleHint = 'plain' | 'single' | 'double' | 'yesNo'

/** Renders for block context; `indent` are the spaces before the key. */
export function render(value: YamlData, indent: string, hint?: StyleHint): Rendered {
  const inner = `${indent}  `
  if (typeof value === 'string') return renderText(value, inner, hint)
  if (value === null || typeof value !== 'object') return { head: renderAtom(value, hint), body: [] }
  if (isVaultText(value)) return { head: '!vault |', body: indented(textOfVault(value), inner) }
  if (Array.isArray(value)) return renderList(value, inner)
  const lines = Object.entries(value as YamlMap).flatMap(([key, item]) => renderPair(key, item, inner))
  return lines.length === 0 ? { head: '{}', body: [] } : { head: '', body: lines }
}

/** `key: value` as lines. */
export function renderPair(key: string, value: YamlData, indent: string): string[] {
  const { head, body } = render(value, indent)
  return [`${indent}${renderKey(key)}:${head && ' '}${head}`, ...body]
}

/** Renders on one line, for a place inside brackets. Null for what has no such form: a `!vault` text. */
export function renderFlow(value: YamlData): string | null {
  if (typeof value === 'string') return isWord(value) ? value : doubleQuoted(value)
  if (value === null) return 'null'
  if (typeof value !== 'object') return renderAtom(value)
  if (isVaultText(value)) return null
  const list = Array.isArray(value)
  const parts = Object.entries(value as YamlMap).map(([key, item]) => {
    const text = renderFlow(item)
    return text === null ? null : list ? text : `${renderKey(key)}: ${text}`
  })
  if (parts.includes(null)) return null
  return list ? `[${parts.join(', ')}]` : `{${parts.join(', ')}}`
}

export function renderKey(key: string): string {
  return isWord(key) && key !== '<<' ? key : doubleQuoted(key)
}

function renderAtom(value: null | boolean | number, hint?: StyleHint): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return hint === 'yesNo' ? (value ? 'yes' : 'no') : value ? 'true' : 'false'
  const text = String(value)
  return text.includes('e') && !text.includes('.') ? text.replace('e', '.0e') : text
}

function renderText(text: string, inner: string, hint?: StyleHint): Rendered {
  if (isBlockText(text)) return { head: text.endsWith('\n') ? '|' : '|-', body: indented(text, inner) }
  if (hint === 'single' && isPrintable(text)) return { head: `'${text.replaceAll("'", "''")}'`, body: [] }
  const plain = hint === 'double' ? false : hint === 'plain' ? isPlainSafe(text) : isWord(text)
  return { head: plain ? text : doubleQuoted(text), body: [] }
}

function renderList(items: readonly YamlData[], indent: string): Rendered {
  const lines = items.flatMap((item) => {
    const { head, body } = render(item, indent)
    const [first, ...rest] = body
    return head === '' && first !== undefined
      ? [`${indent}- ${first.slice(indent.length + 2)}`, ...rest]
      : [`${indent}-${head && ' '}${head}`, ...body]
  })
  return lines.length === 0 ? { head: '[]', body: [] } : { head: '', body: lines }
}

function indented(text: string, indent: string): string[] {
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => (line === '' ? '' : indent + line))
}

/** Several lines that a literal block holds without help: a private key, a certificate. */
function isBlockText(text: string): boolean {
  return (
    text.includes('\n') && /^[!-~]/.test(text) && text.split('\n').every(isBlockLine) && !/\n\n$/.test(text)
  )
}

function isBlockLine(line: string): boolean {
  return isPrintable(line) && !/\s$/.test(line)
}

function isWord(text: string): boolean {
  return /^[A-Za-z0-9_/][\w./-]*$/.test(text) && isPlainString(text)
}

function isPlainSafe(text: string): boolean {
  return /^[A-Za-z0-9_/](?:[\w ./@%+=,;()-]*[\w./@%+=,;()-])?$/.test(text) && plainValue(text) === text
}

function isPrintable(text: string): boolean {
  return /^[ -~\u00a1-\u167f\u3041-\ud7ff\ufdf0-\ufefe\uff00-\ufffd\u{10000}-\u{10fffd}]*$/u.test(text)
}

/** JSON's escapes are YAML's; what YAML readers refuse or take for a line break is escaped as well. */
function doubleQuoted(text: string): string {
  const json = JSON.stringify(text)
  return json.replace(/[\u007f-\u00a0\u1680\u2000-\u303f\ue000-\uf8ff\ufeff\ufffe\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}
