import { type HostCheck, pass, warn } from '../kit'

export const processors: HostCheck = {
  id: 'processors',
  scope: 'host',
  title: 'The host has enough processors',
  fix: 'host',
  judge: ({ facts: { cpus } }) => {
    const wanted = '2 or more'
    return cpus >= 2
      ? pass(String(cpus), wanted)
      : warn(String(cpus), wanted, 'Give the host more processors.')
  },
}
