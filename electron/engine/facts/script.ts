import { type Failure, FailureError } from '#shared/failure/failure'
import { thrownWords } from '#shared/lib/system-error'
import { firstPart, lastPart } from '#shared/lib/text'
import { type Message, msg, quoted } from '#shared/message/message'
import { type FactPart, Unreadable } from './parts/part'

/** Begins a section; no file name or program output of a sane host has it at the start of a line. */
const frame = '\u001e'

/**
 * Joins commands to one script for one visit. Each runs in its own subshell with its own section, so that one that
 * fails does not take the others along. The script prints the host's time first and last.
 */
export function scriptOf(parts: readonly Pick<FactPart<unknown>, 'id' | 'command'>[]): string {
  const sections = parts.map(
    ({ id, command }) => `printf '\\036%s\\n' ${id}\n(\n${command}\n) 2>/dev/null </dev/null`,
  )
  const time = 'date +%s%N'
  return [
    'export LC_ALL=C LANG=C',
    `printf '\\036begin\\n'; ${time}`,
    ...sections,
    `printf '\\036end\\n'; ${time}`,
    '',
  ].join('\n')
}

/** The sections of what such a script printed. Throws a `FailureError` when it did not run to its end. */
export function sectionsOf(host: string, stdout: string, stderr: string): ReadonlyMap<string, string> {
  const sections = new Map<string, string>()
  for (const part of `\n${stdout}`.split(`\n${frame}`).slice(1)) addSection(sections, part)
  if (!sections.has('end')) throw new FailureError(cutShort(host, stderr || stdout))
  return sections
}

/** A command may end without a line break: the next frame then stands in the middle of a line. */
function addSection(sections: Map<string, string>, part: string): void {
  const pieces = part.split(frame)
  for (const piece of pieces) {
    const at = piece.indexOf('\n')
    sections.set(at < 0 ? piece : piece.slice(0, at), at < 0 ? '' : piece.slice(at + 1))
  }
}

function cutShort(host: string, saw: string): Failure {
  return {
    code: 'facts.cutShort',
    what: msg`Reading facts ended before it was complete`,
    where: { host },
    saw: quoted(lastPart(saw, 300)),
    remedy: msg`Log in to the host and see whether commands work there (disk full, no memory, login script that prints or exits).`,
    retry: true,
  }
}

/** Parses one section, and says which one when it cannot be read. */
export function parseSection<T>(
  host: string,
  sections: ReadonlyMap<string, string>,
  part: FactPart<T>,
): { readonly value: T } | { readonly failure: Failure } {
  const text = sections.get(part.id) ?? ''
  try {
    return { value: part.parse(text) }
  } catch (error) {
    const reason = error instanceof Unreadable ? error.said : thrownWords(error)
    return { failure: unreadable(host, part.id, text, reason) }
  }
}

function unreadable(host: string, id: string, text: string, reason: Message): Failure {
  return {
    code: 'facts.unreadable',
    what: msg`The fact "${id}" cannot be read`,
    where: { host, field: id },
    saw: text.trim() === '' ? msg`nothing` : quoted(firstPart(text, 300)),
    means: reason,
    remedy: msg`Check that coreutils, findutils, util-linux and iproute2 are installed on the host.`,
  }
}
