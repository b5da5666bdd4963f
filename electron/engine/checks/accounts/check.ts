import { msg, names } from '#shared/message/message'
import { fail, type HostCheck, pass, skip } from '../kit'

export const accounts: HostCheck = {
  id: 'accounts',
  scope: 'host',
  title: msg`The owner of configuration files exists`,
  fix: 'globals',
  needs: ['reach'],
  judge: ({ name, options }, { reach: answers }) => {
    const wanted = msg`user ${options.string('config_owner_user')} and group ${options.string('config_owner_group')}`
    const missing = answers.get(name)?.missingAccounts
    if (!missing) return skip(msg`The host could not be asked.`, wanted)
    if (missing.length === 0) return pass(msg`both exist`, wanted)
    return fail(
      msg`missing: ${names(missing)}`,
      wanted,
      msg`Create it on the host, or set the option to one that exists.`,
      {
        field: 'config_owner_user',
      },
    )
  },
}
