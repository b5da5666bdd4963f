import { randomBytes } from 'node:crypto'
import type { Secret } from '#shared/lib/secret'

/** How commands on a host become root. `sudoWithPassword` reads the password from the first line of its input. */
export type Become =
  | { readonly kind: 'root' }
  | { readonly kind: 'sudo' }
  | { readonly kind: 'sudoWithPassword'; readonly password: Secret }

/** A command line without anything secret, and what must be written to its input first. */
export interface RootCommand {
  readonly line: string
  readonly preamble: string
  /** A line on stdout and on stderr before which everything is noise of login shell and sudo. */
  readonly marker: string
}

/**
 * A command that runs a fixed shell text as root. The line guarding the text's input is read first: when sudo did not
 * read the password that was meant for it, the guard does not match and nothing is run, so a password can never be
 * taken for a command. With `seconds`, `timeout` ends on the host what nobody waits for any more.
 * `text` must not contain a single quote; `$2` and on are `args`, plain words.
 */
export function asRoot(
  become: Become,
  text: string,
  args: readonly (string | number)[],
  seconds?: number,
): RootCommand {
  const marker = `slipway-${randomBytes(8).toString('hex')}`
  const shell = `IFS= read -r guard && [ "$guard" = "$1" ] || exit ${guardFailed}; printf "\\n%s\\n" "$1"; printf "\\n%s\\n" "$1" >&2; ${text}`
  const limit = seconds === undefined ? '' : `timeout -k 5 ${seconds} `
  const line = `env LC_ALL=C ${sudo(become)}${limit}/bin/sh -c '${shell}' ${['slipway', marker, ...args].join(' ')}`
  const password = become.kind === 'sudoWithPassword' ? `${become.password.reveal()}\n` : ''
  return { line, preamble: `${password}${marker}\n`, marker }
}

/** The exit code when sudo and we disagree on who reads which line. */
export const guardFailed = 97

function sudo(become: Become): string {
  switch (become.kind) {
    case 'root':
      return ''
    case 'sudo':
      return 'sudo -n -- '
    case 'sudoWithPassword':
      // -k: a password that sudo remembers would leave the line unread.
      return 'sudo -k -S -p "" -- '
  }
}

/** What follows the marker line, or null when the marker has not come: the command never ran as root. */
export function afterMarker(output: Buffer, marker: string): Buffer | null {
  const line = Buffer.from(`\n${marker}\n`)
  const at = output.indexOf(line)
  return at < 0 ? null : output.subarray(at + line.length)
}
