import { fail, type HostCheck, pass } from '../kit'

export const architecture: HostCheck = {
  id: 'architecture',
  scope: 'host',
  title: 'Images exist for the processor',
  fix: 'host',
  judge: ({ facts: { architecture: seen } }) => {
    const wanted = 'x86_64 or aarch64'
    if (['x86_64', 'aarch64'].includes(seen)) return pass(seen, wanted)
    return fail(seen, wanted, 'Kolla builds images for these processors only; use another host.')
  },
}
