import { msg } from '#shared/message/message'
import { containerNames, fail, type HostCheck, pass } from '../kit'

export const hostName: HostCheck = {
  id: 'host-name',
  scope: 'host',
  title: msg`The host has a name of its own`,
  fix: 'host',
  judge: (host) => {
    const seen = host.facts.hostname
    const wanted = msg`a short name of letters, digits and hyphens other than localhost`
    if (isOwnName(seen)) return pass(msg`${seen}`, wanted)
    // A name that containers were made under must not change below them.
    const offered = isOwnName(host.name) && containerNames(host).size === 0
    return fail(seen ? msg`${seen}` : msg`none`, wanted, msg`Run: hostnamectl set-hostname NAME`, {
      commands: offered ? [`hostnamectl set-hostname ${host.name}`] : [],
    })
  },
}

function isOwnName(name: string): boolean {
  return name !== 'localhost' && /^[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$/.test(name)
}
