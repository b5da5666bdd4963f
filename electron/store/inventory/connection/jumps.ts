import { basename } from 'node:path/posix'
import { type Message, msg, names } from '#shared/message/message'
import type { JumpHost } from '#shared/model/environment'
import { readSshArgs, type SshArgs } from './ssh-args'

/** What jump hosts take where their text says nothing. */
export interface JumpDefaults {
  /** The current user: OpenSSH's default for a jump host. */
  readonly user: string
  /** The user of the host behind the jump hosts, for `%r`. */
  readonly targetUser: string
  readonly home: string
}

export type Jumps =
  | { readonly ok: true; readonly jumps: readonly JumpHost[] }
  | { readonly ok: false; readonly why: Message }

/** The jump hosts that ssh options ask for, first hop first. */
export function readJumps(args: SshArgs, defaults: JumpDefaults): Jumps {
  const proxy = args.proxy
  if (!proxy || proxy.text.trim().toLowerCase() === 'none') return { ok: true, jumps: [] }
  return proxy.kind === 'jump' ? readJumpList(proxy.text, defaults) : readProxyCommand(proxy.text, defaults)
}

/** `[user@]host[:port]`, several with commas between. */
function readJumpList(text: string, defaults: JumpDefaults): Jumps {
  const jumps: JumpHost[] = []
  for (const part of text.split(',')) {
    const jump = readDestination(part.trim(), defaults)
    if (!jump) return { ok: false, why: msg`a jump host is not [user@]host[:port]` }
    jumps.push(jump)
  }
  return { ok: true, jumps }
}

function readDestination(text: string, defaults: JumpDefaults): JumpHost | undefined {
  const [, given, bracketed, plain, portText] =
    /^(?:ssh:\/\/)?(?:([^@\s]+)@)?(?:\[([0-9A-Fa-f:.%\w]+)\]|([^@\s:[\]/%]+|[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*))(?::([0-9]{1,5}))?$/.exec(
      text,
    ) ?? []
  const address = bracketed ?? plain
  const port = Number(portText ?? 22)
  const user = given === '%r' ? defaults.targetUser : (given ?? defaults.user)
  if (address === undefined || port < 1 || port > 65535 || user.includes('%')) return undefined
  return { address, port, user }
}

const allowed = msg`Slipway understands: ssh [-i KEY] [-p PORT] [-l USER] -W %h:%p [user@]host`

/** `ssh -W %h:%p user@jump`, itself perhaps behind further jump hosts. */
function readProxyCommand(text: string, defaults: JumpDefaults): Jumps {
  const program = /^\s*(?:exec\s+)?(\S+)\s+(.*)$/s.exec(text)
  const args = program && basename(program[1] ?? '') === 'ssh' ? readSshArgs(program[2] ?? '') : undefined
  if (!args) return { ok: false, why: msg`the ProxyCommand is not a plain ssh. ${allowed}` }
  if (!/^(?:%h|\[%h\]):%p$/.test(args.forward ?? '')) {
    return { ok: false, why: msg`the ProxyCommand does not forward with -W %h:%p. ${allowed}` }
  }
  if (args.refused.length > 0) return { ok: false, why: msg`the ProxyCommand uses ${names(args.refused)}` }
  const [destination, ...more] = args.words
  const jump = destination === undefined ? undefined : readDestination(destination, defaults)
  if (!jump || more.length > 0)
    return { ok: false, why: msg`the ProxyCommand names no jump host. ${allowed}` }
  const before = readJumps(args, { ...defaults, targetUser: jump.user })
  if (!before.ok) return before
  const last = withOptions(jump, args, destination?.includes('@') ?? false, defaults)
  return last ? { ok: true, jumps: [...before.jumps, last] } : { ok: false, why: msg`its -p is no port` }
}

function withOptions(
  jump: JumpHost,
  args: SshArgs,
  namesUser: boolean,
  defaults: JumpDefaults,
): JumpHost | undefined {
  const port = args.port === undefined ? jump.port : Number(args.port)
  if (!Number.isInteger(port) || port < 1 || port > 65535) return undefined
  const given = args.user === '%r' ? defaults.targetUser : args.user
  const user = namesUser ? jump.user : (given ?? jump.user)
  const keyFile = args.keyFile === undefined ? undefined : expandHome(args.keyFile, defaults.home)
  return { ...jump, port, user, ...(keyFile === undefined ? {} : { keyFile }) }
}

/** `~` and `~/…` below the given home; anything else as it is. */
export function expandHome(path: string, home: string): string {
  return path === '~' || path.startsWith('~/') ? `${home}${path.slice(1)}` : path
}
