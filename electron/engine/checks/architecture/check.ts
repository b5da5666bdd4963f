import { msg } from '#shared/message/message'
import { fail, type HostCheck, pass } from '../kit'

export const architecture: HostCheck = {
  id: 'architecture',
  scope: 'host',
  title: msg`Images exist for the processor`,
  fix: 'host',
  judge: ({ facts: { architecture: seen } }) => {
    const wanted = msg`x86_64 or aarch64`
    if (['x86_64', 'aarch64'].includes(seen)) return pass(msg`${seen}`, wanted)
    return fail(msg`${seen}`, wanted, msg`Kolla builds images for these processors only; use another host.`)
  },
}
