import { removeStrays, type SequenceContext } from '../kit'
import { addDatabase } from './database'

/** Keystone is ready before this starts. Host by host, each taken out of the balancer while it restarts. */
export function horizonSequence(context: SequenceContext): void {
  const external = context.options.bool('haproxy_enable_external_vip')
  const done = context.plan.rolling({
    container: 'horizon',
    hosts: context.hosts('horizon').map((host) => host.name),
    needs: addTables(context),
    drain: ['horizon_back', ...(external ? ['horizon_external_back'] : [])],
    of: 'Horizon',
    seconds: [5, 30],
  })
  removeStrays(context, done)
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
