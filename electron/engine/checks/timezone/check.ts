import { fail, type HostCheck, pass } from '../kit'

export const timezone: HostCheck = {
  id: 'timezone',
  scope: 'host',
  title: '/etc/timezone exists',
  fix: 'host',
  judge: ({ facts }) => {
    if (facts.os.family !== 'debian') return []
    const wanted = '/etc/timezone, which containers on Debian and Ubuntu hosts mount'
    if (facts.hasTimezone) return pass('it exists', wanted)
    return fail('it is missing', wanted, 'Run: echo Etc/UTC > /etc/timezone', {
      commands: ['[ -e /etc/timezone ] || echo Etc/UTC > /etc/timezone'],
    })
  },
}
