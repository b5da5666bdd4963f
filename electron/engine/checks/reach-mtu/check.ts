import { msg, names } from '#shared/message/message'
import { fail, type HostCheck, pass, skip } from '../kit'

export const reachMtu: HostCheck = {
  id: 'reach-mtu',
  scope: 'host',
  title: msg`Full packets pass between hosts on the API network`,
  fix: 'network',
  needs: ['reach'],
  judge: ({ name, api }, { reach: answers }) => {
    const wanted = msg`packets of ${api?.mtu ?? msg`the MTU`} bytes pass unfragmented`
    const answer = answers.get(name)
    if (!answer) return skip(msg`The host could not be asked.`, wanted)
    const asked = Object.entries(answer.peers).filter(([, { small, full }]) => small && full !== null)
    if (asked.length === 0) return skip(msg`No other host answers a ping.`, wanted)
    const lost = asked.filter(([, { full }]) => full === false).map(([peer]) => peer)
    if (lost.length === 0) return pass(msg`they reach ${asked.length} of ${asked.length} hosts`, wanted)
    return fail(
      msg`lost on the way to ${names(lost)}`,
      wanted,
      msg`Lower the MTU of the interfaces, or raise that of the switches between them.`,
    )
  },
}
