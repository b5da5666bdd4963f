import { msg } from '#shared/message/message'
import { fail, type HostCheck, pass } from '../kit'

export const nameCache: HostCheck = {
  id: 'name-cache',
  scope: 'host',
  title: msg`nscd does not run`,
  fix: 'host',
  needs: ['thorough'],
  judge: ({ facts }) => {
    const wanted = msg`no nscd, whose cache hides changed names from containers`
    if (!facts.processes?.includes('nscd')) return pass(msg`it does not run`, wanted)
    return fail(msg`it runs`, wanted, msg`Run: systemctl disable --now nscd`)
  },
}
