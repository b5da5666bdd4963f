import { msg } from '#shared/message/message'
import { type ClusterCheck, pass, warn } from '../kit'

export const notFollowed: ClusterCheck = {
  id: 'not-followed',
  scope: 'cluster',
  title: msg`Every option that is set for a deployed service is followed`,
  fix: 'globals',
  judge: (context) => {
    const wanted = msg`options that Slipway follows`
    if (context.notFollowed.length === 0) return pass(msg`all are followed`, wanted)
    const remedy = msg`Go on if you can do without it; remove the option and this is not said again.`
    return context.notFollowed.map(({ name, place, because }) =>
      warn(msg`${name} (${place}): ${because}`, wanted, remedy, { field: name }),
    )
  },
}
