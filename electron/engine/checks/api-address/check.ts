import { msg } from '#shared/message/message'
import { familyOf } from '../../options/addresses'
import { fail, type HostCheck, pass, skip } from '../kit'

export const apiAddress: HostCheck = {
  id: 'api-address',
  scope: 'host',
  title: msg`The API interface has an address`,
  fix: 'host',
  judge: ({ api, apiAddress: found, options }) => {
    const wanted = msg`an ${familyOf('api', options) === 6 ? 'IPv6' : 'IPv4'} address`
    if (!api) return skip(msg`There is no such interface.`, wanted)
    if (found) return pass(msg`${found.address}/${found.prefix} on ${api.name}`, wanted)
    const seen = api.addresses.map(({ address }) => address).join(', ') || msg`no address`
    return fail(
      msg`${seen} on ${api.name}`,
      wanted,
      msg`Give ${api.name} an address, or choose another api_interface.`,
      {
        field: 'api_interface',
      },
    )
  },
}
