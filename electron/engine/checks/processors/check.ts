import { msg } from '#shared/message/message'
import { type HostCheck, pass, warn } from '../kit'

export const processors: HostCheck = {
  id: 'processors',
  scope: 'host',
  title: msg`The host has enough processors`,
  fix: 'host',
  judge: ({ facts: { cpus } }) => {
    const wanted = msg`2 or more`
    return cpus >= 2
      ? pass(msg`${cpus}`, wanted)
      : warn(msg`${cpus}`, wanted, msg`Give the host more processors.`)
  },
}
