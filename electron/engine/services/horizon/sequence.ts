import { internalTarget, removeStrays, type SequenceContext } from '../kit'
import { addDatabase } from './database'

/** Keystone is ready before this starts. Host by host, each taken out of the balancer while it restarts. */
export function horizonSequence(context: SequenceContext): void {
  const external = context.options.bool('haproxy_enable_external_vip')
  const hosts = context.hosts('horizon').map((host) => host.name)
  const rolled = context.plan.rolling({
    container: 'horizon',
    hosts,
    needs: addTables(context),
    drain: ['horizon_back', ...(external ? ['horizon_external_back'] : [])],
    of: 'Horizon',
    seconds: [5, 30],
  })
  removeStrays(context, [...rolled, ...reachable(context, hosts, rolled)])
}

/** Healthy servers serve nobody before the balancer has found them up by its own checks, which takes some seconds. */
function reachable(
  context: SequenceContext,
  hosts: readonly string[],
  needs: readonly string[],
): readonly string[] {
  const [first] = hosts.filter((host) => context.verdict(host, 'horizon').action !== 'none')
  if (first === undefined || !context.enabled('haproxy')) return []
  const { options } = context
  const to = internalTarget(context, options.int('horizon_port'))
  return [context.plan.waitFor(first, { type: 'http', to, path: '/', statuses: [200, 301, 302] }, needs, 120)]
}

/** Only where sessions are kept in the database is there such a job. */
function addTables(context: SequenceContext): readonly string[] {
  return (context.desire.jobs ?? []).flatMap((job) => {
    const marked = context.marked(job)
    const made = addDatabase(context, marked)
    if (marked) return made
    const why = { code: 'job.due', text: 'the session tables were not made by this image yet' }
    return [context.plan.job(job, [why], made)]
  })
}
