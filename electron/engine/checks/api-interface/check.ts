import { fail, type HostCheck, pass } from '../kit'

export const apiInterface: HostCheck = {
  id: 'api-interface',
  scope: 'host',
  title: 'The API interface exists',
  fix: 'inventory',
  judge: ({ api, facts, options }) => {
    const name = options.string('api_interface')
    const seen = facts.interfaces.map((one) => one.name).join(', ')
    if (api) return pass(name, name)
    return fail(seen, name, 'Set api_interface (or network_interface) for this host to one that it has.', {
      field: options.isGiven('api_interface') ? 'api_interface' : 'network_interface',
    })
  },
}
