import type { HostFacts } from '#shared/model/host'
import { placeOn } from '../options/addresses'
import type { OptionView } from '../options/types'
import type { CheckHost } from './kit'

/** Puts a host together as checks see it. */
export function checkHost(name: string, facts: HostFacts, options: OptionView): CheckHost {
  const { interface: api, address: apiAddress } = placeOn('api', facts, options)
  return { name, facts, options, api, apiAddress }
}
