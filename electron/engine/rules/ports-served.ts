import { attemptNow, type Failure } from '#shared/failure/failure'
import { msg, names } from '#shared/message/message'
import type { ClusterView, Frontend } from '../services/kit'
import { has, placeOf, type Rule, type RuleContext } from './kit'
import { unaskedView } from './unasked-view'

/**
 * A port that clients are sent to is served by somebody: a public one by an internal entry where there are no public
 * entries, and every one by the service itself where there is no load balancer.
 */
export const portsServed: Rule = {
  id: 'ports-served',
  problems: (context) => {
    const found = attemptNow(() =>
      unaskedView(context).frontends.filter(({ withFrontend }) => withFrontend !== false),
    )
    if (!found.ok) return found.failures
    const entries = found.value
    const { cluster } = context.options
    if (!has(context, 'haproxy')) return direct(context, entries)
    return cluster.bool('haproxy_enable_external_vip') ? [] : publicSide(context, entries)
  },
}

/** One address for both sides: the public endpoint leads to the internal entries. */
function publicSide(context: RuleContext, entries: ClusterView['frontends']): readonly Failure[] {
  const internal = entries.filter(({ external }) => !external)
  return entries
    .filter(({ external }) => external)
    .filter(
      (entry) => !internal.some(({ service, port }) => service === entry.service && port === entry.port),
    )
    .map((entry) => {
      const served = internal.filter(({ service }) => service === entry.service)
      const other = internal.find(({ port }) => port === entry.port)
      const wanted = names(served.map(({ port, option }) => `${option}: ${port}`))
      return {
        code: 'ports.notServed',
        what: other
          ? msg`Nobody would serve ${entry.service} on port ${entry.port}, where ${other.service} listens`
          : msg`Nobody would serve ${entry.service} on port ${entry.port}`,
        where: placeOf(context, entry.option),
        saw: msg`${entry.option}: ${entry.port}, ${wanted}`,
        means: msg`The internal and the external address are one, so that there are no public entries: users are sent to the internal ones.`,
        remedy: msg`Set ${entry.option} to the internal port, or kolla_external_vip_address to an address of its own.`,
      }
    })
}

/** Without a load balancer clients reach the service itself. */
function direct(context: RuleContext, entries: ClusterView['frontends']): readonly Failure[] {
  return entries.flatMap((entry): readonly Failure[] => {
    const behind = listensAt(entry)
    if (behind === undefined || behind === entry.port) return []
    return [
      {
        code: 'ports.notServed',
        what: msg`Nobody would serve ${entry.service} on port ${entry.port}`,
        where: placeOf(context, entry.option),
        saw: msg`${entry.option}: ${entry.port}, and ${entry.service} listens on ${behind}`,
        means: msg`There is no load balancer to lead from one port to the other.`,
        remedy: msg`Set ${entry.option} to ${behind}, or enable_haproxy to yes.`,
      },
    ]
  })
}

function listensAt({ members }: Frontend): number | undefined {
  return members[0]?.port
}
