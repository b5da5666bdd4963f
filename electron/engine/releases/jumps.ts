import type { Failure, FailurePlace } from '#shared/failure/failure'
import { type Message, msg, names, some } from '#shared/message/message'
import { knownRelease, releases } from './known'

/** A service that runs on a host by this release. */
export interface Running {
  readonly host: string
  readonly title: string
  readonly release: string
}

/** What runs by a release from which no single step leads to the one that is wanted. */
export interface ReleaseJump {
  readonly from: string
  readonly to: string
  /** Services and hosts that run by it, each once. */
  readonly titles: readonly string[]
  readonly hosts: readonly string[]
}

/**
 * The jumps that OpenStack does not support: over releases, back, and from a release that Slipway does not know. Images of the
 * other release would meet a database that they cannot read (facts: upgrade rules).
 */
export function releaseJumps(to: string, running: readonly Running[]): readonly ReleaseJump[] {
  const from = knownRelease(to)?.upgradesFrom ?? []
  const wrong = [...new Set(running.map(({ release }) => release))].filter(
    (release) => release !== to && !from.includes(release),
  )
  return wrong.map((release) => {
    const those = running.filter((one) => one.release === release)
    return {
      from: release,
      to,
      titles: [...new Set(those.map(({ title }) => title))],
      hosts: [...new Set(those.map(({ host }) => host))],
    }
  })
}

/** As many names as are read at a glance. */
const most = 6

/** What runs by it, and where. */
export function seenOf({ from, titles, hosts }: ReleaseJump): Message {
  return msg`${from} runs on ${some(hosts, most)}: ${some(titles, most)}`
}

/** What to do instead of the jump. */
export function wayOf({ from }: ReleaseJump): Message {
  const next = releases.filter(({ upgradesFrom }) => upgradesFrom.includes(from)).map(({ id }) => id)
  return next.length > 0
    ? msg`Set release back to ${from}; from there one step leads to ${names(next)}.`
    : msg`Set release back to ${from}; Slipway knows no step from it to another release.`
}

/** The jump as a plan refuses it; `where` is the environment's slipway.yml. */
export function jumpFailure(jump: ReleaseJump, where: FailurePlace): Failure {
  return {
    code: 'plan.releaseJump',
    what: msg`There is no single step from ${jump.from} to ${jump.to}`,
    where: { ...where, field: 'release' },
    saw: seenOf(jump),
    means: msg`Images of ${jump.to} may not be able to read the databases of ${jump.from}.`,
    remedy: wayOf(jump),
  }
}
