import { fail, type HostCheck, pass } from '../kit'

export const localtime: HostCheck = {
  id: 'localtime',
  scope: 'host',
  title: '/etc/localtime exists',
  fix: 'host',
  judge: ({ facts }) => {
    const wanted = '/etc/localtime, which containers mount'
    if (facts.hasLocaltime) return pass('it exists', wanted)
    return fail('it is missing', wanted, 'Run: timedatectl set-timezone Etc/UTC', {
      commands: ['[ -e /etc/localtime ] || ln -s /usr/share/zoneinfo/Etc/UTC /etc/localtime'],
    })
  },
}
