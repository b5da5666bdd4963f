import { joined, msg } from '#shared/message/message'
import { type ClusterCheck, containerNames, fail, pass, skip } from '../../../../checks/kit'

export const vipFree: ClusterCheck = {
  id: 'vip-free',
  scope: 'cluster',
  title: msg`Nobody answers on the addresses of the cloud`,
  fix: 'globals',
  needs: ['reach'],
  judge: ({ hosts, options, reach }) => {
    if (!options.bool('enable_keepalived')) return []
    const wanted = msg`no answer to a ping before keepalived runs`
    if (hosts.some((host) => containerNames(host).has('keepalived')))
      return pass(msg`keepalived is there already`, wanted)
    const asked = [...reach.values()].filter(({ canPing }) => canPing)
    if (asked.length === 0)
      return skip(msg`No host could ping (the package iputils-ping may be missing).`, wanted)
    const taken = asked.flatMap(({ host, vips }) =>
      Object.entries(vips).flatMap(([vip, answered]) => (answered ? [msg`${vip} answers ${host}`] : [])),
    )
    if (taken.length === 0) return pass(msg`nobody answered`, wanted)
    return fail(
      joined('semicolon', taken),
      wanted,
      msg`Another machine has this address: choose a free one.`,
      {
        field: 'kolla_internal_vip_address',
      },
    )
  },
}
