import { fail, type HostCheck, pass, skip } from '../kit'

export const accounts: HostCheck = {
  id: 'accounts',
  scope: 'host',
  title: 'The owner of configuration files exists',
  fix: 'globals',
  needs: ['reach'],
  judge: ({ name, options }, { reach: answers }) => {
    const wanted = `user ${options.string('config_owner_user')} and group ${options.string('config_owner_group')}`
    const missing = answers.get(name)?.missingAccounts
    if (!missing) return skip('The host could not be asked.', wanted)
    if (missing.length === 0) return pass('both exist', wanted)
    return fail(
      `missing: ${missing.join(', ')}`,
      wanted,
      'Create it on the host, or set the option to one that exists.',
      {
        field: 'config_owner_user',
      },
    )
  },
}
