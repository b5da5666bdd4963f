import { type Gate, removeStrays, type SequenceContext, vipHoldersLast } from '../kit'

/** The host that holds the address comes last, so that the address moves at most once. */
export function keepalivedSequence(context: SequenceContext): void {
  const done = context.plan.rolling({
    container: 'keepalived',
    hosts: vipHoldersLast(context, context.hosts('loadbalancer')),
    of: 'the shared addresses',
    seconds: [1, 10],
    gate: (host) => gate(context, host),
  })
  removeStrays(context, done)
}

/** A shared address that answers says more than a container that runs, but it takes a balancer to answer. */
function gate(context: SequenceContext, host: string): Gate {
  const { options } = context
  if (!options.bool('enable_haproxy')) return { type: 'healthy', container: 'keepalived' }
  return {
    type: 'port',
    address: options.string('kolla_internal_vip_address'),
    port: context.host(host).options.int('haproxy_monitor_port'),
  }
}
