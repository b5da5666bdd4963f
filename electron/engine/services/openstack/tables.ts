import { msg } from '#shared/message/message'
import { type ClusterView, type JobSpec, jobSpec, type SequenceContext } from '../kit'
import { apiSpec } from './apis'
import { addDatabases, type DatabasesSeen, placeOf, usedDatabases } from './databases'
import type { OpenStackService } from './declare'
import { containerOf, hostsOf } from './places'

/** Makes or updates the tables; due again with another image, and where the database is another one. */
export function syncJob(view: ClusterView, service: OpenStackService): JobSpec | undefined {
  const api = service.apis.find(({ container }) => container === service.migrations?.sync)
  const [database] = usedDatabases(view, service)
  const host = api && hostsOf(view, service, api)[0]
  if (!api || !database || !host) return undefined
  const spec = apiSpec(host, service, api)
  const name = `bootstrap_${service.id}`
  return {
    name,
    service: service.id,
    host: host.name,
    title: msg`make the tables of ${service.title}`,
    key: containerOf(service, api).key,
    spec: jobSpec(spec, name, { KOLLA_BOOTSTRAP: '' }),
    markKey: `${spec.image} ${placeOf(view, database)}`,
    // Its programs walk through many more versions.
    limit: view.release === 'zed' ? 900 : 600,
  }
}

/** Databases and accounts, then the tables. */
export function addTables(
  context: SequenceContext,
  service: OpenStackService,
  seen: DatabasesSeen,
): readonly string[] {
  const job = syncJob(context, service)
  const marked = job === undefined || context.marked(job)
  const made = addDatabases(context, service, seen, marked)
  if (!job || (marked && !isNew(seen))) return made
  const reason = marked
    ? { code: 'database.missing', text: msg`its database is new` }
    : { code: 'job.due', text: msg`the tables were not made by this image yet` }
  return [context.plan.job(job, [reason], made)]
}

/** Whether a database is to be made where one was before. */
export function isNew(seen: DatabasesSeen): boolean {
  return Object.values(seen ?? {}).some(({ exists }) => !exists)
}
