import type { Failure } from '#shared/failure/failure'
import { msg } from '#shared/message/message'
import { describePeer, type Peer } from './failures'

/**
 * Turns what sudo printed (in the C locale, from sudo's own sources and Debian's 1.9) into the precise failure.
 * Used when a command was to run as root and did not.
 */
export function sudoFailure(peer: Peer, code: number, stderr: string): Failure {
  const saw = stderr.trim().split('\n').slice(-3).join('; ') || `exit code ${code}`
  const base = { where: { host: peer.host }, saw }
  const who = `user ${peer.user} on ${describePeer(peer)}`
  if (/not in the sudoers|may not run sudo|not allowed to (execute|run)|a sudoers entry/i.test(stderr)) {
    return {
      ...base,
      code: 'sudo.refused',
      what: `sudo does not let ${who} become root.`,
      cause: msg`user ${peer.user} may not use sudo`,
      means: 'The user is not in the sudoers, or only for other commands.',
      remedy: `Give the user sudo rights on the host, for example: echo '${peer.user} ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/${peer.user}`,
    }
  }
  if (/must have a tty/i.test(stderr)) {
    return {
      ...base,
      code: 'sudo.ttyRequired',
      what: `sudo wants a terminal from ${who}.`,
      cause: msg`sudo requires a terminal`,
      means: 'requiretty is set in the sudoers.',
      remedy: `Add this line with visudo: Defaults:${peer.user} !requiretty`,
    }
  }
  if (/incorrect password|sorry, try again|authentication failure|no password was provided/i.test(stderr)) {
    return {
      ...base,
      code: 'sudo.passwordWrong',
      what: `sudo did not accept the password of ${who}.`,
      cause: msg`wrong sudo password`,
      remedy: 'Correct ansible_become_password for this host.',
    }
  }
  if (/password is required|a terminal is required/i.test(stderr)) {
    return {
      ...base,
      code: 'sudo.passwordNeeded',
      what: `sudo asks ${who} for a password, and none is known.`,
      cause: msg`sudo needs a password`,
      remedy: `Set ansible_become_password (in a vault), or allow sudo without a password: echo '${peer.user} ALL=(ALL) NOPASSWD: ALL' > /etc/sudoers.d/${peer.user}`,
    }
  }
  if (code === 127 || /sudo: (command )?not found|No such file/i.test(stderr)) {
    return {
      ...base,
      code: 'sudo.missing',
      what: `There is no sudo for ${who}`,
      cause: msg`sudo is not installed`,
      remedy: 'Install sudo on the host, or log in as root (ansible_user=root).',
    }
  }
  return {
    ...base,
    code: 'sudo.failed',
    what: `Becoming root as ${who} failed`,
    cause: msg`sudo failed`,
    remedy: `Log in as ${peer.user} and run: sudo true. What it says is the reason.`,
  }
}
