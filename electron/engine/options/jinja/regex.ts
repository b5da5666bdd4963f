import type { JsonValue } from '#shared/lib/json'
import { msg } from '#shared/message/message'
import { JinjaError } from './ast'
import { textOf } from './value'

/** A regular expression of Python's, as far as both languages mean the same by it; others are refused. */
export function pattern(source: JsonValue, flags: string): RegExp {
  const text = textOf(source)
  const inline = /^\(\?([ims]+)\)/.exec(text)
  const rest = inline ? text.slice(inline[0].length) : text
  if (
    /\(\?(?![:=!P<])|\(\?P=|\(\?<(?![=!])|\\[ABZ]|[*+?}]\+/.test(
      rest.replaceAll('\\\\', '').replaceAll('\\+', ''),
    )
  ) {
    throw new JinjaError(
      'unsupported',
      msg`the regular expression has parts of Python that are not supported`,
    )
  }
  try {
    return new RegExp(rest.replaceAll('(?P<', '(?<'), [...new Set(flags + (inline?.[1] ?? ''))].join(''))
  } catch {
    throw new JinjaError('value', msg`the regular expression is not valid`)
  }
}

/** Replaces every match; `\1`, `\g<1>` and `\g<name>` stand for groups. */
export function replaceAll(text: string, regex: RegExp, replacement: string): string {
  return text.replace(new RegExp(regex, `${regex.flags}g`), (...found: unknown[]) => {
    const named = typeof found.at(-1) === 'object' ? (found.at(-1) as Record<string, string>) : {}
    return replacement.replace(/\\(?:(\d{1,2})|g<(\w+)>|([\s\S]))/g, (_whole, number, name, other) => {
      if (other !== undefined) return other === 'n' ? '\n' : other === '\\' ? '\\' : `\\${other}`
      const group = number ?? name
      const value = /^\d+$/.test(group) ? found[Number(group)] : named[group]
      return typeof value === 'string' ? value : ''
    })
  })
}

/** The first match, or its groups that are asked for (`\\1`, `\\g<name>`); null without a match. */
export function searched(text: string, regex: RegExp, wanted: readonly JsonValue[]): JsonValue {
  const found = regex.exec(text)
  if (!found) return null
  if (wanted.length === 0) return found[0]
  return wanted.map((one) => {
    const group = /^\\(?:(\d+)|g<(\w+)>)$/.exec(textOf(one))
    if (!group) throw new JinjaError('value', msg`a group is asked for as \\1 or \\g<name>`)
    const value = group[1] === undefined ? found.groups?.[group[2] ?? ''] : found[Number(group[1])]
    return value ?? null
  })
}
