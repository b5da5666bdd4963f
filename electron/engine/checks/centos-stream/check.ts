import { fail, type HostCheck, pass } from '../kit'

export const centosStream: HostCheck = {
  id: 'centos-stream',
  scope: 'host',
  title: 'CentOS is CentOS Stream',
  fix: 'host',
  judge: ({ facts: { os } }) => {
    if (os.id !== 'centos') return []
    const wanted = 'CentOS Stream'
    if (/stream/i.test(os.pretty)) return pass(os.pretty, wanted)
    return fail(os.pretty, wanted, 'Convert the host to CentOS Stream or install Rocky Linux.')
  },
}
