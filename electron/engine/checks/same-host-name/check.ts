import { all, joined, msg } from '#shared/message/message'
import { type ClusterCheck, fail, pass, shared } from '../kit'

export const sameHostName: ClusterCheck = {
  id: 'same-host-name',
  scope: 'cluster',
  title: msg`No two hosts have one name`,
  fix: 'host',
  judge: ({ hosts }) => {
    const wanted = msg`a host name of its own for every host`
    const twice = [...shared(hosts, ({ facts }) => facts.hostname.toLowerCase())]
    if (twice.length === 0) return pass(msg`${hosts.length} hosts, all different`, wanted)
    const saw = joined(
      'semicolon',
      twice.map(([value, names]) => msg`${value} on ${all(names)}`),
    )
    return fail(
      saw,
      wanted,
      msg`Run hostnamectl set-hostname NAME on one of them: RabbitMQ takes them for one node.`,
    )
  },
}
