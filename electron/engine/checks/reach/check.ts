import { msg, names } from '#shared/message/message'
import { fail, type HostCheck, pass, skip } from '../kit'

export const reach: HostCheck = {
  id: 'reach',
  scope: 'host',
  title: msg`The host reaches the others on the API network`,
  fix: 'network',
  needs: ['reach'],
  judge: ({ name }, { reach: answers }) => {
    const wanted = msg`an answer from every other host`
    const answer = answers.get(name)
    if (!answer) return skip(msg`The host could not be asked.`, wanted)
    const peers = Object.entries(answer.peers)
    const silent = peers.filter(([, { small }]) => !small).map(([peer]) => peer)
    if (silent.length === 0) return pass(msg`${peers.length} of ${peers.length} answered`, wanted)
    return fail(
      msg`no answer from ${names(silent)}`,
      wanted,
      msg`See whether the API interfaces are in one network (switch, VLAN, routes, firewall).`,
    )
  },
}
