import type { Impact, SecondsRange } from '#shared/model/plan'
import { barrier, retireContainer } from '../operations'
import type { PlanBuilder, RollingStep } from '../services/kit'
import type { BuilderInput } from './draft'
import {
  type Balancer,
  type DrainTarget,
  drainOperation,
  leftDrained,
  markOf,
  restoreOperation,
  runningBalancers,
} from './drain'

type Ids = readonly string[]

export interface RollingInput extends BuilderInput {
  /** Adds what a container needs on a host before it can change: its image, its files. */
  prepare(host: string, container: string): Ids
}

const noImpact: Impact = { kind: 'none' }
const disruptive = new Set(['replace', 'restart'])

/** Host by host where something runs that must not go away everywhere at once. */
export function rolling(builder: PlanBuilder, input: RollingInput, step: RollingStep): Ids {
  const { comparison } = input
  const verdicts = step.hosts.map((host) => comparison.verdict(host, step.container))
  const unchanged = step.hosts.filter((_host, at) => verdicts[at]?.action === 'none')
  const kept = unchanged.flatMap((host) => keep(builder, input, step, host))
  // Nobody is taken out while a server that an earlier run took out is still missing.
  let previous: Ids = kept.filter((item) => item.restored).map((item) => item.id)
  const ends = kept.map((item) => item.id)
  for (const host of step.hosts) {
    if (unchanged.includes(host)) continue
    const serial = isSerial(input, step, host)
    const last = change(builder, input, step, host, serial ? previous : [])
    if (serial) previous = last
    ends.push(...last)
  }
  return ends
}

interface Kept {
  readonly id: string
  readonly restored: boolean
}

/**
 * A host without a change: waited for while it is not healthy, put back where it was left drained. Its gate may be open
 * although its health check fails: a wait for that would end at once, mend nothing, and come back in every plan.
 */
function keep(builder: PlanBuilder, input: BuilderInput, step: RollingStep, host: string): readonly Kept[] {
  const needs = step.needs ?? []
  const { container } = step
  const health = input.comparison.fact(host, container)?.health ?? 'none'
  const wait =
    health === 'none' || health === 'healthy'
      ? []
      : [builder.waitFor(host, { type: 'healthy', container }, needs, step.gateLimit)]
  const retired = retire(builder, input, step, host, wait.length > 0 ? wait : needs)
  const back = restoreLeft(builder, input, step, host, wait.length > 0 ? wait : needs)
  const others = [...wait, ...retired].map((id) => ({ id, restored: false }))
  return [...others, ...back.map((id) => ({ id, restored: true }))]
}

/** Takes out, changes, waits, puts back; gives what the next host waits for. */
function change(
  builder: PlanBuilder,
  input: RollingInput,
  step: RollingStep,
  host: string,
  previous: Ids,
): Ids {
  const needs = [...(step.needs ?? []), ...previous]
  const disrupts = isDisrupted(input, step, host)
  const shared = running(input, step).length > 1
  const drained = disrupts && shared ? drain(builder, input, step, host, needs) : null
  const impact = disrupts ? impactOf(step, shared) : noImpact
  const aside = disrupts ? step.handover?.aside : undefined
  const done = builder.container(host, step.container, {
    needs: drained?.ids ?? needs,
    impact,
    ...(aside ? { aside } : {}),
    others: step.others?.(host),
  })
  const healthy = builder.waitFor(host, gateOf(step, host), done, step.gateLimit)
  const back = drained?.restore([healthy]) ?? restoreLeft(builder, input, step, host, [healthy])
  const ends = [...back, ...retire(builder, input, step, host, [healthy], disrupts)]
  return ends.length > 0 ? ends : [healthy]
}

/** Ends the old container beside which a new one serves, also one that an interrupted run left. */
function retire(
  builder: PlanBuilder,
  { comparison }: BuilderInput,
  { handover, of }: RollingStep,
  host: string,
  needs: Ids,
  replaced = false,
): Ids {
  if (!handover) return []
  const { aside: container, signal, seconds } = handover
  const left = comparison.fact(host, container) !== undefined
  if (!left && !replaced) return []
  const operation = retireContainer.make(host, { container, signal, seconds }, { of, left })
  return [builder.add({ ...operation, needs })]
}

function isSerial(input: BuilderInput, step: RollingStep, host: string): boolean {
  return step.alwaysSerial || isDisrupted(input, step, host)
}

/** Something runs there that its change takes away for a while. */
function isDisrupted({ comparison }: BuilderInput, { container }: RollingStep, host: string): boolean {
  return (
    comparison.fact(host, container)?.state === 'running' &&
    disruptive.has(comparison.verdict(host, container).action)
  )
}

/** Hosts on which clients are served now: with only one of them there is nobody to hand its clients to. */
function running({ comparison }: BuilderInput, { hosts, container }: RollingStep): readonly string[] {
  return hosts.filter((host) => comparison.fact(host, container)?.state === 'running')
}

function gateOf(step: RollingStep, host: string) {
  return step.gate?.(host) ?? { type: 'healthy' as const, container: step.container }
}

function impactOf(step: RollingStep, shared: boolean): Impact {
  const seconds: SecondsRange = step.seconds ?? [3, 30]
  return { kind: shared ? 'restart' : 'outage', of: step.of, seconds }
}

/**
 * Null where no balancer runs. A balancer that this plan changes must be done with it: it takes the command. Nobody is
 * out of service while an image is still being pulled.
 */
function drain(builder: PlanBuilder, input: RollingInput, step: RollingStep, host: string, needs: Ids) {
  const target = targetOf(input, step, host)
  const { balancer } = input
  const on = balancer ? runningBalancers(balancer, input.comparison) : []
  if (!balancer || on.length === 0 || target.backends.length === 0) return null
  const after = [...needs, ...input.prepare(host, step.container), ...balancerReady(input, balancer)]
  return {
    ids: [builder.add({ ...drainOperation(balancer, on, target), needs: after })],
    restore: (healthy: Ids) => [
      builder.add({ ...restoreOperation(balancer, on, target, 'restarted'), needs: healthy }),
    ],
  }
}

function restoreLeft(
  builder: PlanBuilder,
  input: BuilderInput,
  step: RollingStep,
  host: string,
  needs: Ids,
): Ids {
  const { balancer, comparison } = input
  if (!balancer) return []
  const { name } = markOf(targetOf(input, step, host))
  const left = leftDrained(balancer, comparison.observed).find((item) => markOf(item).name === name)
  if (!left) return []
  const after = [...needs, ...balancerReady(input, balancer)]
  return [builder.add({ ...restoreOperation(balancer, left.on, left, 'left'), needs: after })]
}

function balancerReady({ draft }: BuilderInput, balancer: Balancer): Ids {
  const id = barrier.id(null, balancer.service)
  return draft.operations.has(id) ? [id] : []
}

function targetOf({ comparison }: BuilderInput, step: RollingStep, host: string): DrainTarget {
  return { server: comparison.desired.view.host(host).hostname, backends: step.drain ?? [] }
}
