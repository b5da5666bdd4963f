import { someOf } from '#shared/lib/text'
import { type ClusterCheck, fail, pass } from '../kit'

export const passwordsMissing: ClusterCheck = {
  id: 'passwords-missing',
  scope: 'cluster',
  title: 'No password is missing',
  fix: 'passwords',
  judge: ({ passwords: { missing } }) => {
    const wanted = 'every password that the services read'
    if (missing.length === 0) return pass('all are there', wanted)
    return fail(
      `no value for ${someOf(missing, 5)}`,
      wanted,
      'Let Slipway generate them; it leaves the others as they are.',
      {
        command: ['env init'],
        field: missing[0] ?? '',
      },
    )
  },
}
