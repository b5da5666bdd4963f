import { msg } from '#shared/message/message'
import { fail, type HostCheck, pass } from '../kit'

export const timezone: HostCheck = {
  id: 'timezone',
  scope: 'host',
  title: msg`/etc/timezone exists`,
  fix: 'host',
  judge: ({ facts }) => {
    if (facts.os.family !== 'debian') return []
    const wanted = msg`/etc/timezone, which containers on Debian and Ubuntu hosts mount`
    if (facts.hasTimezone) return pass(msg`it exists`, wanted)
    return fail(msg`it is missing`, wanted, msg`Run: echo Etc/UTC > /etc/timezone`, {
      commands: ['[ -e /etc/timezone ] || echo Etc/UTC > /etc/timezone'],
    })
  },
}
