import type { Failure } from '#shared/failure/failure'
import { type Secret, secret } from '#shared/lib/secret'
import { msg, quoted } from '#shared/message/message'
import type { HostConnection, JumpHost } from '#shared/model/environment'
import { complain, warn } from '../problems'
import { expandHome, readJumps } from './jumps'
import { readSshArgs, type SshArgs } from './ssh-args'
import { type HostValues, type Named, pick, placeOf, readPort, readSwitch, readText } from './values'

export interface ConnectionDefaults {
  readonly user: string
  readonly home: string
}

export const passwordNames = ['ansible_password', 'ansible_ssh_pass', 'ansible_ssh_password'] as const
export const becomePasswordNames = [
  'ansible_become_password',
  'ansible_become_pass',
  'ansible_sudo_pass',
] as const

/**
 * A host's connection from its variables, by the names and in the order of preference of Ansible's `ssh` connection
 * and `sudo` become plugins. What cannot be used is reported; a default then stands in its place.
 */
export function readConnection(values: HostValues, defaults: ConnectionDefaults): HostConnection {
  const args = readArgs(values)
  const user = readText(values, ['ansible_user', 'ansible_ssh_user']) ?? args.user ?? defaults.user
  const keyFile =
    readText(values, ['ansible_private_key_file', 'ansible_ssh_private_key_file']) ?? args.keyFile
  const password = readSecret(values, passwordNames)
  const portGiven = readPort(values, ['ansible_port', 'ansible_ssh_port'])
  return {
    address: readText(values, ['ansible_host', 'ansible_ssh_host']) ?? values.host.name,
    port: portGiven ?? portOf(values, args) ?? 22,
    user,
    ...(keyFile === undefined ? {} : { keyFile: expandKey(values, keyFile, defaults.home) }),
    ...(password ? { password } : {}),
    jumps: jumpsOf(values, args, { ...defaults, targetUser: user }),
    become: readBecome(values),
  }
}

/** Why Slipway cannot work on the host, where its inventory asks for another way than ssh. */
export function refuseConnection(values: HostValues): Failure | undefined {
  const named = pick(values, ['ansible_connection'])
  const kind = named && readText(values, ['ansible_connection'])
  if (!named || kind === undefined) return undefined
  const known = ['ssh', 'smart', 'paramiko', 'paramiko_ssh']
  if (known.includes(kind.replace(/^ansible\.(?:builtin|legacy|netcommon)\./, ''))) return undefined
  return {
    code: kind === 'local' ? 'inventory.connection.local' : 'inventory.connection.kind',
    what: msg`Host ${values.host.name} asks for the connection "${kind}"; Slipway reaches hosts over SSH only.`,
    where: placeOf(values, named),
    saw: quoted(kind),
    remedy: msg`Set ansible_host to an address that answers over SSH and remove ansible_connection, or leave the host out.`,
  }
}

const argNames = ['ansible_ssh_args', 'ansible_ssh_common_args', 'ansible_ssh_extra_args'] as const

interface GivenArgs extends SshArgs {
  /** The variable that names the proxy. */
  readonly proxyFrom?: Named
  readonly portFrom?: Named
}

/** All three variables of ssh options, in the order in which Ansible hands them to ssh. */
function readArgs(values: HostValues): GivenArgs {
  let all: GivenArgs = { words: [], unused: [], refused: [] }
  for (const name of argNames) {
    const named = pick(values, [name])
    const text = named && readText(values, [name])
    if (!named || text === undefined) continue
    const args = readSshArgs(text)
    if (args) {
      reportArgs(values, named, args)
      all = joinArgs(all, args, named)
    } else {
      complain(values.problems, placeOf(values, named), {
        code: 'inventory.connection.sshArgs',
        what: msg`${name} has a quotation that is never closed.`,
        remedy: msg`Close it; inside a host line use the other kind of quotation marks.`,
      })
    }
  }
  return all
}

function joinArgs(first: GivenArgs, second: SshArgs, named: Named): GivenArgs {
  return {
    ...second,
    ...first,
    ...(first.proxy === undefined && second.proxy ? { proxyFrom: named } : {}),
    ...(first.port === undefined && second.port ? { portFrom: named } : {}),
  }
}

function reportArgs(values: HostValues, named: Named, args: SshArgs): void {
  const refused = [...args.refused, ...args.words, ...(args.forward === undefined ? [] : ['-W'])]
  if (refused.length > 0) {
    complain(values.problems, placeOf(values, named), {
      code: 'inventory.connection.sshOption',
      what: msg`${named.name} changes the way to the host in a manner that Slipway does not support.`,
      saw: quoted(refused.join(' ')),
      remedy: msg`Use ansible_host, ansible_port, ansible_user, ProxyJump or a ProxyCommand of the form ssh -W %h:%p jump.`,
    })
  }
  if (args.unused.length > 0) {
    warn(values.problems, placeOf(values, named), {
      code: 'inventory.connection.sshOptionUnused',
      what: msg`${named.name} holds options that Slipway does not use.`,
      saw: quoted(args.unused.join(' ')),
      remedy: msg`Nothing needs to be done. Host keys are always checked against known_hosts of the environment.`,
    })
  }
}

function portOf(values: HostValues, args: GivenArgs): number | undefined {
  if (args.port === undefined) return undefined
  const port = /^[0-9]{1,5}$/.test(args.port) ? Number(args.port) : 0
  if (port >= 1 && port <= 65535) return port
  if (args.portFrom) {
    complain(values.problems, placeOf(values, args.portFrom), {
      code: 'inventory.connection.value',
      what: msg`The port in ${args.portFrom.name} is no port.`,
      saw: quoted(args.port),
      remedy: msg`Give a number from 1 to 65535.`,
    })
  }
  return undefined
}

function jumpsOf(
  values: HostValues,
  args: GivenArgs,
  defaults: ConnectionDefaults & { readonly targetUser: string },
): readonly JumpHost[] {
  const read = readJumps(args, defaults)
  if (read.ok) return read.jumps
  if (args.proxyFrom) {
    complain(values.problems, placeOf(values, args.proxyFrom), {
      code: 'inventory.connection.proxy',
      what: msg`The way through a jump host in ${args.proxyFrom.name} cannot be read: ${read.why}.`,
      saw: quoted(proxyText(args)),
      remedy: msg`Write -o ProxyJump=user@jump:22, several jump hosts with commas between.`,
    })
  }
  return []
}

/** Without what may be a password of a proxy. */
function proxyText(args: GivenArgs): string {
  return (args.proxy?.text ?? '').replace(/:[^:@\s/]+@/g, ':…@')
}

function readSecret(values: HostValues, names: readonly string[]): Secret | undefined {
  const text = readText(values, names)
  return text === undefined ? undefined : secret(text)
}

function expandKey(values: HostValues, path: string, home: string): string {
  const named = pick(values, ['ansible_private_key_file', 'ansible_ssh_private_key_file', ...argNames])
  if (/^~[^/]/.test(path) && named) {
    complain(values.problems, placeOf(values, named), {
      code: 'inventory.connection.value',
      what: msg`${named.name} names another user's home.`,
      saw: quoted(path),
      remedy: msg`Write the whole path of the key file.`,
    })
  }
  return expandHome(path, home)
}

function readBecome(values: HostValues): HostConnection['become'] {
  const method = pick(values, ['ansible_become_method'])
  const methodName = method && readText(values, ['ansible_become_method'])
  if (method && methodName !== undefined && !/^(?:ansible\.builtin\.)?sudo$/.test(methodName)) {
    complain(values.problems, placeOf(values, method), {
      code: 'inventory.connection.becomeMethod',
      what: msg`Slipway becomes another user with sudo only.`,
      saw: quoted(methodName),
      remedy: msg`Set up sudo for the user on this host and remove ansible_become_method.`,
    })
  }
  const password = readSecret(values, becomePasswordNames)
  return {
    enabled: readSwitch(values, ['ansible_become']) ?? false,
    user: readText(values, ['ansible_become_user', 'ansible_sudo_user']) ?? 'root',
    ...(password ? { password } : {}),
  }
}
