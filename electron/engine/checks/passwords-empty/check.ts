import { type ClusterCheck, fail, pass } from '../kit'

export const passwordsEmpty: ClusterCheck = {
  id: 'passwords-empty',
  scope: 'cluster',
  title: 'No password is empty',
  fix: 'passwords',
  judge: ({ passwords: { empty } }) => {
    const wanted = 'a value for every password'
    if (empty.length === 0) return pass('none is empty', wanted)
    return fail(empty.join(', '), wanted, 'Remove these lines, then let Slipway generate new values.', {
      command: ['env init'],
      field: empty[0] ?? '',
    })
  },
}
