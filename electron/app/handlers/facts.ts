import { resolve } from 'node:path'
import { factsText, type KeptFacts, takeFacts } from '#engine'
import { fail, ok } from '#shared/failure/failure'
import type { KeptFactsSummary } from '#shared/ipc/areas/facts'
import { requireEnvironment } from '#store/environment/config'
import { lastFactsPath, requireFolderOf, writeFactsText } from '#store/facts/facts'
import type { Handler } from '../context'
import { keepLastFacts, openEnvironment, readFacts, withPorts } from './open'

/** A host that does not answer is left out of the file and told; without any answer there is no file. */
const takeFactsOf: Handler<'facts.take'> = async (context, { dir, out }) => {
  const prepared = await openEnvironment(context, dir)
  if (!prepared.ok) return prepared
  const path = resolve(out)
  const there = await requireFolderOf(path)
  if (!there.ok) return there
  return withPorts(context, prepared.value, async (ports) => {
    const { kept, failures } = await takeFacts(prepared.value, ports, {
      slipway: context.app.version,
      signal: context.signal,
      report: (text) => context.report({ type: 'stage', text }),
    })
    const [first, ...more] = failures
    if (first && Object.keys(kept.hosts).length === 0) return fail(first, ...more)
    const written = await writeFactsText(path, factsText(kept, 'many'))
    if (!written.ok) return written
    if (failures.length === 0) await keepLastFacts(dir, kept)
    return ok({ ...summaryOf(path, kept), failures })
  })
}

const lastFacts: Handler<'facts.last'> = async (_context, { dir }) => {
  const there = await requireEnvironment(dir)
  if (!there.ok) return there
  const path = lastFactsPath(resolve(dir))
  const kept = await readFacts(path)
  return ok(kept.ok ? summaryOf(path, kept.value) : null)
}

function summaryOf(path: string, { takenAt, hosts }: KeptFacts): KeptFactsSummary {
  return { path, takenAt, hosts: Object.keys(hosts) }
}

export const factsHandlers = {
  'facts.take': takeFactsOf,
  'facts.last': lastFacts,
}
