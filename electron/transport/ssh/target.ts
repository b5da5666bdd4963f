import path from 'node:path'
import SSHConfig from 'ssh-config'
import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import type { JsonValue } from '#shared/lib/json'
import type { Secret } from '#shared/lib/secret'
import { msg, quoted } from '#shared/message/message'
import type { HostConnection, InventoryHost, JumpHost } from '#shared/model/environment'
import type { Peer } from './failures'

/** One hop with everything needed to log in to it. */
export interface Target {
  readonly peer: Peer
  /** Absolute paths, in the order they are tried. Empty: the user's usual keys. */
  readonly keyFiles: readonly string[]
  readonly password?: Secret
}

export interface Route {
  /** From here outwards. */
  readonly jumps: readonly Target[]
  readonly target: Target
}

export interface Surroundings {
  /** Text of `~/.ssh/config`. */
  readonly sshConfigText?: string
  /** `~` in paths. */
  readonly home: string
  readonly localUser: string
  /** Relative key files start here: the environment folder. */
  readonly baseDir: string
}

/**
 * Joins what the inventory says with the user's `~/.ssh/config`: HostName, Port, User, IdentityFile, ProxyJump. What
 * the inventory states wins. `Match exec` and host name canonicalization are not evaluated: they run programs.
 */
export function routeTo(host: InventoryHost, surroundings: Surroundings): Result<Route> {
  const { connection, vars, name } = host
  const lookup = configReader(surroundings.sshConfigText)
  const config = lookup(connection.address)
  const user = stated(vars, 'ansible_user', 'ansible_ssh_user')
    ? connection.user
    : (config.user ?? connection.user)
  const peer: Peer = {
    host: name,
    address: config.hostName ?? connection.address,
    port: stated(vars, 'ansible_port', 'ansible_ssh_port')
      ? connection.port
      : (config.port ?? connection.port),
    user: user || surroundings.localUser,
    jump: false,
  }
  const given = connection.keyFile === undefined ? config.identityFiles : [connection.keyFile]
  const target: Target = {
    peer,
    keyFiles: given.map((file) => keyPath(file, peer, surroundings)),
    ...(connection.password === undefined ? {} : { password: connection.password }),
  }
  if (connection.jumps.length === 0 && config.proxyJump.length === 0 && config.proxyCommand) {
    return fail(proxyCommandUnsupported(peer, config.proxyCommand))
  }
  const wanted = wantedJumps(connection, config)
  return ok({ target, jumps: hops(wanted, name, lookup, surroundings, 0) })
}

interface HostConfig {
  readonly hostName?: string
  readonly port?: number
  readonly user?: string
  readonly identityFiles: readonly string[]
  readonly proxyJump: readonly WantedJump[]
  readonly proxyCommand?: string
}

/** A hop by the name it was given under; undefined parts come from `~/.ssh/config`, then from defaults. */
interface WantedJump {
  readonly address: string
  readonly port?: number
  readonly user?: string
  readonly keyFile?: string
}

function stated(vars: Readonly<Record<string, JsonValue>>, ...names: readonly string[]): boolean {
  return names.some((name) => vars[name] !== undefined && vars[name] !== null)
}

function wantedJumps(connection: HostConnection, config: HostConfig): readonly WantedJump[] {
  if (connection.jumps.length === 0) return config.proxyJump
  // Port 22 and an empty user are what a jump host has when nothing was said of it.
  return connection.jumps.map((jump: JumpHost) => ({
    address: jump.address,
    ...(jump.port === 22 ? {} : { port: jump.port }),
    ...(jump.user === '' ? {} : { user: jump.user }),
    ...(jump.keyFile === undefined ? {} : { keyFile: jump.keyFile }),
  }))
}

const deepestJump = 8

function hops(
  wanted: readonly WantedJump[],
  host: string,
  lookup: (name: string) => HostConfig,
  surroundings: Surroundings,
  depth: number,
): readonly Target[] {
  const own = wanted.map((jump): Target => {
    const config = lookup(jump.address)
    const peer: Peer = {
      host,
      address: config.hostName ?? jump.address,
      port: jump.port ?? config.port ?? 22,
      user: jump.user ?? config.user ?? surroundings.localUser,
      jump: true,
    }
    const files = jump.keyFile === undefined ? config.identityFiles : [jump.keyFile]
    return { peer, keyFiles: files.map((file) => keyPath(file, peer, surroundings)) }
  })
  const [first] = wanted
  if (!first || depth >= deepestJump) return own
  // The first hop may itself stand behind a jump host, as ssh reads it.
  return [...hops(lookup(first.address).proxyJump, host, lookup, surroundings, depth + 1), ...own]
}

function configReader(text: string | undefined): (name: string) => HostConfig {
  if (!text) return () => ({ identityFiles: [], proxyJump: [] })
  const safe = text.replace(/^[ \t]*canonicalize\w*[ \t=].*$/gim, '')
  const parsed = SSHConfig.parse(safe)
  return (name) => {
    const found = parsed.compute(name, { ignoreCase: true, matchExec: false })
    const one = (key: string) => {
      const value = found[key]
      return Array.isArray(value) ? value[0] : value
    }
    const hostName = one('hostname')?.replaceAll('%h', name)
    const port = Number(one('port'))
    const user = one('user')
    const jump = one('proxyjump')
    const command = found.proxycommand
    const commandText = Array.isArray(command) ? command.join(' ') : command
    return {
      ...(hostName ? { hostName } : {}),
      ...(Number.isInteger(port) && port > 0 ? { port } : {}),
      ...(user ? { user } : {}),
      identityFiles: [found.identityfile ?? []].flat().filter((file) => file.toLowerCase() !== 'none'),
      proxyJump: jump && jump.toLowerCase() !== 'none' ? parseJumps(jump) : [],
      ...(commandText && commandText.toLowerCase() !== 'none' ? { proxyCommand: commandText } : {}),
    }
  }
}

/** `user@host:port,ssh://other:2222`; IPv6 addresses stand in brackets when a port follows. */
export function parseJumps(text: string): readonly WantedJump[] {
  return text.split(',').map((part) => {
    const bare = part.trim().replace(/^ssh:\/\//, '')
    const at = bare.lastIndexOf('@')
    const user = at >= 0 ? bare.slice(0, at) : undefined
    const rest = bare.slice(at + 1)
    const found = /^\[([^\]]+)\](?::(\d+))?$/.exec(rest) ?? /^([^:]+)(?::(\d+))?$/.exec(rest)
    const port = found?.[2]
    return {
      address: found?.[1] ?? rest,
      ...(user ? { user } : {}),
      ...(port ? { port: Number(port) } : {}),
    }
  })
}

function keyPath(file: string, peer: Peer, { home, localUser, baseDir }: Surroundings): string {
  const tokens: Readonly<Record<string, string>> = {
    '%d': home,
    '%h': peer.address,
    '%p': String(peer.port),
    '%r': peer.user,
    '%u': localUser,
    '%%': '%',
  }
  const plain = file.replace(/%[dhpru%]/g, (token) => tokens[token] ?? token)
  if (plain === '~' || plain.startsWith('~/')) return path.join(home, plain.slice(1))
  return path.resolve(baseDir, plain)
}

function proxyCommandUnsupported(peer: Peer, command: string): Failure {
  return {
    code: 'ssh.proxyCommandUnsupported',
    what: msg`~/.ssh/config reaches ${peer.host} through a ProxyCommand, which Slipway does not run`,
    where: { host: peer.host, field: 'ProxyCommand' },
    cause: msg`ProxyCommand is not supported`,
    saw: quoted(command),
    remedy: msg`Use ProxyJump in ~/.ssh/config, or -o ProxyJump=… in ansible_ssh_common_args.`,
  }
}
