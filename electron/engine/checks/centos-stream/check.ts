import { msg } from '#shared/message/message'
import { fail, type HostCheck, pass } from '../kit'

export const centosStream: HostCheck = {
  id: 'centos-stream',
  scope: 'host',
  title: msg`CentOS is CentOS Stream`,
  fix: 'host',
  judge: ({ facts: { os } }) => {
    if (os.id !== 'centos') return []
    const wanted = msg`CentOS Stream`
    if (/stream/i.test(os.pretty)) return pass(msg`${os.pretty}`, wanted)
    return fail(msg`${os.pretty}`, wanted, msg`Convert the host to CentOS Stream or install Rocky Linux.`)
  },
}
