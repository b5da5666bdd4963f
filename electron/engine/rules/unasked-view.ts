import { makeView } from '../plan/view'
import type { ClusterView, HostView } from '../services/kit'
import type { RuleContext } from './kit'

/**
 * The view of services before any host is asked: ports and balancer entries follow from options alone. The address
 * that the inventory names stands for the API address; asking for facts is a mistake of the caller.
 */
export function unaskedView({ environment, options, targets, catalog }: RuleContext): ClusterView {
  const addresses = new Map(targets.map(({ name, connection }) => [name, connection.address]))
  const host = (name: string): HostView => {
    const address = addresses.get(name) ?? name
    return {
      name,
      hostname: name,
      options: options.forHost(name),
      apiAddress: address,
      get facts(): never {
        throw new Error(`${name} was not asked`)
      },
    }
  }
  return makeView({ environment, options, targets, facts: {}, catalog }, host)
}
