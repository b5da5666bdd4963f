import { msg, names } from '#shared/message/message'
import { defineOperation } from '../define'
import { balancerShape } from '../kit/shapes'
import { type BalancedServer, balancedTarget, forRestart } from '../kit/words'

/** Tells every balancer to use a server again, and waits until it does. */
export const restoreBackend = defineOperation({
  kind: 'restoreBackend',
  role: 'work',
  topic: 'other',
  payload: balancerShape,
  describe: (_payload, _host, of: BalancedServer, why: 'restarted' | 'left') => ({
    target: balancedTarget(of),
    title: msg`put ${of.server} back in ${names(of.backends)}`,
    reasons: [
      why === 'left'
        ? { code: 'drain.left', text: msg`an interrupted run left it without connections` }
        : forRestart,
    ],
    estimate: [1, 10],
    limit: 120,
  }),
})
