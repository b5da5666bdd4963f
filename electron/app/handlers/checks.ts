import {
  checkTitle,
  health,
  keptOfLook,
  type Look,
  type Prepared,
  preflight,
  preflightFromFacts,
} from '#engine'
import { attempt, ok, type Result } from '#shared/failure/failure'
import type { Waiver } from '#shared/ipc/areas/checks'
import type { CheckResult } from '#shared/model/check'
import { requireEnvironment } from '#store/environment/config'
import { stampOf } from '#store/environment/stamp'
import { changeWaivers, readWaivers } from '#store/waivers/waivers'
import type { Handler, HandlerContext, OpenPorts } from '../context'
import { keepChecked, keepCheckedAgain } from './evidence'
import { keepLastFacts, openEnvironment, readFacts, withPicture, withPorts } from './open'
import { waiveBy } from './waive'

const runPreflight: Handler<'preflight.run'> = async (context, { dir, only, facts }) => {
  const then = { at: new Date().toISOString(), basis: (await stampOf(dir)).hash }
  const prepared = await openEnvironment(context, dir)
  if (!prepared.ok) return prepared
  const waivers = await readWaivers(dir)
  if (!waivers.ok) return waivers
  const waive = waiveBy(waivers.value)
  const options = {
    onResult: (result: CheckResult) => context.report({ type: 'check', result: waive(result) }),
    signal: context.signal,
    ...(only ? { only } : {}),
  }
  if (facts !== undefined) {
    const kept = await readFacts(facts)
    if (!kept.ok) return kept
    const results = await attempt(() => preflightFromFacts(prepared.value, kept.value, options))
    return results.ok ? ok(results.value.map(waive)) : results
  }
  return withPorts(context, prepared.value, async (ports) => {
    const onLook = (look: Look) => keepLook(context, prepared.value, ports, look)
    const results = await preflight(prepared.value, ports.connector, {
      ...options,
      // What is asked again is no look at everything.
      ...(only ? {} : { onLook }),
    })
    if (only) await keepCheckedAgain(context, dir, only, results)
    else await keepChecked(context, dir, then, results)
    return ok(results.map(waive))
  })
}

/** Where services cannot be asked, the last facts stay as they were; checks say what is wrong. */
async function keepLook(
  context: HandlerContext,
  prepared: Prepared,
  ports: OpenPorts,
  look: Look,
): Promise<void> {
  const { signal, app } = context
  const kept = await attempt(() => keptOfLook(prepared, ports, look, { slipway: app.version, signal }))
  if (kept.ok) await keepLastFacts(prepared.environment.dir, kept.value)
}

const checkHealth: Handler<'health.run'> = (context, { dir }) =>
  withPicture(context, dir, async (picture) => {
    const results = await health(picture)
    for (const result of results) context.report({ type: 'check', result })
    return ok(results)
  })

const listWaivers: Handler<'waivers.list'> = async (_context, { dir }) => {
  const there = await requireEnvironment(dir)
  return there.ok ? named(await readWaivers(dir)) : there
}

const setWaiver: Handler<'waivers.set'> = async (context, { dir, ...waiver }) => {
  const there = await requireEnvironment(dir)
  if (!there.ok) return there
  const changed = await changeWaivers(dir, (all) => [...all.filter((one) => !isSame(one, waiver)), waiver])
  if (changed.ok) context.notify({ type: 'environmentChanged', dir })
  return named(changed)
}

const removeWaiver: Handler<'waivers.remove'> = async (context, { dir, ...which }) => {
  const there = await requireEnvironment(dir)
  if (!there.ok) return there
  const changed = await changeWaivers(dir, (all) => all.filter((one) => !isSame(one, which)))
  if (changed.ok) context.notify({ type: 'environmentChanged', dir })
  return named(changed)
}

/** Each with what its check is called. */
function named(waivers: Result<readonly Waiver[]>): Result<readonly Waiver[]> {
  if (!waivers.ok) return waivers
  return ok(
    waivers.value.map((waiver) => {
      const title = checkTitle(waiver.check)
      return title ? { ...waiver, title } : waiver
    }),
  )
}

type Which = Pick<Waiver, 'check' | 'host'>

function isSame(one: Which, other: Which): boolean {
  return one.check === other.check && one.host === other.host
}

export const checksHandlers = {
  'preflight.run': runPreflight,
  'health.run': checkHealth,
  'waivers.list': listWaivers,
  'waivers.set': setWaiver,
  'waivers.remove': removeWaiver,
}
