import { attemptNow, type Failure } from '#shared/failure/failure'
import { parseIp, sameIp } from '#shared/lib/ip'
import { all, type Message, msg, names, some } from '#shared/message/message'
import { type HostPort, type PortClash, portClashes } from '../services/kit'
import { placeOf, type Rule, type RuleContext } from './kit'
import { unaskedView } from './unasked-view'

/** No two services listen on one port of one address of a host. */
export const portsApart: Rule = {
  id: 'ports-apart',
  problems: (context) => {
    const found = attemptNow(() => clashesOf(context))
    if (!found.ok) return found.failures
    return grouped(found.value).map((clashes) => clashFailure(context, clashes))
  },
}

function clashesOf(context: RuleContext): readonly PortClash[] {
  const view = unaskedView(context)
  const uses = context.targets.flatMap(({ name }) =>
    context.enabled.flatMap((service) =>
      (service.ports?.(view, name) ?? []).map((use): HostPort => ({ ...use, host: name })),
    ),
  )
  const vips = [...new Set(uses.flatMap(({ address }) => address ?? []))]
  return portClashes(uses, (host) => {
    const { apiAddress } = view.host(host)
    // A shared address that is a host's own is one place with it, however it is written.
    const shared = parseIp(apiAddress) ? vips.find((vip) => sameIp(vip, apiAddress)) : undefined
    return shared ?? apiAddress
  })
}

/** The same clash on every host is one mistake. */
function grouped(clashes: readonly PortClash[]): readonly (readonly PortClash[])[] {
  const groups = new Map<string, PortClash[]>()
  for (const clash of clashes) {
    const key = JSON.stringify([clash.protocol, clash.port, clash.users.map(describeUser)])
    groups.set(key, [...(groups.get(key) ?? []), clash])
  }
  return [...groups.values()]
}

function clashFailure(context: RuleContext, clashes: readonly PortClash[]): Failure {
  const users = clashes[0]?.users ?? []
  const options = [...new Set(users.map(({ option }) => option))]
  const set = options.find((option) => context.options.forHost(clashes[0]?.host ?? '').isGiven(option))
  const { port = 0, protocol = 'tcp' } = clashes[0] ?? {}
  const hosts = clashes.map(({ host }) => host)
  return {
    code: 'ports.clash',
    what: msg`${all(users.map(describeUser))} want one port: ${protocol} ${port}`,
    where: placeOf(context, set ?? options[0] ?? ''),
    saw: msg`${names(options.map((option) => `${option}: ${port}`))} on ${some(hosts, 3)}`,
    remedy: msg`Give one of them another port: ${all(options)}.`,
  }
}

function describeUser({ container, for: entry }: HostPort): string | Message {
  return entry === undefined ? container : msg`${container} for ${entry}`
}
