import { msg, names } from '#shared/message/message'
import { type ClusterCheck, fail, pass } from '../kit'

export const passwordsMissing: ClusterCheck = {
  id: 'passwords-missing',
  scope: 'cluster',
  title: msg`No password is missing`,
  fix: 'passwords',
  judge: ({ passwords: { missing } }) => {
    const wanted = msg`every password that the services read`
    if (missing.length === 0) return pass(msg`all are there`, wanted)
    return fail(
      missing.length <= most
        ? msg`no value for ${names(missing)}`
        : msg`no value for ${names(missing.slice(0, most))} and ${missing.length - most} more`,
      wanted,
      msg`Let Slipway generate them; it leaves the others as they are.`,
      {
        command: ['env init'],
        field: missing[0] ?? '',
      },
    )
  },
}

/** So many are named. */
const most = 5
