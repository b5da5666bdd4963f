import { msg } from '#shared/message/message'
import { type ClusterCheck, pass, warn } from '../kit'

export const notDeployed: ClusterCheck = {
  id: 'not-deployed',
  scope: 'cluster',
  title: msg`Every service asked for is deployed by Slipway`,
  fix: 'globals',
  judge: (context) => {
    const wanted = msg`services that Slipway deploys`
    if (context.notDeployed.length === 0) return pass(msg`all are deployed`, wanted)
    return context.notDeployed.map((sentence) =>
      warn(sentence, wanted, msg`Nothing needs to be done; set the option to no and this is not said again.`),
    )
  },
}
