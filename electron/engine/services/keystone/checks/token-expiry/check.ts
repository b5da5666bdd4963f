import { msg } from '#shared/message/message'
import { type ClusterCheck, fail, pass } from '../../../../checks/kit'

export const tokenExpiry: ClusterCheck = {
  id: 'token-expiry',
  scope: 'cluster',
  title: msg`Tokens expire within a week`,
  fix: 'globals',
  judge: ({ options }) => {
    const seconds = options.value('fernet_token_expiry')
    if (seconds === undefined) return []
    const wanted = msg`0 to 604800 seconds`
    const fits = typeof seconds === 'number' && Number.isInteger(seconds) && seconds >= 0 && seconds <= 604800
    if (fits) return pass(msg`${seconds} seconds`, wanted)
    return fail(msg`${JSON.stringify(seconds)}`, wanted, msg`Set fernet_token_expiry in that range.`, {
      field: 'fernet_token_expiry',
    })
  },
}
