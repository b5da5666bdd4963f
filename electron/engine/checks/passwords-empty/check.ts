import { msg, names } from '#shared/message/message'
import { type ClusterCheck, fail, pass } from '../kit'

export const passwordsEmpty: ClusterCheck = {
  id: 'passwords-empty',
  scope: 'cluster',
  title: msg`No password is empty`,
  fix: 'passwords',
  judge: ({ passwords: { empty } }) => {
    const wanted = msg`a value for every password`
    if (empty.length === 0) return pass(msg`none is empty`, wanted)
    return fail(names(empty), wanted, msg`Remove these lines, then let Slipway generate new values.`, {
      command: ['env init'],
      field: empty[0] ?? '',
    })
  },
}
