import { msg, names } from '#shared/message/message'
import { fail, type HostCheck, pass } from '../kit'

export const apiInterface: HostCheck = {
  id: 'api-interface',
  scope: 'host',
  title: msg`The API interface exists`,
  fix: 'inventory',
  judge: ({ api, facts, options }) => {
    const name = options.string('api_interface')
    const seen = names(facts.interfaces.map((one) => one.name))
    if (api) return pass(msg`${name}`, msg`${name}`)
    return fail(
      seen,
      msg`${name}`,
      msg`Set api_interface (or network_interface) for this host to one that it has.`,
      {
        field: options.isGiven('api_interface') ? 'api_interface' : 'network_interface',
      },
    )
  },
}
