import { containerNames, fail, type HostCheck, pass } from '../kit'

export const hostName: HostCheck = {
  id: 'host-name',
  scope: 'host',
  title: 'The host has a name of its own',
  fix: 'host',
  judge: (host) => {
    const seen = host.facts.hostname
    const wanted = 'a short name of letters, digits and hyphens other than localhost'
    if (isOwnName(seen)) return pass(seen, wanted)
    // A name that containers were made under must not change below them.
    const offered = isOwnName(host.name) && containerNames(host).size === 0
    return fail(seen || 'none', wanted, 'Run: hostnamectl set-hostname NAME', {
      commands: offered ? [`hostnamectl set-hostname ${host.name}`] : [],
    })
  },
}

function isOwnName(name: string): boolean {
  return name !== 'localhost' && /^[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$/.test(name)
}
