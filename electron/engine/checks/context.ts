import type { HostFacts } from '#shared/model/host'
import type { OptionView } from '../options/types'
import { vips } from './addresses'
import type { CheckHost, HostAddress } from './kit'

/** Puts a host together as checks see it. */
export function checkHost(
  name: string,
  facts: HostFacts,
  options: OptionView,
  cluster: OptionView,
): CheckHost {
  const api = facts.interfaces.find((one) => one.name === options.string('api_interface')) ?? null
  return { name, facts, options, api, apiAddress: api ? firstAddress(api, options, vips(cluster)) : null }
}

function firstAddress(
  api: NonNullable<CheckHost['api']>,
  options: OptionView,
  shared: readonly string[],
): HostAddress | null {
  const family = options.string('api_address_family') === 'ipv6' ? 6 : 4
  const own = api.addresses.filter((one) => one.family === family && !/^fe80:/i.test(one.address))
  // On a single host without HAProxy the VIP is its own address.
  return own.find(({ address }) => !shared.includes(address)) ?? own[0] ?? null
}
