import { removeStrays, type SequenceContext } from '../kit'

/** Keystone is ready before this starts. Host by host, each taken out of the balancer while it restarts. */
export function horizonSequence(context: SequenceContext): void {
  const { plan, desire } = context
  const bootstrapped = (desire.jobs ?? [])
    .filter((job) => !context.marked(job))
    .map((job) =>
      plan.job(job, [{ code: 'job.due', text: 'the session tables are not made for this image yet' }]),
    )
  const external = context.options.bool('haproxy_enable_external_vip')
  const done = plan.rolling({
    container: 'horizon',
    hosts: context.hosts('horizon').map((host) => host.name),
    needs: bootstrapped,
    drain: ['horizon_back', ...(external ? ['horizon_external_back'] : [])],
    of: 'Horizon',
    seconds: [5, 30],
  })
  removeStrays(context, done)
}
