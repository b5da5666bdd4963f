import { removeStrays, type SequenceContext, vipHoldersLast } from '../kit'

/**
 * Hosts that hold no address first, the one that users are served by last, each only after the one before it answers
 * on the monitor port (facts: operations §4). New files alone are a reload, which no connection notices. A new
 * container listens beside the old one (HAProxy opens its ports for sharing) before that ends with its connections.
 */
export function haproxySequence(context: SequenceContext): void {
  const done = context.plan.rolling({
    container: 'haproxy',
    hosts: vipHoldersLast(context, context.hosts('loadbalancer')),
    of: 'HAProxy',
    seconds: [0, 1],
    // Asked inside the container: from outside, the one that it replaces would answer.
    gate: (host) => ({
      type: 'exec',
      container: 'haproxy',
      argv: ['healthcheck_listen', 'haproxy', String(context.host(host).options.int('haproxy_monitor_port'))],
      expect: '',
    }),
    handover: { aside: 'haproxy_leaving', signal: 'SIGUSR1', seconds: 30 },
  })
  removeStrays(context, done)
}
