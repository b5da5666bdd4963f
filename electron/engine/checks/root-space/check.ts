import { msg } from '#shared/message/message'
import { fail, gibibytes, type HostCheck, pass, warn } from '../kit'

export const rootSpace: HostCheck = {
  id: 'root-space',
  scope: 'host',
  title: msg`There is room for configuration and logs`,
  fix: 'host',
  judge: ({ facts }) => {
    const root = facts.filesystems.find(({ mount }) => mount === '/')
    if (!root) return []
    const saw = msg`${gibibytes(root.available)} free on /`
    const remedy = msg`Make room on the root file system.`
    if (root.available < 100 * 1024 ** 2) return fail(saw, msg`0.1 GiB at least`, remedy)
    if (root.available < 1024 ** 3) return warn(saw, msg`1.0 GiB`, remedy)
    return pass(saw, msg`1.0 GiB`)
  },
}
