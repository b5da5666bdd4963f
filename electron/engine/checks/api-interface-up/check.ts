import { msg } from '#shared/message/message'
import { fail, type HostCheck, pass, skip } from '../kit'

export const apiInterfaceUp: HostCheck = {
  id: 'api-interface-up',
  scope: 'host',
  title: msg`The API interface is up`,
  fix: 'host',
  judge: ({ api }) => {
    const wanted = msg`up, with a carrier`
    if (!api) return skip(msg`There is no such interface.`, wanted)
    if (api.up) return pass(msg`${api.name} is up`, wanted)
    return fail(
      msg`${api.name} is down`,
      wanted,
      msg`Run: ip link set ${api.name} up, and see whether a cable or port is missing.`,
    )
  },
}
