import { type ClusterCheck, fail, pass, shared } from '../kit'

export const sameHostName: ClusterCheck = {
  id: 'same-host-name',
  scope: 'cluster',
  title: 'No two hosts have one name',
  fix: 'host',
  judge: ({ hosts }) => {
    const wanted = 'a host name of its own for every host'
    const twice = [...shared(hosts, ({ facts }) => facts.hostname.toLowerCase())]
    if (twice.length === 0) return pass(`${hosts.length} hosts, all different`, wanted)
    const saw = twice.map(([value, names]) => `${value} on ${names.join(' and ')}`).join('; ')
    return fail(
      saw,
      wanted,
      'Run hostnamectl set-hostname NAME on one of them: RabbitMQ takes them for one node.',
    )
  },
}
