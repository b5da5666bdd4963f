import { fail, type HostCheck, pass } from '../kit'

export const hostName: HostCheck = {
  id: 'host-name',
  scope: 'host',
  title: 'The host has a name of its own',
  fix: 'host',
  judge: ({ facts: { hostname: seen } }) => {
    const wanted = 'a short name of letters, digits and hyphens other than localhost'
    if (seen !== 'localhost' && /^[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$/.test(seen))
      return pass(seen, wanted)
    return fail(seen || 'none', wanted, 'Run: hostnamectl set-hostname NAME')
  },
}
