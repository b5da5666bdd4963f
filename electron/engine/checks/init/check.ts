import { msg } from '#shared/message/message'
import { fail, type HostCheck, pass } from '../kit'

export const init: HostCheck = {
  id: 'init',
  scope: 'host',
  title: msg`The host is run by systemd`,
  fix: 'host',
  judge: ({ facts }) => {
    const wanted = msg`systemd as process 1`
    if (facts.init === 'systemd') return pass(msg`${facts.init}`, wanted)
    return fail(
      facts.init ? msg`${facts.init}` : msg`nothing`,
      wanted,
      msg`Use a host that is booted with systemd.`,
    )
  },
}
