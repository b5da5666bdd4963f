import { createTwoFilesPatch } from 'diff'
import { type Message, msg, quoted, quotedOr } from '#shared/message/message'
import type { Detail, Reason } from '#shared/model/plan'
import { parseIni } from '../services/kit'
import { isSecretName, type LineMask, masked, maskPair, maskText } from './mask'

/** What changes in one file: a diff for people, and for ini files one reason per option. Secrets are masked. */
export function fileDetail(
  path: string,
  before: string | undefined,
  after: string,
  mask: LineMask,
): { readonly detail: Detail; readonly reasons: readonly Reason[] } {
  const clean = maskPair(path, before ?? '', after, mask)
  if (before === undefined)
    return { detail: { type: 'diff', path, text: quoted(newFile(clean.after)) }, reasons: [] }
  const text = quotedOr(patch(path, clean.before, clean.after), msg`only masked values, mode or owner change`)
  const reasons = /\.(conf|cnf|ini)$/.test(path) ? iniReasons(path, before, after, mask) : []
  return { detail: { type: 'diff', path, text }, reasons }
}

/** Of a file whose present text is not known: it is very large, or the plan is made from facts, which keep no texts. */
export function untoldDetail(path: string): Detail {
  return {
    type: 'diff',
    path,
    text: msg`it changes; its present text was not read, as it may hold secrets or is too large`,
  }
}

function patch(path: string, before: string, after: string): string {
  const lines = createTwoFilesPatch(path, path, before, after, undefined, undefined, { context: 2 }).split(
    '\n',
  )
  const first = lines.findIndex((line) => line.startsWith('@@'))
  return first < 0 ? '' : lines.slice(first).join('\n').trimEnd()
}

function newFile(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `+${line}`)
    .join('\n')
}

function iniReasons(path: string, before: string, after: string, mask: LineMask): Reason[] {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const old = parseIni(before)
  const next = parseIni(after)
  const reasons: Reason[] = []
  for (const section of new Set([...old.keys(), ...next.keys()])) {
    const options = new Set([...(old.get(section)?.keys() ?? []), ...(next.get(section)?.keys() ?? [])])
    for (const option of options) {
      const from = old.get(section)?.get(option)?.join(', ')
      const to = next.get(section)?.get(option)?.join(', ')
      if (from === to) continue
      const change = optionChange(option, from, to, mask)
      reasons.push({ code: 'option.changed', text: msg`${name}: [${section}] ${option} ${change}` })
    }
  }
  return reasons
}

/** Where only one side is known to hold a secret, the other holds an older one that nobody knows any more. */
function optionChange(
  option: string,
  from: string | undefined,
  to: string | undefined,
  mask: LineMask,
): Message {
  const shown = (value: string | undefined) => (value === undefined ? undefined : maskText(value, mask))
  const [shownFrom, shownTo] = [shown(from), shown(to)]
  const hides = (shownFrom?.includes(masked) ?? false) !== (shownTo?.includes(masked) ?? false)
  if (isSecretName(option) || hides || shownFrom === shownTo) return msg`changed (not shown)`
  const unset = msg`not set`
  return msg`${shownFrom ?? unset} → ${shownTo ?? unset}`
}
