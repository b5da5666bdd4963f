import { createTwoFilesPatch } from 'diff'
import type { Redact } from '#shared/lib/secret'
import type { Detail, Reason } from '#shared/model/plan'
import { parseIni } from '../services/kit'

const masked = '[redacted]'
/** Names of options whose values are secrets wherever they stand; a value that is not in passwords.yml any more too. */
const secretName =
  /(password|passwd|secret|token|credential|private_key|cookie|sst_auth|memcache_secret_key|connection|transport_url|pass)\b/i

/** What changes in one file: a diff for people, and for ini files one reason per option. Secrets are masked. */
export function fileDetail(
  path: string,
  before: string | undefined,
  after: string,
  redact: Redact,
): { readonly detail: Detail; readonly reasons: readonly Reason[] } {
  const cleanBefore = maskText(before ?? '', redact)
  const cleanAfter = maskText(after, redact)
  const text = before === undefined ? '' : patch(path, cleanBefore, cleanAfter)
  const reasons =
    before !== undefined && /\.(conf|cnf|ini)$/.test(path) ? iniReasons(path, before, after, redact) : []
  return { detail: { type: 'diff', path, text: text || newFileText(path, cleanAfter, before) }, reasons }
}

/** Masks known secrets, values of options that are named like secrets, and passwords in URLs. */
export function maskText(text: string, redact: Redact): string {
  return redact(text)
    .split('\n')
    .map((line) => {
      const option = /^(\s*"?([\w.-]+)"?\s*[=:]\s*)(.+)$/.exec(line)
      if (option?.[1] && option[2] && secretName.test(option[2])) return `${option[1]}${masked}`
      return line.replace(/(\w+:\/\/[^\s:/@]+:)[^\s@/]+@/g, `$1${masked}@`)
    })
    .join('\n')
}

function patch(path: string, before: string, after: string): string {
  const lines = createTwoFilesPatch(path, path, before, after, undefined, undefined, { context: 2 }).split(
    '\n',
  )
  return lines
    .slice(lines.findIndex((line) => line.startsWith('@@')))
    .join('\n')
    .trimEnd()
}

function newFileText(path: string, after: string, before: string | undefined): string {
  if (before !== undefined) return 'only masked values, mode or owner change'
  if (/(^|\/)(id_rsa|.*\.pem|.*key.*)$/.test(path)) return `+${masked}`
  return after
    .trimEnd()
    .split('\n')
    .map((line) => `+${line}`)
    .join('\n')
}

function iniReasons(path: string, before: string, after: string, redact: Redact): Reason[] {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const old = parseIni(before)
  const next = parseIni(after)
  const reasons: Reason[] = []
  for (const section of new Set([...old.keys(), ...next.keys()])) {
    const options = new Set([...(old.get(section)?.keys() ?? []), ...(next.get(section)?.keys() ?? [])])
    for (const option of options) {
      const from = old.get(section)?.get(option)?.join(', ') ?? 'not set'
      const to = next.get(section)?.get(option)?.join(', ') ?? 'not set'
      if (from === to) continue
      const change = secretName.test(option) ? 'changed (not shown)' : `${redact(from)} → ${redact(to)}`
      reasons.push({ code: 'option.changed', text: `${name}: [${section}] ${option} ${change}` })
    }
  }
  return reasons
}
