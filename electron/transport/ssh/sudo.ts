import type { Failure } from '#shared/failure/failure'
import { msg, quotedOr } from '#shared/message/message'
import { describePeer, type Peer } from './failures'

/**
 * Turns what sudo printed (in the C locale, from sudo's own sources and Debian's 1.9) into the precise failure.
 * Used when a command was to run as root and did not.
 */
export function sudoFailure(peer: Peer, code: number, stderr: string): Failure {
  const saw = quotedOr(stderr.trim().split('\n').slice(-3).join('; '), msg`exit code ${code}`)
  const base = { where: { host: peer.host }, saw }
  const who = msg`user ${peer.user} on ${describePeer(peer)}`
  if (/not in the sudoers|may not run sudo|not allowed to (execute|run)|a sudoers entry/i.test(stderr)) {
    return {
      ...base,
      code: 'sudo.refused',
      what: msg`sudo does not let ${who} become root.`,
      cause: msg`user ${peer.user} may not use sudo`,
      means: msg`The user is not in the sudoers, or only for other commands.`,
      remedy: msg`Give the user sudo rights on the host, for example: echo '${peer.user} ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/${peer.user}`,
    }
  }
  if (/must have a tty/i.test(stderr)) {
    return {
      ...base,
      code: 'sudo.ttyRequired',
      what: msg`sudo wants a terminal from ${who}.`,
      cause: msg`sudo requires a terminal`,
      means: msg`requiretty is set in the sudoers.`,
      remedy: msg`Add this line with visudo: Defaults:${peer.user} !requiretty`,
    }
  }
  if (/incorrect password|sorry, try again|authentication failure|no password was provided/i.test(stderr)) {
    return {
      ...base,
      code: 'sudo.passwordWrong',
      what: msg`sudo did not accept the password of ${who}.`,
      cause: msg`wrong sudo password`,
      remedy: msg`Correct ansible_become_password for this host.`,
    }
  }
  if (/password is required|a terminal is required/i.test(stderr)) {
    return {
      ...base,
      code: 'sudo.passwordNeeded',
      what: msg`sudo asks ${who} for a password, and none is known.`,
      cause: msg`sudo needs a password`,
      remedy: msg`Set ansible_become_password (in a vault), or allow sudo without a password: echo '${peer.user} ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/${peer.user}`,
    }
  }
  if (code === 127 || /sudo: (command )?not found|No such file/i.test(stderr)) {
    return {
      ...base,
      code: 'sudo.missing',
      what: msg`There is no sudo for ${who}`,
      cause: msg`sudo is not installed`,
      remedy: msg`Install sudo on the host, or log in as root (ansible_user=root).`,
    }
  }
  return {
    ...base,
    code: 'sudo.failed',
    what: msg`Becoming root as ${who} failed`,
    cause: msg`sudo failed`,
    remedy: msg`Log in as ${peer.user} and run: sudo true. What it says is the reason.`,
  }
}
