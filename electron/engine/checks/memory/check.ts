import { msg } from '#shared/message/message'
import { fail, gibibytes, type HostCheck, pass, warn } from '../kit'

export const memory: HostCheck = {
  id: 'memory',
  scope: 'host',
  title: msg`The host has enough memory`,
  fix: 'host',
  judge: ({ facts: { memory: seen } }) => {
    const saw = msg`${gibibytes(seen.total)} in all, ${gibibytes(seen.available)} free`
    if (seen.total < least)
      return fail(saw, msg`${gibibytes(least)} at least`, msg`Give the host more memory.`)
    if (seen.total < advised)
      return warn(saw, msg`${gibibytes(advised)} as Kolla advises`, msg`Give the host more memory.`)
    return pass(saw, msg`${gibibytes(advised)}`)
  },
}

const least = 2 * 1024 ** 3
// A machine sold with 8 GiB shows a little less.
const advised = 7.5 * 1024 ** 3
