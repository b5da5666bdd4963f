import { msg } from '#shared/message/message'
import { fail, type HostCheck, pass } from '../kit'

export const localtime: HostCheck = {
  id: 'localtime',
  scope: 'host',
  title: msg`/etc/localtime exists`,
  fix: 'host',
  judge: ({ facts }) => {
    const wanted = msg`/etc/localtime, which containers mount`
    if (facts.hasLocaltime) return pass(msg`it exists`, wanted)
    return fail(msg`it is missing`, wanted, msg`Run: timedatectl set-timezone Etc/UTC`, {
      commands: ['[ -e /etc/localtime ] || ln -s /usr/share/zoneinfo/Etc/UTC /etc/localtime'],
    })
  },
}
