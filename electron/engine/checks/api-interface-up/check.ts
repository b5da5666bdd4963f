import { fail, type HostCheck, pass, skip } from '../kit'

export const apiInterfaceUp: HostCheck = {
  id: 'api-interface-up',
  scope: 'host',
  title: 'The API interface is up',
  fix: 'host',
  judge: ({ api }) => {
    const wanted = 'up, with a carrier'
    if (!api) return skip('There is no such interface.', wanted)
    if (api.up) return pass(`${api.name} is up`, wanted)
    return fail(
      `${api.name} is down`,
      wanted,
      `Run: ip link set ${api.name} up, and see whether a cable or port is missing.`,
    )
  },
}
