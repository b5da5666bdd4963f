import { msg, names } from '#shared/message/message'
import { defineOperation } from '../define'
import { balancerShape } from '../kit/shapes'
import { type BalancedServer, balancedTarget, forRestart } from '../kit/words'

/** Tells every balancer to send no new work to a server, and waits until its connections have ended. */
export const drainBackend = defineOperation({
  kind: 'drainBackend',
  role: 'work',
  topic: 'wait',
  payload: balancerShape,
  describe: (_payload, _host, of: BalancedServer) => ({
    target: balancedTarget(of),
    title: msg`drain ${of.server} from ${names(of.backends)}`,
    reasons: [forRestart],
    estimate: [1, 10],
    limit: 120,
  }),
})
