import { removeStrays, type SequenceContext, vipHoldersLast } from '../kit'

/**
 * Hosts that hold no address first, the one that users are served by last, each only after the one before it answers
 * on the monitor port (facts: operations §4). New files alone are a reload, which no connection notices.
 */
export function haproxySequence(context: SequenceContext): void {
  const done = context.plan.rolling({
    container: 'haproxy',
    hosts: vipHoldersLast(context, context.hosts('loadbalancer')),
    of: 'HAProxy',
    seconds: [1, 10],
    gate: (host) => ({
      type: 'port',
      address: context.host(host).apiAddress,
      port: context.host(host).options.int('haproxy_monitor_port'),
    }),
  })
  removeStrays(context, done)
}
