import { fail, type HostCheck, pass } from '../kit'

export const init: HostCheck = {
  id: 'init',
  scope: 'host',
  title: 'The host is run by systemd',
  fix: 'host',
  judge: ({ facts }) => {
    const wanted = 'systemd as process 1'
    if (facts.init === 'systemd') return pass(facts.init, wanted)
    return fail(facts.init || 'nothing', wanted, 'Use a host that is booted with systemd.')
  },
}
