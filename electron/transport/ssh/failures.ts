import type { Failure } from '#shared/failure/failure'
import { inUrl } from '#shared/lib/ip'
import { shellWord } from '#shared/lib/shell'
import { english, joined, type Message, msg, names } from '#shared/message/message'

/** A host on the way: `host` is the inventory name of the host that is wanted in the end. */
export interface Peer {
  readonly host: string
  readonly address: string
  readonly port: number
  readonly user: string
  /** True for a jump host. */
  readonly jump: boolean
}

export function describePeer(peer: Peer): Message {
  const at = `${inUrl(peer.address)}:${peer.port}`
  return peer.jump ? msg`the jump host ${at} on the way to ${peer.host}` : msg`${peer.host} at ${at}`
}

export function unreachable(peer: Peer, saw: Message): Failure {
  const refused = /ECONNREFUSED|refused/.test(english(saw))
  const unknown = /ENOTFOUND|EAI_AGAIN/.test(english(saw))
  return {
    code: 'ssh.unreachable',
    what: msg`Cannot reach ${describePeer(peer)}`,
    where: { host: peer.host },
    cause: unknown
      ? msg`host name does not resolve`
      : refused
        ? msg`connection refused on port ${peer.port}`
        : msg`no answer on port ${peer.port}`,
    saw,
    means: unknown
      ? msg`The name does not resolve on this machine.`
      : refused
        ? msg`The machine answers, but nothing listens on that port: sshd is stopped, or listens elsewhere.`
        : msg`The machine is off, the address is wrong, or a network or firewall lies between.`,
    remedy: unknown
      ? msg`Check ansible_host in the inventory, or make the name resolve.`
      : msg`Check the address and port in the inventory (ansible_host, ansible_port) and that sshd runs on the host.`,
    retry: true,
  }
}

export function timedOut(peer: Peer, doing: Message, ms: number): Failure {
  return {
    code: 'ssh.timeout',
    what: msg`${doing} on ${describePeer(peer)} took longer than ${seconds(ms)}`,
    where: { host: peer.host },
    cause: msg`no answer in time`,
    saw: msg`no answer within ${seconds(ms)}`,
    means: msg`The connection to the host answers, so it is not dead: it is very slow, or what it was asked is stuck.`,
    remedy: msg`Look at the load of the host; where it is slow, try again with more patience (--patience 5).`,
    retry: true,
  }
}

/** Nothing came from the host for so long that it counts as dead. */
export function silent(peer: Peer, doing: Message, ms: number): Failure {
  return {
    code: 'ssh.silent',
    what: msg`${describePeer(peer)} does not answer`,
    where: { host: peer.host },
    cause: msg`the host stopped answering`,
    saw: msg`${doing}: not a word for ${seconds(ms)}`,
    means: msg`The machine is off, hangs or is cut off, or its sshd does.`,
    remedy: msg`Check on its console that it is up and that sshd runs, and the network between, then try again.`,
    retry: true,
  }
}

export function connectionLost(peer: Peer, saw: Message): Failure {
  return {
    code: 'ssh.connectionLost',
    what: msg`The SSH connection to ${describePeer(peer)} was lost`,
    where: { host: peer.host },
    cause: msg`SSH connection lost`,
    saw,
    means: msg`The host went down or restarted, its sshd was stopped, or the network was cut.`,
    remedy: msg`Check that the host is up and reachable. The next call connects again by itself.`,
    retry: true,
  }
}

export function protocolFailed(peer: Peer, saw: Message): Failure {
  return {
    code: 'ssh.protocol',
    what: msg`No SSH session could be agreed with ${describePeer(peer)}`,
    where: { host: peer.host },
    cause: msg`SSH handshake failed`,
    saw,
    means: msg`What answers is not an SSH server, turns new connections away (MaxStartups), or shares no key exchange, cipher or key type with Slipway.`,
    remedy: msg`Check that address and port are those of sshd, and which algorithms its configuration allows.`,
  }
}

export function authFailed(peer: Peer, tried: readonly Message[], offered: readonly string[]): Failure {
  const nothing = tried.length === 0
  return {
    code: 'ssh.authFailed',
    what: msg`${describePeer(peer)} did not let user ${peer.user} in`,
    where: { host: peer.host },
    cause: msg`login refused for user ${peer.user}`,
    saw: msg`tried ${nothing ? msg`nothing: no key, agent or password is known` : joined('comma', tried)}; the server accepts ${offered.length > 0 ? names(offered) : msg`unknown methods`}`,
    means: nothing
      ? msg`No key file, agent or password is configured for this host.`
      : msg`The user does not exist there, or none of these keys is in its authorized_keys.`,
    remedy: msg`Set ansible_user and ansible_ssh_private_key_file in the inventory, load the key into the SSH agent, or copy it to the host (ssh-copy-id -p ${peer.port} ${shellWord(peer.user)}@${peer.address}).`,
  }
}

export function hostKeyDeclined(peer: Peer, keyType: string, fingerprint: string): Failure {
  return {
    code: 'ssh.hostKeyUnknown',
    what: msg`The host key of ${describePeer(peer)} was not accepted`,
    where: { host: peer.host },
    cause: msg`host key not verified`,
    saw: msg`${keyType} ${fingerprint}`,
    means: msg`Nobody has confirmed yet that this key belongs to the host.`,
    remedy: msg`Compare the fingerprint with the one on the console of the host (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub), then run this again on a terminal and confirm it, or add --accept-host-keys when you are sure of every host.`,
  }
}

export function hostKeyChanged(peer: Peer, shown: string, pinned: readonly string[]): Failure {
  const name = peer.port === 22 ? peer.address : `[${peer.address}]:${peer.port}`
  return {
    code: 'ssh.hostKeyChanged',
    what: msg`The host key of ${describePeer(peer)} has changed`,
    where: { host: peer.host },
    cause: msg`host key changed`,
    saw: msg`the host shows ${shown}; pinned is ${names(pinned)}`,
    means: msg`The host was installed anew, the address now belongs to another machine, or someone listens in between.`,
    remedy: msg`Nothing is done on this host. If you know why the key changed, compare it on the console of the host (ssh-keygen -lf), remove the line of ${name} from known_hosts in the environment folder, and connect again. If you do not know why, find out first.`,
  }
}

export function sessionRefused(peer: Peer, saw: Message): Failure {
  return {
    code: 'ssh.sessionRefused',
    what: msg`${describePeer(peer)} refused to open a session`,
    where: { host: peer.host },
    cause: msg`SSH session refused`,
    saw,
    means: msg`sshd allows no session for this user (ForceCommand, MaxSessions 0), or the account has no usable shell.`,
    remedy: msg`Check MaxSessions and ForceCommand in sshd_config and the login shell of the user.`,
  }
}

export function outputTooLarge(peer: Peer, limit: number): Failure {
  return {
    code: 'ssh.outputTooLarge',
    what: msg`A command on ${describePeer(peer)} printed more than ${limit} bytes`,
    where: { host: peer.host },
    saw: msg`more than ${limit} bytes of output`,
    means: msg`Reading on would fill the memory of this machine; the rest was not read.`,
    remedy: msg`Ask for less, such as a shorter period of logs.`,
  }
}

export function dialRefused(peer: Peer, target: string, saw: Message): Failure {
  return {
    code: 'ssh.dialRefused',
    what: msg`${peer.host} could not connect to ${target}`,
    where: { host: peer.host },
    saw,
    means: msg`Nothing listens there, or it cannot be reached from the host.`,
    remedy: msg`Check on ${peer.host} that the service at ${target} runs and listens.`,
    retry: true,
  }
}

export function engineUnreachable(host: string, saw: Message): Failure {
  return {
    code: 'docker.unreachable',
    what: msg`The Docker engine of ${host} does not answer`,
    where: { host },
    cause: msg`Docker does not answer`,
    saw,
    means: /no such file|no socket/i.test(english(saw))
      ? msg`Docker is not installed there, or is stopped.`
      : msg`The Docker engine is stopped or is starting.`,
    remedy: msg`Look at the service on ${host} (systemctl status docker, journalctl -u docker) and start it.`,
    retry: true,
  }
}

function seconds(ms: number): Message {
  return ms >= 1000 ? msg`${Math.round(ms / 100) / 10} s` : msg`${ms} ms`
}
